/** What is known of the matter: words, photos, place, the matters that belong to it or are alike, and notes of colleagues. */
import { boxOf } from "#lib/geo.ts";
import type { Instant } from "#lib/instants.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { map } from "#ui/map.ts";
import { viewOf } from "#ui/map-view.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import { writtenMoment } from "#ui/words.ts";
import { sheetPath } from "../../paths.ts";
import type { Sheet } from "../../shapes/office.ts";
import type { SheetFrame } from "./act-form.ts";

/** Close enough to see the streets around, far enough to see the quarter. */
const usualZoom = 2;

export function said({ say, language }: Reader, sheet: Sheet): Html {
  const { number, words, photos } = sheet;
  return html`<section>
    <h2>${say("requests-sheet.words")}</h2>
    ${
      words === undefined
        ? html`<p class="quiet">
            ${say(sheet.isErased ? "requests-sheet.erased" : "requests-sheet.no-words")}
          </p>`
        : html`<blockquote class="message">${words}</blockquote>`
    }
    ${
      photos.length > 0 &&
      html`<ul class="sheet-photos">
        ${photos.map(({ id }, at) => {
          const to = (size: string): string =>
            `${sheetPath(language, number)}/photos/${encodeURIComponent(id)}/${size}`;
          return html`<li>
            <a href="${to("whole")}"
              ><img
                src="${to("thumbnail")}"
                alt="${say("requests-sheet.photo", { at: at + 1, number })}"
                loading="lazy"
            /></a>
          </li>`;
        })}
      </ul>`
    }
  </section>`;
}

export function where(reader: Reader, { sheet, town }: SheetFrame, wished: string | undefined): Html {
  const zoom = Number(/^[0-6]$/.exec(wished ?? "")?.[0] ?? usualZoom);
  const { say, language } = reader;
  const box = boxOf(town.outlines);
  const { point, placeWords, number } = sheet;
  if (placeWords === undefined && point === undefined) return nothing;
  const area = inWords(reader, sheet.area.name);
  const drawMap = (): Html => {
    if (point === undefined || box === undefined) return nothing;
    const centre = { lat: point.latitude, lon: point.longitude };
    return map(reader, {
      id: "map",
      title: say("requests-sheet.where"),
      sentence: say("requests-sheet.where-what", { area }),
      view: viewOf(box, 420, { centre, zoom }),
      areas: town.outlines.toReversed().map(({ code, polygons }) => ({
        name: inWords(reader, town.areas.get(code)?.name ?? {}),
        polygons,
        isChosen: code === sheet.area.id,
      })),
      marks: [
        {
          point: centre,
          words: say("requests-sheet.mark", { number }),
          href: sheetPath(language, number),
          tone: "information",
        },
      ],
      toView: (_, closer) => `${withQuery(sheetPath(language, number), { zoom: closer })}#where`,
      list: nothing,
    });
  };
  return html`<section id="where">
    <h2>${say("requests-sheet.where")}</h2>
    ${placeWords !== undefined && html`<p>${placeWords}</p>`} ${drawMap()}
  </section>`;
}

/** What it came from and what came of it; then what it may be a duplicate of. */
export function linked(reader: Reader, { number: own, linked: all, alike, acts }: Sheet): Html {
  const { say, language } = reader;
  const to = (number: string): Html => link(sheetPath(language, number), number);
  return html`${
    all.length > 0 &&
    html`<section>
      <h2>${say("requests-sheet.linked")}</h2>
      <ul>
        ${all.map(
          ({ number, relation, state }) =>
            html`<li>
              ${say(`requests-sheet.relation.${relation}`)} ${to(number)}: ${spoken(reader, state.name)}
            </li>`,
        )}
      </ul>
    </section>`
  }
  ${
    alike.length > 0 &&
    html`<section>
      <h2>${say("requests-sheet.alike")}</h2>
      <ul>
        ${alike.map(
          ({ number, state }) =>
            html`<li>
              ${to(number)}: ${spoken(reader, state.name)}
              ${acts.includes("requests.join-duplicates") && html`<a class="no-print" href="${withQuery(`${sheetPath(language, own)}/acts/join-duplicates`, { original: number })}#next">${say("requests-sheet.join-to", { number })}</a>`}
            </li>`,
        )}
      </ul>
    </section>`
  }`;
}

export function notes(reader: Reader, { sheet, town }: SheetFrame): Html {
  if (sheet.notes.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("requests-sheet.notes")}</h2>
    ${sheet.notes.map(
      ({ at, text }) =>
        html`<p class="quiet">${writtenMoment(reader, at as Instant, town.register.jurisdiction.timeZone)}</p>
          <blockquote class="message">${text ?? reader.say("requests-sheet.erased")}</blockquote>`,
    )}
  </section>`;
}
