/** The rules of a policy in words: clause by clause, exceptions after the general rule, each with its basis. */
import type { Clause } from "#engines/rules/index.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { ToldPolicy, ToldRule } from "../../law/tell-policy.ts";

export function rulesPart(reader: Reader, { rules, basis }: ToldPolicy): Html {
  if (rules.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("policies.rules")}</h2>
    ${rules.map((one) => rule(reader, one, basis))}
  </section>`;
}

/** The basis of the whole policy stands above; a rule says only another one. */
function rule(reader: Reader, told: ToldRule, whole: string | undefined): Html {
  const { say } = reader;
  return html`<section class="policy-rule" id="rule-${told.variable}">
    <h3>${told.title}</h3>
    <p class="quiet small">${told.whose}</p>
    ${
      told.gives === undefined
        ? html`<p>${say("policies.no-rule", { value: told.otherwise ?? "–" })}</p>`
        : clauses(reader, told.gives)
    }
    ${told.exceptions.map(
      (one) =>
        html`<div class="exception">
          <h4>${say("policies.exception", { title: one.title })}</h4>
          <p>${say("policies.when", { test: one.when })}</p>
          ${clauses(reader, one.gives)}
          ${one.basis !== undefined && html`<p class="quiet small">${one.basis}</p>`}
        </div>`,
    )}
    ${told.rounding !== undefined && html`<p class="small">${told.rounding}</p>`}
    ${told.basis !== undefined && told.basis !== whole && html`<p class="quiet small">${told.basis}</p>`}
  </section>`;
}

/** "If …: …; if …: …; otherwise …", as a list. */
function clauses(reader: Reader, clause: Clause): Html {
  const { say } = reader;
  if (clause.is === "given") return html`<p>${say("policies.gives", { words: clause.words })}</p>`;
  const lines: Html[] = [];
  let next: Clause = clause;
  while (next.is === "choice") {
    const { test, yes } = next;
    lines.push(
      html`<li>
        ${say("policies.if", { test })}
        ${yes.is === "given" ? html`<b>${yes.words}</b>` : clauses(reader, yes)}
      </li>`,
    );
    next = next.no;
  }
  lines.push(html`<li>${say("policies.otherwise")} <b>${next.words}</b></li>`);
  return html`<ul class="clauses">
    ${lines}
  </ul>`;
}
