/** Who read what was sent, and the proof that the acts were not altered. */
import type { Static } from "typebox";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken } from "#ui/reader.ts";
import { matterPath } from "../../paths.ts";
import type { readingsShape } from "../../shapes/matter.ts";
import type { Here } from "./here.ts";
import { moment } from "./when.ts";

export function readers({ reader, town }: Here, readings: Static<typeof readingsShape>["readings"]): Html {
  const { say } = reader;
  const { timeZone } = town.register.jurisdiction;
  return html`<section>
    <h2>${say("requests-matter.readers.title")}</h2>
    ${
      readings.length === 0
        ? html`<p>${say("requests-matter.readers.none")}</p>`
        : html`<ul>
            ${readings.map(
              ({ at, body, post, purpose }) =>
                html`<li>
                  ${moment(reader, at, timeZone)}:
                  ${body === undefined ? say("requests-matter.timeline.by-office") : spoken(reader, body.name)}${post !== undefined && html`, ${spoken(reader, post.name)}`}
                  <span class="quiet">${say(`requests-matter.readers.${purpose}`)}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

export function proof({ reader, matter }: Here): Html {
  const { say, language } = reader;
  const own = matterPath(language, matter.number);
  return html`<section class="no-print">
    <h2>${say("requests-matter.proof.title")}</h2>
    <p>${say("requests-matter.proof.what")}</p>
    <ul>
      <li>${link(`${own}/receipt`, say("requests-matter.proof.receipt"))}</li>
      <li>${link(`/${language}/record/receipt`, say("requests-matter.proof.check"))}</li>
      ${matter.isErased ? nothing : html`<li>${link(`${own}/erase`, say("requests-matter.proof.erase"))}</li>`}
    </ul>
    ${matter.keptUntil !== undefined && !matter.isErased && html`<p class="quiet">${say("requests-matter.proof.kept")}</p>`}
  </section>`;
}
