import assert from "node:assert/strict";
import { test } from "node:test";
import * as SheetJs from "@e965/xlsx";
import { defaultLimits } from "../limits.ts";
import { declaringSize, sheetData, workbookOf, zipOf } from "./made-up.test-support.ts";
import { readXlsx } from "./read.ts";

const wanted = ["bodies", "areas"];
const read = (bytes: Uint8Array, limits = defaultLimits) => readXlsx("register.xlsx", bytes, limits, wanted);

/** The faults of a workbook in short: code, case, sheet and cell, and how many there are. */
function faults(bytes: Uint8Array, limits = defaultLimits): readonly string[] {
  const { findings, tables } = read(bytes, limits);
  const all = [...findings, ...[...tables.values()].flatMap((table) => table.findings)];
  return all.map(
    ({ code, hint, location, count }) =>
      `${code} ${hint} ${location.sheet ?? ""}${location.cell === undefined ? "" : `!${location.cell}`} ×${count}`,
  );
}

/** The rows of the sheet "bodies". */
function rows(bytes: Uint8Array): readonly (readonly string[])[] {
  const { table, findings } = read(bytes).tables.get("bodies") ?? { table: undefined, findings: [] };
  assert.deepEqual(findings, []);
  return [...(table?.rows() ?? [])].map(({ values }) => values);
}

const good = sheetData(["id", "name"], ["parks", "Parks"]);
const bodies = (inside: string, parts = {}): Uint8Array => workbookOf([{ name: "bodies", inside }], parts);

test("what a spreadsheet made of a value is turned back into the text it was", () => {
  const sheet = SheetJs.utils.aoa_to_sheet([["id", "from", "population", "made-up", "share"]]);
  SheetJs.utils.sheet_add_aoa(sheet, [[12, new Date(Date.UTC(2026, 2, 1)), 41352, true, 0.1 + 0.2]], {
    origin: "A2",
    cellDates: false,
    UTC: true,
  });
  const book = SheetJs.utils.book_new();
  SheetJs.utils.book_append_sheet(book, sheet, "bodies");
  const bytes = new Uint8Array(SheetJs.write(book, { type: "array", bookType: "xlsx" }));
  assert.deepEqual(rows(bytes), [["12", "2026-03-01", "41352", "true", "0.30000000000000004"]]);
});

