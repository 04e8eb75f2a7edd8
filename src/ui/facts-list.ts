/** Facts with their names: "Phone — 021 555 0101". */
import { html, type Html, isSomething, nothing, type Piece } from "./html.ts";

export interface NamedFact {
  readonly name: Piece;
  readonly value: Piece;
}

/** A definition list; facts that say nothing are left out, and a list without facts is nothing. */
export function factsList(facts: readonly NamedFact[]): Html {
  const said = facts.filter((fact) => isSomething(fact.value));
  if (said.length === 0) return nothing;
  return html`<dl class="facts">
    ${said.map(
      (fact) =>
        html`<div>
          <dt>${fact.name}</dt>
          <dd>${fact.value}</dd>
        </div>`,
    )}
  </dl>`;
}
