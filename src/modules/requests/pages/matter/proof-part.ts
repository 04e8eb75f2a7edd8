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
            ${grouped(readings, (at) => moment(reader, at, timeZone)).map(
              ({ told, count, body, post, purpose }) =>
                html`<li>
                  ${told}:
                  ${body === undefined ? say("requests-matter.timeline.by-office") : spoken(reader, body.name)}${post !== undefined && html`, ${spoken(reader, post.name)}`}
                  <span class="quiet"
                    >${say(`requests-matter.readers.${purpose}`)}${count > 1 && html` · ${say("requests-matter.readers.times", { count })}`}</span
                  >
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

type Reading = Static<typeof readingsShape>["readings"][number];

/** Readings of one post for one purpose within the same minute are one line: whoever opens a page again reads nothing more. */
function grouped(
  readings: readonly Reading[],
  tell: (at: string) => string,
): readonly (Reading & { readonly told: string; readonly count: number })[] {
  const groups = new Map<string, Reading & { readonly told: string; count: number }>();
  for (const one of readings) {
    const told = tell(one.at);
    const key = JSON.stringify([told, one.body?.id, one.post?.id, one.purpose]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...one, told, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()];
}

/** The way to be forgotten stands by itself: it proves nothing. */
export function erasing({ reader, matter }: Here): Html {
  if (matter.isErased) return nothing;
  const { say, language } = reader;
  return html`<section class="no-print">
    <h2>${say("requests-matter.erase.heading")}</h2>
    <p>${link(`${matterPath(language, matter.number)}/erase`, say("requests-matter.proof.erase"))}</p>
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
    </ul>
    ${matter.keptUntil !== undefined && !matter.isErased && html`<p class="quiet">${say("requests-matter.proof.kept")}</p>`}
  </section>`;
}
