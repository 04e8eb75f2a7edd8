/**
 * Writes a workbook for people who work in spreadsheets: one sheet a table, the headings frozen, a note on every column that
 * shows when a cell is chosen, lists to choose from. All cells are text, so that no spreadsheet turns "04" into 4 or "=1" into
 * a formula. The same tables give the same bytes.
 */
import { zipSync } from "fflate";
import { columnName } from "./cells.ts";
import { xmlText } from "./xml-text.ts";

export interface SheetColumn {
  readonly heading: string;
  /** In characters of the standard font. */
  readonly width?: number;
  /** Shown beside a chosen cell of the column. */
  readonly note?: string;
  readonly isRequired?: boolean;
  /** Values offered for choice; others may still be typed. */
  readonly choices?: readonly string[] | { readonly sheet: string; readonly heading: string };
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** What Excel holds at most; a register that has more is kept as CSV. */
export const sheetLimits = { rows: 1_048_575, cellCharacters: 32_767 };

/** The bytes of an .xlsx file. A table or text that no sheet can hold is a fault: ask `fitsSheet` before. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbook(sheets),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`] as const),
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": styles,
  };
  sheets.forEach((sheet, at) => (parts[`xl/worksheets/sheet${at + 1}.xml`] = worksheet(sheet, sheets)));
  const encoder = new TextEncoder();
  const entries = Object.entries(parts).map(
    ([name, xml]) => [name, encoder.encode(declaration + xml)] as const,
  );
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1) });
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(sheets: readonly Sheet[]): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${spreadsheet}.${type}+xml"/>`;
  return [
    `<Types xmlns="${packageTypes}/content-types"><Default Extension="xml" ContentType="application/xml"/>`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    override("workbook.xml", "sheet.main"),
    override("styles.xml", "styles"),
    ...sheets.map((_, at) => override(`worksheets/sheet${at + 1}.xml`, "worksheet")),
    "</Types>",
  ].join("");
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packageTypes}/relationships">${each.join("")}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each.join("")}</sheets></workbook>`;
}

/** Cell styles by their number in styles.xml. */
const style = { text: 1, heading: 2, requiredHeading: 3 };

// Format 49 is text. Headings of required columns are darker.
const styles = [
  `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>`,
  `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`,
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
  ...["FFE3EDE9", "FFB9D6CB"].map(
    (colour) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`,
  ),
  `</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>`,
  `<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"/>`,
  `<xf numFmtId="49" fontId="1" fillId="3" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`,
].join("");

function worksheet({ name, columns, rows }: Sheet, sheets: readonly Sheet[]): string {
  const heading = columns.map((column, at) =>
    cell(column.heading, at, 1, column.isRequired === true ? style.requiredHeading : style.heading),
  );
  const lines = [`<row r="1">${heading.join("")}</row>`];
  for (const row of rows) {
    const number = lines.length + 1;
    if (number > sheetLimits.rows + 1) throw new Error(`the sheet ${name} cannot hold so many rows`);
    lines.push(
      `<row r="${number}">${row.map((value, at) => cell(value, at, number, style.text)).join("")}</row>`,
    );
  }
  const widths = columns.map(
    ({ width = 16 }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style.text}" customWidth="1"/>`,
  );
  const corner = `${columnName(Math.max(1, columns.length))}${lines.length}`;
  return [
    `<worksheet xmlns="${main}"><dimension ref="A1:${corner}"/>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    widths.length === 0 ? "" : `<cols>${widths.join("")}</cols>`,
    `<sheetData>${lines.join("")}</sheetData>`,
    columns.length === 0 ? "" : `<autoFilter ref="A1:${corner}"/>`,
    validations(columns, sheets),
    "</worksheet>",
  ].join("");
}

function cell(value: string | number, column: number, row: number, styleNumber: number): string {
  if (value === "") return "";
  const at = `r="${columnName(column + 1)}${row}"`;
  if (typeof value === "number") return `<c ${at}><v>${value}</v></c>`;
  if (value.length > sheetLimits.cellCharacters)
    throw new Error(`the cell ${at} cannot hold ${value.length} characters`);
  return `<c ${at} s="${styleNumber}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

function validations(columns: readonly SheetColumn[], sheets: readonly Sheet[]): string {
  const each = columns.flatMap((column, at) => {
    const list = listOf(column, sheets);
    if (column.note === undefined && list === undefined) return [];
    const letter = columnName(at + 1);
    // 32 and 255 characters are the most that Excel shows.
    const prompt =
      column.note === undefined
        ? ""
        : ` showInputMessage="1" promptTitle="${xmlText(shortened(column.heading, 32))}" prompt="${xmlText(shortened(column.note, 255))}"`;
    const kind = list === undefined ? "" : ` type="list" errorStyle="warning" showErrorMessage="1"`;
    const formula = list === undefined ? "" : `<formula1>${xmlText(list)}</formula1>`;
    return [
      `<dataValidation allowBlank="1"${kind}${prompt} sqref="${letter}2:${letter}${sheetLimits.rows + 1}">${formula}</dataValidation>`,
    ];
  });
  return each.length === 0
    ? ""
    : `<dataValidations count="${each.length}">${each.join("")}</dataValidations>`;
}

function listOf({ choices }: SheetColumn, sheets: readonly Sheet[]): string | undefined {
  if (choices === undefined) return undefined;
  if ("heading" in choices) {
    const column =
      sheets
        .find(({ name }) => name === choices.sheet)
        ?.columns.findIndex(({ heading }) => heading === choices.heading) ?? -1;
    const letter = columnName(column + 1);
    return column < 0 ? undefined : `'${choices.sheet}'!$${letter}$2:$${letter}$${sheetLimits.rows + 1}`;
  }
  const list = `"${choices.join(",")}"`;
  return list.length > 255 || choices.some((one) => /[",]/.test(one)) ? undefined : list;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
