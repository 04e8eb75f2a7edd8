/** Every act in the matter as the record tells it: when, in which role, what was written, on which basis. */
import type { Instant } from "#lib/instants.ts";
import { html, type Html } from "#ui/html.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import { writtenMoment } from "#ui/words.ts";
import type { StepView } from "../../shapes/parts.ts";
import type { SheetFrame } from "./act-form.ts";

export function history(reader: Reader, { sheet, town }: SheetFrame): Html {
  const { say } = reader;
  const { timeZone } = town.register.jurisdiction;
  const titles = new Map(sheet.bases.map(({ id, title }) => [id, inWords(reader, title)]));
  const step = ({ at, act, role, body, state, basis, parts }: StepView): Html =>
    html`<li>
      <p>
        <time class="quiet" datetime="${at}">${writtenMoment(reader, at as Instant, timeZone)}</time>
        <span>${say(`requests-sheet.step.${act.replace("requests.", "")}`)}</span>
        <span class="quiet"
          >${say(`requests-sheet.role.${role}`)}${body !== undefined && [" · ", spoken(reader, body.name)]}
          ${state !== undefined && ["→ ", spoken(reader, state.name)]}</span
        >
      </p>
      ${parts
        .filter(({ kind, text, isErased }) => kind !== "note" && (text !== undefined || isErased))
        .map(
          ({ text }) =>
            html`<blockquote class="message">${text ?? say("requests-sheet.erased")}</blockquote>`,
        )}
      ${
        basis.length > 0 &&
        html`<p class="quiet">
          ${say("requests-sheet.on-basis", { basis: basis.map((one) => titles.get(one) ?? one).join(" · ") })}
        </p>`
      }
    </li>`;
  return html`<section>
    <h2>${say("requests-sheet.history")}</h2>
    <ol class="sheet-history">
      ${sheet.steps.map(step)}
    </ol>
  </section>`;
}
