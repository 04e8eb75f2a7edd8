/** The matters in a list: what, where, since when, how it stands, who answers and by when. */
import type { Instant } from "#lib/instants.ts";
import { html, type Html, joined } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import { publicPath } from "../../paths.ts";
import type { PublicRow } from "../../shapes/public.ts";
import { dayElement, dueElement, standingOf, standingTones, stateInWords } from "./standing.ts";

export interface Telling {
  readonly now: Instant;
  readonly timeZone: string;
}

export function mattersList(reader: Reader, rows: readonly PublicRow[], telling: Telling): Html {
  return html`<ol class="open-matters" id="list">
    ${rows.map((row) => html`<li>${one(reader, row, telling)}</li>`)}
  </ol>`;
}

function one(reader: Reader, row: PublicRow, { now, timeZone }: Telling): Html {
  const { say, language } = reader;
  const standing = standingOf(row, now);
  const facts = { joined: row.joined, photos: row.photos.length };
  const day = (at: string | undefined): Html => dayElement(reader, at, timeZone);
  const who = link(
    `/${language}/organisations/${encodeURIComponent(row.body.id)}`,
    spoken(reader, row.body.name),
  );
  const told = [
    html`<strong>${stateInWords(reader, row)}</strong>`,
    row.isOpen &&
      row.dueAt !== undefined &&
      sentence(
        reader,
        `requests-open-matters.row.${standing === "late" ? "late" : "due"}`,
        {},
        { date: dueElement(reader, row.dueAt, timeZone) },
      ),
    row.closedAt !== undefined &&
      sentence(reader, "requests-open-matters.row.ended", {}, { date: day(row.closedAt) }),
    who,
    sentence(reader, "requests-open-matters.row.since", {}, { date: day(row.openedAt) }),
    row.joined > 0 && say("requests-open-matters.row.others", facts),
    row.photos.length > 0 && say("requests-open-matters.row.photos", facts),
    html`<span class="quiet">${row.number}</span>`,
  ].filter((one) => one !== false);
  return html`<h3>
      ${link(
        publicPath(language, row.number),
        sentence(
          reader,
          "requests-open-matters.matter.title",
          {},
          { function: spoken(reader, row.function.name), area: spoken(reader, row.area.name) },
        ),
      )}
    </h3>
    ${row.words !== undefined && html`<p class="open-matter-words">${beginningOf(row.words)}</p>`}
    <p class="open-matter-state small key-${standingTones[standing]}">${joined(told, " · ")}</p>`;
}

/** Enough to know what it is about; its own page has all of it. */
const mostSigns = 280;

function beginningOf(words: string): string {
  const signs = [...words];
  if (signs.length <= mostSigns) return words;
  const beginning = signs.slice(0, mostSigns).join("");
  // At the last space, unless that is far away, as in Chinese.
  const space = beginning.lastIndexOf(" ");
  return `${(space > beginning.length - 30 ? beginning.slice(0, space) : beginning).trimEnd()} …`;
}
