/** How it ended: with reasons, the places in the law, and where to turn against it. */
import type { PlainMoment } from "#kernel/procedure/model.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { spoken } from "#ui/reader.ts";
import { dateInWords } from "../../views/dates.ts";
import { basisName } from "./basis.ts";
import type { Here } from "./here.ts";

export function end(here: Here): Html {
  const { reader, matter } = here;
  const { say } = reader;
  const over = matter.end;
  if (over === undefined) return nothing;
  return html`<section class="matter-end">
    <h2>${say("requests-matter.end.title")}</h2>
    <p><strong>${spoken(reader, over.outcome.name)}</strong></p>
    ${over.reasons !== undefined && html`<blockquote class="message">${over.reasons}</blockquote>`}
    ${
      over.basis.length > 0 &&
      html`<h3>${say("requests-matter.end.basis")}</h3>
        <ul>
          ${over.basis.map((id) => html`<li>${basisName(here, id)}</li>`)}
        </ul>`
    }
    ${appeal(here)}
    ${over.finalBecause !== undefined && html`<p>${say("requests-matter.end.final")} ${spoken(reader, over.finalBecause)}</p>`}
  </section>`;
}

function appeal({ reader, matter }: Here): Html {
  const { say, language } = reader;
  const way = matter.end?.appeal;
  if (way === undefined) return nothing;
  return html`<h3>${say("requests-matter.end.appeal")}</h3>
    <p>
      ${say("requests-matter.end.appeal-what")}
      ${way.body !== undefined && html`${say("requests-matter.end.hears")} ${spoken(reader, way.body.name)}${language === "en" ? ". " : "。"}`}
      ${
        way.until !== undefined &&
        // A moment of the wall clock; the schema says only that it is text.
        say("requests-matter.end.until", { date: dateInWords(way.until as PlainMoment, language) })
      }
    </p>`;
}
