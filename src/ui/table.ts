/** The one table: caption, headings that sort by link, a region that scrolls by itself on a narrow screen. */
import { html, type Html, type Piece } from "./html.ts";
import { withQuery } from "./link.ts";
import type { Reader } from "./reader.ts";

export interface Column<Row> {
  /** Stable name, used in ?sort=. */
  readonly id: string;
  readonly heading: string;
  readonly cell: (row: Row) => Piece;
  /** Given when the table may be sorted by it. */
  readonly sortBy?: (row: Row) => string | number;
  /** Numbers stand to the right, their digits under each other. */
  readonly isNumber?: boolean;
}

export interface TableOptions<Row> {
  readonly caption: string;
  /** Hides the caption from sight, where a heading right above says the same. */
  readonly isCaptionHidden?: boolean;
  /** The column that names the row. */
  readonly rowHeading: string;
  readonly sort?: Sort;
  /** The page's address with its other filters; needed for headings that sort. */
  readonly address?: { readonly base: string; readonly query: Readonly<Record<string, string | undefined>> };
  /**
   * On a telephone each row stands as a block of its own: what it is about above, then each figure under its heading. For tables of more
   * columns than a telephone is wide, whose rows are read one by one.
   */
  readonly isStacked?: boolean;
  /** An id for the row, for links into the table. */
  readonly rowId?: (row: Row) => string;
}

export interface Sort {
  readonly by: string;
  readonly descending: boolean;
}

/** Reads ?sort=name or ?sort=-name. */
export function readSort(text: string | undefined, fallback: string): Sort {
  const wanted = text ?? fallback;
  return wanted.startsWith("-")
    ? { by: wanted.slice(1), descending: true }
    : { by: wanted, descending: false };
}

/** Rows in the order asked for; unknown columns leave them as they are. Equal rows keep their order. */
export function sortRows<Row>(
  reader: Reader,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort,
): readonly Row[] {
  const key = columns.find((column) => column.id === sort.by)?.sortBy;
  if (key === undefined) return rows;
  const collator = new Intl.Collator(reader.language, { numeric: true });
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((one, other) => {
      if (typeof one.key === "number" && typeof other.key === "number") return sign * (one.key - other.key);
      return sign * collator.compare(String(one.key), String(other.key));
    })
    .map(({ row }) => row);
}

export function table<Row>(
  reader: Reader,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: TableOptions<Row>,
): Html {
  // A region that can scroll must be reachable by keyboard, hence tabindex and a name (WCAG 2.1.1).
  return html`<div class="table" role="region" aria-label="${options.caption}" tabindex="0">
    <table ${role(options, "table")} class="${options.isStacked === true && "stacked"}">
      <caption class="${options.isCaptionHidden === true && "unseen"}">
        ${options.caption}
      </caption>
      <thead ${role(options, "rowgroup")}>
        <tr ${role(options, "row")}>
          ${columns.map((column) => heading(reader, column, options))}
        </tr>
      </thead>
      <tbody ${role(options, "rowgroup")}>
        ${rows.map(
          (row) =>
            html`<tr
              ${role(options, "row")}
              ${options.rowId !== undefined && html`id="${options.rowId(row)}"`}
            >
              ${columns.map((column) => cell(column, row, options))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

// A browser may take a table that is laid out otherwise for none, so the roles are said.
function role<Row>({ isStacked }: TableOptions<Row>, name: string): Html | false {
  return isStacked === true && html`role="${name}"`;
}

function cell<Row>(column: Column<Row>, row: Row, options: TableOptions<Row>): Html {
  if (column.id === options.rowHeading)
    return html`<th scope="row" ${role(options, "rowheader")}>${column.cell(row)}</th>`;
  const kind = html`class="${column.isNumber === true && "number"}"`;
  const stacked =
    options.isStacked === true && html` ${role(options, "cell")} data-label="${column.heading}"`;
  return html`<td ${kind}${stacked}>${column.cell(row)}</td>`;
}

function heading<Row>(reader: Reader, column: Column<Row>, options: TableOptions<Row>): Html {
  const kind = column.isNumber === true && "number";
  if (column.sortBy === undefined || options.address === undefined) {
    return html`<th scope="col" class="${kind}" ${role(options, "columnheader")}>${column.heading}</th>`;
  }
  const isSorted = options.sort?.by === column.id;
  const isDescending = isSorted && options.sort?.descending === true;
  const next = isSorted && !isDescending ? `-${column.id}` : column.id;
  const href = withQuery(options.address.base, { ...options.address.query, sort: next });
  const state = isSorted && html`aria-sort="${isDescending ? "descending" : "ascending"}"`;
  const mark = isSorted && html`<span aria-hidden="true"> ${isDescending ? "▼" : "▲"}</span>`;
  return html`<th scope="col" class="${kind}" ${role(options, "columnheader")} ${state}>
    <a href="${href}" aria-label="${reader.say("web.sort-by", { column: column.heading })}"
      >${column.heading}${mark}</a
    >
  </th>`;
}
