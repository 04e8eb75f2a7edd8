/** The letters about a matter, each a page of its own that prints. */
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { matterPath } from "../../paths.ts";
import type { LettersView } from "../../shapes/letter.ts";
import type { Here } from "./here.ts";
import { moment } from "./when.ts";

export function letters({ reader, town, matter }: Here, sent: LettersView): Html {
  const { say, language } = reader;
  const { timeZone } = town.register.jurisdiction;
  const shown = sent.flatMap(({ subject, ...one }) => (subject === undefined ? [] : [{ ...one, subject }]));
  if (shown.length === 0) return nothing;
  return html`<section class="no-print">
    <h2>${say("requests-matter.letters.title")}</h2>
    <ul>
      ${shown.map(
        ({ letter, at, subject, state }) =>
          html`<li>
            ${link(`${matterPath(language, matter.number)}/letters/${encodeURIComponent(letter)}`, subject)}
            <br /><span class="quiet small"
              >${moment(reader, at, timeZone)} · ${say(`requests-matter.letters.${state}`)}</span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
