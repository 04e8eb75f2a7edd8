/** One table of the draft, dense, each row a link to its form. */
import type { TableName } from "#kernel/register/model.ts";
import { textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { link, mainAction } from "#ui/link.ts";
import { pagination, slice } from "#ui/pagination.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import type { DeskContext } from "../context.ts";
import { draftOf } from "../queries/draft-of.ts";
import { isTableName, tableText } from "../rows.ts";
import type { Official } from "../signed-in.ts";

interface NumberedRow {
  readonly row: number;
  readonly values: readonly string[];
}

const perPage = 100;
/** Long texts are cut in the list; the row's form shows them whole. */
const cellLength = 60;

export async function draftTablePage(
  context: DeskContext,
  request: PageRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, params, query } = request;
  const name = params["table"] ?? "";
  const draft = await draftOf(context, person.id);
  const text = draft !== undefined && isTableName(name) ? tableText(draft.files, name) : undefined;
  if (text === undefined || !isTableName(name)) return { kind: "not-found" };
  const { say, language } = reader;
  const base = `/${language}/desk/draft/${name}`;
  const q = (query["q"] ?? "").trim();
  const found = text.rows
    .map((values, row): NumberedRow => ({ row, values }))
    .filter(({ values }) => holds(values, q));
  const at = slice(found, query["page"], perPage);
  const columns: readonly Column<NumberedRow>[] = [
    {
      id: "row",
      heading: say("desk.table.row"),
      cell: ({ row }) => link(`${base}/${row}`, say("desk.table.edit", { row: row + 1 })),
    },
    ...text.headings.map((heading, column) => ({
      id: `column-${column}`,
      heading,
      cell: ({ values }: NumberedRow) => shortened(values[column] ?? ""),
    })),
  ];
  const title = tableTitle(reader, name);
  return {
    kind: "page",
    page: {
      title,
      way: [
        { href: `/${language}/desk`, words: say("desk.title") },
        { href: `/${language}/desk/draft`, words: say("desk.draft.title") },
      ],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <form class="filters" action="${base}" method="get">
          ${textField({ name: "q", label: say("desk.table.search"), value: q, type: "search", maxLength: 200 })}
          <button class="plain" type="submit">${say("directory.services.filter")}</button>
        </form>
        <p>${mainAction(`${base}/new`, say("desk.table.add"))}</p>
        ${
          found.length === 0
            ? empty(say("desk.table.none"))
            : table(reader, at.things, columns, { caption: title, isCaptionHidden: true, rowHeading: "row" })
        }
        ${pagination(reader, at, base, { q })}`,
    },
  };
}

export function tableTitle({ say }: PageRequest["reader"], name: TableName): string {
  return say(`directory.data.tables.${name}`);
}

function holds(values: readonly string[], words: string): boolean {
  const wanted = words.toLowerCase();
  return wanted === "" || values.some((value) => value.toLowerCase().includes(wanted));
}

function shortened(value: string): string {
  return value.length > cellLength ? `${value.slice(0, cellLength)}…` : value;
}
