/** One row of the draft as a form: a field for each column. Saving changes the draft only. */
import type { TableName } from "#kernel/register/model.ts";
import { textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { saveDraft } from "../commands/save-draft.ts";
import type { DeskContext } from "../context.ts";
import { draftOf } from "../queries/draft-of.ts";
import { isTableName, type RowEdit, tableText, withRow } from "../rows.ts";
import { formToken, type Official } from "../signed-in.ts";
import { tableTitle } from "./draft-table.ts";

/** A longer value gets more than one line to be written in. */
const longValue = 70;

export async function draftRowPage(
  context: DeskContext,
  request: PageRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, params, visitor } = request;
  const at = placeOf(params);
  const draft = await draftOf(context, person.id);
  const text = draft === undefined || at === undefined ? undefined : tableText(draft.files, at.table);
  if (text === undefined || at === undefined) return { kind: "not-found" };
  const values = at.row === undefined ? text.headings.map(() => "") : text.rows[at.row];
  if (values === undefined) return { kind: "not-found" };
  const { say, language } = reader;
  const base = `/${language}/desk/draft/${at.table}`;
  const title = at.row === undefined ? say("desk.row.new") : say("desk.row.title", { row: at.row + 1 });
  return {
    kind: "page",
    page: {
      title,
      way: [
        { href: `/${language}/desk`, words: say("desk.title") },
        { href: `/${language}/desk/draft`, words: say("desk.draft.title") },
        { href: base, words: tableTitle(reader, at.table) },
      ],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="quiet">
          ${say("desk.row.hint")} ${link(`/${language}/glossary`, say("directory.data.glossary"))}
        </p>
        <form class="ask" action="${base}/${at.row ?? "new"}" method="post">
          ${formToken(visitor)}
          ${text.headings.map((heading, column) => {
            const value = values[column] ?? "";
            const lines = value.length > longValue ? { lines: 3 } : {};
            return textField({ name: `column-${column}`, label: heading, value, ...lines });
          })}
          <button type="submit" name="act" value="save">${say("desk.row.save")}</button>
          ${at.row !== undefined && html`<button class="plain" type="submit" name="act" value="remove">${say("desk.row.remove")}</button>`}
        </form>`,
    },
  };
}

export async function draftRowForm(
  context: DeskContext,
  request: FormRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, params, fields } = request;
  const at = placeOf(params);
  const draft = await draftOf(context, person.id);
  const text = draft === undefined || at === undefined ? undefined : tableText(draft.files, at.table);
  if (draft === undefined || at === undefined || text === undefined) return { kind: "not-found" };
  const values = text.headings.map((_, column) =>
    (fields[`column-${column}`] ?? "").replace(/\r\n?/g, "\n").trim(),
  );
  const files = withRow(draft.files, at.table, editOf(at.row, fields["act"], values));
  if (files === undefined) return { kind: "not-found" };
  await saveDraft(context, person.id, { files, base: draft.base });
  return { kind: "go", to: `/${reader.language}/desk/draft/${at.table}` };
}

function editOf(row: number | undefined, act: string | undefined, values: readonly string[]): RowEdit {
  if (row === undefined) return { act: "add", values };
  return act === "remove" ? { act: "remove", row } : { act: "replace", row, values };
}

interface At {
  readonly table: TableName;
  /** Undefined for a row that is to be added. */
  readonly row: number | undefined;
}

function placeOf(params: PageRequest["params"]): At | undefined {
  const { table = "", row = "" } = params;
  if (!isTableName(table)) return undefined;
  if (row === "new") return { table, row: undefined };
  return /^\d{1,7}$/.test(row) ? { table, row: Number(row) } : undefined;
}
