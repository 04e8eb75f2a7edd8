/** Changes single cells of a workbook; its other cells, styles, widths and sheets stay as they were. */
import { zipSync } from "fflate";
import type { Edit } from "#lib/finding.ts";
import { replaceAll, type Edited, type EditRefusal } from "../edit.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { SourceTable } from "../table.ts";
import { cellReplacements, type WrittenCell } from "./cell-replacements.ts";
import { readXlsx } from "./read.ts";
import { readWorkbook, xmlPart } from "./workbook.ts";
import { openZip, type Zip } from "./zip.ts";

/** Makes all edits or none. An edit of a field without column adds the column. */
export function editXlsx(
  file: string,
  bytes: Uint8Array,
  edits: readonly Edit[],
  limits: Limits = defaultLimits,
): Edited {
  const unreadable: Edited = refuse({ code: "files.edit-unreadable", file });
  const zip = openZip(bytes, limits);
  const book = typeof zip === "string" ? zip : readWorkbook(zip);
  if (typeof zip === "string" || typeof book === "string") return unreadable;
  const parts = unpacked(zip);
  if (parts === undefined) return unreadable;
  const bySheet = Map.groupBy(edits, ({ place }) => place.sheet ?? "");
  const { tables } = readXlsx(file, bytes, limits, [...bySheet.keys()].map(tableName));
  for (const [sheet, sheetEdits] of bySheet) {
    const entry = book.sheets.find(({ name }) => name === sheet);
    const part = entry === undefined ? undefined : xmlPart(zip, entry.part);
    const table = tables.get(tableName(sheet))?.table;
    if (entry === undefined || part === undefined || typeof part === "string" || table === undefined)
      return unreadable;
    const cells = changedCells(table, sheetEdits);
    if (!Array.isArray(cells)) return refuse(cells);
    parts.set(entry.part, new TextEncoder().encode(replaceAll(part.xml, cellReplacements(part.xml, cells))));
  }
  return { ok: true, value: zipSync(Object.fromEntries(parts), { level: 6, mtime: new Date(1980, 0, 1) }) };
}

function tableName(sheet: string): string {
  return sheet.trim().toLowerCase();
}

function unpacked(zip: Zip): Map<string, Uint8Array> | undefined {
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names) {
    const part = zip.part(name);
    if (part === undefined || part === "damaged") return undefined;
    parts.set(name, part);
  }
  return parts;
}

function changedCells(table: SourceTable, edits: readonly Edit[]): WrittenCell[] | EditRefusal {
  const headings = [...table.headings];
  const rows = new Map([...table.rows()].map(({ row, values }) => [table.placeOf(row).line, values]));
  const headingRow = table.placeOfHeading(headings[0] ?? "").line;
  const cells: WrittenCell[] = [];
  for (const edit of edits) {
    const { line, column } = edit.place;
    const values = rows.get(line);
    const known = headings.indexOf(edit.field);
    const isThere = known >= 0 && known < table.headings.length;
    if (values === undefined || (isThere ? column !== known + 1 : edit.was !== "")) {
      return { code: "files.edit-misplaced", edit };
    }
    const at = known >= 0 ? known : headings.push(edit.field) - 1;
    if (known < 0) cells.push({ row: headingRow, column: at + 1, text: edit.field });
    const found = values[at] ?? "";
    if (found.trim() !== edit.was.trim()) return { code: "files.edit-out-of-date", edit, found };
    cells.push({ row: line, column: at + 1, text: edit.becomes });
  }
  return cells;
}

function refuse(refusal: EditRefusal): Edited {
  return { ok: false, refusal };
}