test("dates of Chinese spreadsheets, of the calendar from 1904, and of the year 1900 are read", () => {
  const styles = (format: string): Record<string, string> => ({
    "xl/styles.xml":
      `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${format}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
      `<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="31"/></cellXfs></styleSheet>`,
  });
  const day = (serial: number, style: number): string =>
    `<sheetData><row r="1"><c r="A1" t="str"><v>from</v></c></row><row r="3"><c r="A3" s="${style}"><v>${serial}</v></c></row></sheetData>`;
  const chinese = "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@";
  assert.deepEqual(rows(bodies(day(46082, 1), styles(chinese))), [["2026-03-01"]]);
  assert.deepEqual(rows(bodies(day(46082, 2), styles("0.00"))), [["2026-03-01"]]);
  assert.deepEqual(rows(bodies(day(46082, 1), styles("0.00&quot;days&quot;"))), [["46082"]]);
  assert.deepEqual(rows(bodies(day(1, 2), styles("0"))), [["1900-01-01"]]);
  assert.deepEqual(rows(bodies(day(61, 2), styles("0"))), [["1900-03-01"]]);
  assert.deepEqual(rows(bodies(day(46082.5, 2), styles("0"))), [["2026-03-01 12:00"]]);
  const from1904 = {
    ...styles("0"),
    "xl/workbook.xml": `<workbook><workbookPr date1904="1"/><sheets><sheet name="bodies" r:id="rId1"/></sheets></workbook>`,
  };
  assert.deepEqual(rows(bodies(day(44620, 2), from1904)), [["2026-03-01"]]);
});

test("shared texts, runs, phonetic guides, escapes and prefixes are read as the words they show", () => {
  const parts = {
    "xl/sharedStrings.xml": `<x:sst xmlns:x="m"><x:si><x:t>id</x:t></x:si><x:si><x:r><x:t>公</x:t></x:r><x:r><x:t xml:space="preserve"> 园</x:t></x:r><x:rPh><x:t>gong</x:t></x:rPh></x:si><x:si><x:t>a&amp;b_x000D_&#x4E2D;<![CDATA[<c>]]></x:t></x:si></x:sst>`,
  };
  const inside = `<x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c></x:row><!-- <c> --><x:row r="4"><x:c r="A4" t="s"><x:v>2</x:v></x:c></x:row></x:sheetData>`;
  assert.deepEqual(rows(bodies(inside, parts)), [["公 园"], ["a&b\r中<c>"]]);
});

test("a formula is never worked out, but shown with its cell", () => {
  const inside =
    `<sheetData><row r="1"><c r="A1" t="str"><v>id</v></c></row><row r="2"><c r="A2"><f>SUM(B1:B9)</f><v>3</v></c></row>` +
    `<row r="5"><c r="C5" t="e"><v>#REF!</v></c><c r="D5"><f t="shared" si="0"/><v>1</v></c></row></sheetData>`;
  assert.deepEqual(faults(bodies(inside)), ["P0011 formula bodies!A2 ×2", "P0010 error-value bodies!C5 ×1"]);
  assert.equal(read(bodies(inside)).tables.get("bodies")?.table, undefined);
});

test("merged cells, hidden sheets and headings that are empty or doubled are refused where they are", () => {
  const merged = `${good}<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>`;
  assert.deepEqual(faults(bodies(merged)), ["P0010 merged bodies!A1 ×2"]);
  assert.deepEqual(faults(workbookOf([{ name: "bodies", inside: good, state: "hidden" }])), [
    "P0010 hidden bodies ×1",
  ]);
  assert.deepEqual(faults(bodies(sheetData(["id", "", "name"], ["a", "b", "c"]))), [
    "P0010 heading-empty bodies!B1 ×1",
  ]);
  assert.deepEqual(faults(bodies(sheetData(["id", "name", "id"], ["a", "b", "c"]))), [
    "P0010 heading-twice bodies!C1 ×1",
  ]);
  assert.deepEqual(faults(bodies(sheetData(["id"], ["a", "b"], ["c", "d", "e"]))), [
    "P0013 long bodies!B2 ×2",
  ]);
});

test("empty rows, empty sheets and hidden sheets that are no tables are no fault; other sheets are named", () => {
  const bytes = workbookOf([
    { name: " Bodies ", inside: sheetData(["id"], [""], ["a"], ["", ""]) },
    { name: "areas", inside: sheetData(["code", "name"]) },
    { name: "lists", inside: good, state: "veryHidden" },
    { name: "Notes", inside: good },
  ]);
  const { tables, otherSheets } = read(bytes);
  assert.deepEqual([...tables.keys()], ["bodies"]);
  assert.deepEqual(
    otherSheets.map(({ sheet }) => sheet),
    ["Notes"],
  );
  assert.deepEqual(tables.get("bodies")?.table?.placeOf(0, "id"), {
    file: "register.xlsx",
    line: 3,
    column: 1,
    sheet: " Bodies ",
    cell: "A3",
    field: "id",
  });
});

test("entities do nothing: a document type is refused, whatever it declares", () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  const outside = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`;
  for (const trick of [laughs, outside]) {
    const sheet = {
      "xl/worksheets/sheet1.xml": `${trick}<worksheet>${sheetData(["id"], ["&a;"])}</worksheet>`,
    };
    assert.deepEqual(faults(bodies(good, sheet)), ["P0010 entities bodies ×1"]);
    assert.deepEqual(
      faults(bodies(good, { "xl/sharedStrings.xml": `${trick}<sst><si><t>&a;</t></si></sst>` })),
      ["P0010 entities  ×1"],
    );
  }
  assert.deepEqual(faults(bodies(sheetData(["id"], ["&unknown;"]))), ["P0010 entities bodies ×1"]);
});

test("a zip bomb is refused before it is unpacked", () => {
  const zeros = "0".repeat(20_000_000);
  const bomb = bodies(good, { "xl/media/image.bin": zeros });
  assert.ok(bomb.length < 100_000);
  assert.deepEqual(faults(bomb), ["P0010 packing  ×1"]);
  assert.deepEqual(faults(bomb, { ...defaultLimits, packing: 100_000, unpackedBytes: 10_000_000 }), [
    "P0010 unpacked-size  ×1",
  ]);
  const many = zipOf(Object.fromEntries(Array.from({ length: 2_500 }, (_, at) => [`xl/${at}.xml`, ""])));
  assert.deepEqual(faults(many), ["P0010 too-many-parts  ×1"]);
});

test("a part that unpacks to more or less than it declares is not used", () => {
  const honest = bodies(good);
  assert.deepEqual(faults(declaringSize(honest, 10)), ["P0010 damaged  ×1"]);
  assert.deepEqual(faults(declaringSize(honest, 100_000)), ["P0010 damaged  ×1"]);
  const flipped = bodies(good).slice();
  const at = flipped.length >> 2;
  flipped[at] = (flipped[at] ?? 0) ^ 0xff;
  assert.deepEqual(faults(flipped), ["P0010 damaged  ×1"]);
});

test("what is no workbook is refused for what it is", () => {
  assert.deepEqual(faults(new TextEncoder().encode("id,name\n")), ["P0010 no-zip  ×1"]);
  assert.deepEqual(faults(new Uint8Array()), ["P0010 no-zip  ×1"]);
  assert.deepEqual(faults(bodies(good).subarray(0, 300)), ["P0010 no-zip  ×1"]);
  assert.deepEqual(faults(zipOf({ "readme.txt": "hello" })), ["P0010 no-workbook  ×1"]);
  assert.deepEqual(faults(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), [
    "P0010 password  ×1",
  ]);
  assert.deepEqual(faults(bodies("<sheetData><row></sheetData>")), ["P0010 xml bodies ×1"]);
  assert.deepEqual(faults(bodies(`<sheetData><row r="3"/><row r="2"/></sheetData>`)), [
    "P0010 xml bodies ×1",
  ]);
  assert.deepEqual(faults(bodies(`<sheetData><row r="1"><c r="ZZZZ1"/></row></sheetData>`)), [
    "P0010 xml bodies ×1",
  ]);
});

test("a sheet beyond the limits is refused", () => {
  const three = bodies(sheetData(["id"], ["a"], ["b"], ["c"]));
  assert.deepEqual(faults(three, { ...defaultLimits, rows: 2 }), ["P0008 rows bodies!A4 ×1"]);
  assert.deepEqual(faults(bodies(good), { ...defaultLimits, columns: 1 }), ["P0008 columns bodies ×1"]);
  assert.deepEqual(faults(three, { ...defaultLimits, fileBytes: 10 }), ["P0008 bytes  ×1"]);
});
