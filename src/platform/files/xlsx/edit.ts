/** Changes single cells of a workbook; its other cells, styles, widths and sheets stay as they were. */
import { zipSync } from "fflate";
import type { Edit } from "#lib/finding.ts";
import { replaceAll, type Edited, type EditRefusal, type Replacement } from "../edit.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { cellAt, columnName } from "./cells.ts";
import { readXlsx } from "./read.ts";
import { readWorkbook, xmlPart } from "./workbook.ts";
import { attribute, walkXml } from "./xml.ts";
import { xmlText } from "./xml-text.ts";
import { openZip } from "./zip.ts";

/** Makes all edits or none. An edit of a field without column adds the column. */
export function editXlsx(
  file: string,
  bytes: Uint8Array,
  edits: readonly Edit[],
  limits: Limits = defaultLimits,
): Edited {
  const zip = openZip(bytes, limits);
  const book = typeof zip === "string" ? undefined : readWorkbook(zip);
  if (typeof zip === "string" || book === undefined || typeof book === "string")
    return refuse({ code: "files.edit-unreadable", file });
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names) {
    const part = zip.part(name);
    if (part === undefined || part === "damaged") return refuse({ code: "files.edit-unreadable", file });
    parts.set(name, part);
  }
  const bySheet = Map.groupBy(edits, ({ place }) => place.sheet ?? "");
  const { tables } = readXlsx(
    file,
    bytes,
    limits,
    [...bySheet.keys()].map((name) => name.trim().toLowerCase()),
  );
  for (const [sheet, sheetEdits] of bySheet) {
    const entry = book.sheets.find(({ name }) => name === sheet);
    const part = entry === undefined ? undefined : xmlPart(zip, entry.part);
    const table = tables.get(sheet.trim().toLowerCase())?.table;
    if (entry === undefined || part === undefined || typeof part === "string" || table === undefined) {
      return refuse({ code: "files.edit-unreadable", file });
    }
    const cells: Written[] = [];
    const values = new Map<number, readonly string[]>();
    const lines = new Map<number, number>();
    for (const { row, values: written } of table.rows()) {
      values.set(table.placeOf(row).line, [...written]);
      lines.set(row, table.placeOf(row).line);
    }
    const headings = [...table.headings];
    const headerLine = table.placeOfHeading(headings[0] ?? "").line;
    for (const edit of sheetEdits) {
      const row = values.get(edit.place.line);
      let column = headings.indexOf(edit.field);
      if (column < 0 && edit.was === "" && row !== undefined) {
        column = headings.push(edit.field) - 1;
        cells.push({ row: headerLine, column: column + 1, text: edit.field });
      } else if (
        row === undefined ||
        column < 0 ||
        (column < table.headings.length && edit.place.column !== column + 1)
      ) {
        return refuse({ code: "files.edit-misplaced", edit });
      }
      const found = row[column] ?? "";
      if (found.trim() !== edit.was.trim()) return refuse({ code: "files.edit-out-of-date", edit, found });
      cells.push({ row: edit.place.line, column: column + 1, text: edit.becomes });
    }
    parts.set(entry.part, new TextEncoder().encode(replaceAll(part.xml, cellReplacements(part.xml, cells))));
  }
  return { ok: true, value: zipSync(Object.fromEntries(parts), { level: 6, mtime: new Date(1980, 0, 1) }) };
}

interface Written {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Each cell replaced where it stands, or put into its row in order of columns; its style stays. */
function cellReplacements(xml: string, cells: readonly Written[]): readonly Replacement[] {
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const replacements: Replacement[] = [];
  let waiting: Written[] = [];
  let at = { row: 0, column: 0 };
  let prefix = "";
  let open: { readonly start: number; readonly attributes: string } | undefined;
  const put = (one: Written, start: number, end: number, attributes: string): void => {
    const style = attribute(attributes, "s");
    const styled = style === undefined ? "" : ` s="${xmlText(style)}"`;
    const text =
      one.text === ""
        ? ""
        : `<${prefix}is><${prefix}t xml:space="preserve">${xmlText(one.text)}</${prefix}t></${prefix}is>`;
    const type = one.text === "" ? "" : ` t="inlineStr"`;
    replacements.push({
      start,
      end,
      text: `<${prefix}c r="${columnName(one.column)}${one.row}"${styled}${type}>${text}</${prefix}c>`,
    });
  };
  walkXml(xml, {
    open: (name, attributes, start) => {
      if (name === "row") {
        at = { row: Number(attribute(attributes, "r") ?? at.row + 1), column: 0 };
        waiting = (byRow.get(at.row) ?? []).toSorted((a, b) => a.column - b.column);
        prefix = attributes.startsWith("row") ? "" : (attributes.split(":")[0] ?? "") + ":";
      } else if (name === "c") {
        at = { row: at.row, column: cellAt(attribute(attributes, "r") ?? "")?.column ?? at.column + 1 };
        while ((waiting[0]?.column ?? Number.POSITIVE_INFINITY) < at.column) {
          const [one] = waiting.splice(0, 1);
          if (one !== undefined) put(one, start, start, "");
        }
        open = { start, attributes };
      }
    },
    close: (name, end) => {
      if (name === "c" && open !== undefined && waiting[0]?.column === at.column) {
        const [one] = waiting.splice(0, 1);
        if (one !== undefined) put(one, open.start, end, open.attributes);
      } else if (name === "row") {
        const before = xml.lastIndexOf("<", end - 1);
        for (const one of waiting.splice(0)) put(one, before, before, "");
      }
    },
  });
  return replacements;
}

function refuse(refusal: EditRefusal): Edited {
  return { ok: false, refusal };
}
