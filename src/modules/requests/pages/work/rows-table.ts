/** Matters as rows, by deadline: where they stand, what, where, until when, and who has them. */
import type { Instant } from "#lib/instants.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import { type Column, table } from "#ui/table.ts";
import { sheetPath } from "../../paths.ts";
import type { WorkListRow } from "../../shapes/office.ts";
import type { Town } from "../../town.ts";
import { dateInWords } from "../../views/dates.ts";

export function rowsTable(
  reader: Reader,
  rows: readonly WorkListRow[],
  { momentAt, mayChoose, caption }: Telling,
): Html {
  const { say, language } = reader;
  const heading = (name: string): string => say(`requests-work.column.${name}`);
  const columns: readonly Column<WorkListRow>[] = [
    ...(mayChoose
      ? [{ id: "choose", heading: heading("choose"), cell: (row: WorkListRow) => chooseBox(reader, row) }]
      : []),
    {
      id: "number",
      heading: heading("number"),
      cell: (row) => link(sheetPath(language, row.number), row.number),
    },
    { id: "due", heading: heading("due"), cell: (row) => due(reader, row, momentAt) },
    { id: "state", heading: heading("state"), cell: (row) => spoken(reader, row.state.name) },
    { id: "service", heading: heading("service"), cell: (row) => spoken(reader, row.function.name) },
    { id: "place", heading: heading("place"), cell: (row) => spoken(reader, row.area.name) },
    { id: "who", heading: heading("who"), cell: (row) => who(reader, row) },
    { id: "more", heading: heading("more"), cell: (row) => more(reader, row) },
  ];
  return html`<div class="work-rows">
    ${table(reader, rows, columns, { caption, isCaptionHidden: true, rowHeading: "number" })}
  </div>`;
}

interface Telling {
  /** The jurisdiction's wall clock. */
  readonly momentAt: Town["momentAt"];
  /** Whether rows can be marked for an act on many. */
  readonly mayChoose: boolean;
  readonly caption: string;
}

function chooseBox({ say }: Reader, { number, version }: WorkListRow): Html {
  return html`<input
    type="checkbox"
    name="matters"
    value="${number}:${version}"
    aria-label="${say("requests-work.choose", { number })}"
  />`;
}

function due(
  reader: Reader,
  { dueAt, isOverdue, owner }: WorkListRow,
  momentAt: Town["momentAt"],
): Html | string {
  const { say, language } = reader;
  if (dueAt === undefined) return say(owner === "reporter" ? "requests-work.waits" : "requests-work.no-date");
  // The operation writes moments; its schema says only that they are text.
  const at = dateInWords(momentAt(dueAt as Instant), language);
  return isOverdue ? html`<strong class="work-late">${say("requests-work.late", { at })}</strong>` : at;
}

function who({ say }: Reader, { claimedBy }: WorkListRow): string {
  if (claimedBy === undefined) return say("requests-work.nobody");
  return claimedBy.isMe ? say("requests-work.you") : claimedBy.name || claimedBy.id;
}

function more({ say }: Reader, row: WorkListRow): string {
  return [
    row.kind !== "request" && say(`requests-sheet.kind.${row.kind}`),
    row.missed > 0 && say("requests-work.missed", { count: row.missed }),
    row.isEscalated && say("requests-work.escalated"),
    row.joined > 0 && say("requests-work.joined", { count: row.joined }),
    row.photos > 0 && say("requests-work.photos", { count: row.photos }),
  ]
    .filter((one) => one !== false)
    .join(" · ");
}

/** The way on in a list that is read in parts. */
export function furtherPart(
  { say }: Reader,
  { first, next }: { readonly first: string | undefined; readonly next: string | undefined },
): Html {
  return html`<nav class="pages" aria-label="${say("web.pages")}">
    ${first !== undefined && html`<a href="${first}">${say("requests-work.first")}</a>`}
    ${next !== undefined && html`<a rel="next" href="${next}">${say("requests-work.next")}</a>`}
  </nav>`;
}

/** What the form of many acts carries unseen. */
export function carried(token: string, key: string): Html {
  return html`${hidden("token", token)} ${hidden("key", key)}`;
}
