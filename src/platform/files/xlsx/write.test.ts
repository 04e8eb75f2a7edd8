import assert from "node:assert/strict";
import { test } from "node:test";
import * as SheetJs from "@e965/xlsx";
import fc from "fast-check";
import { defaultLimits } from "../limits.ts";
import { readXlsx } from "./read.ts";
import { sheetLimits, writeXlsx, type Sheet } from "./write.ts";
import { openZip } from "./zip.ts";

const read = (bytes: Uint8Array) =>
  readXlsx("r.xlsx", bytes, defaultLimits, ["bodies"]).tables.get("bodies")?.table;
const sheet = (
  rows: Sheet["rows"],
  columns: Sheet["columns"] = [{ heading: "id" }, { heading: "name" }],
): Sheet => ({ name: "bodies", columns, rows });

function worksheet(bytes: Uint8Array): string {
  const zip = openZip(bytes, defaultLimits);
  assert.ok(typeof zip !== "string");
  const part = zip.part("xl/worksheets/sheet1.xml");
  assert.ok(part instanceof Uint8Array);
  return new TextDecoder().decode(part);
}

test("any words are read back as they were, by us and by another program", () => {
  const word = fc.string({
    unit: fc.oneof(
      fc.constantFrom("=", "+", "_x0041_", "&", "<", '"', "\r", "\n", "\t", " ", "\u0001", "\uFFFF"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 4 }), (rows) => {
      const kept = rows.filter((row) => row.some((one) => one.trim() !== ""));
      const bytes = writeXlsx([sheet(kept)]);
      const ours = [...(read(bytes)?.rows() ?? [])].map(({ values }) => values);
      const blank = (one: string): string => (one.trim() === "" ? "" : one);
      assert.deepEqual(
        ours,
        kept.map((row) => row.map(blank)),
      );
    }),
    { numRuns: 60 },
  );
  const book = SheetJs.read(writeXlsx([sheet([["=1+1", '公园 & <b>\n"x"']])]));
  assert.deepEqual(SheetJs.utils.sheet_to_json(book.Sheets["bodies"] ?? {}), [
    { id: "=1+1", name: '公园 & <b>\n"x"' },
  ]);
  assert.equal(book.Sheets["bodies"]?.["A2"].f, undefined);
});

test("all cells are text, so that a spreadsheet leaves 04 and 2026-03-01 alone", () => {
  const xml = worksheet(writeXlsx([sheet([["04", "2026-03-01"]])]));
  assert.match(xml, /<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">04<\/t>/);
  assert.match(xml, /<col min="1" max="1" width="16" style="1" customWidth="1"\/>/);
});

test("a clerk sees frozen headings, a note on every column and lists to choose from", () => {
  const columns = [
    { heading: "id", note: "The body's id.", isRequired: true },
    { heading: "role", choices: ["leads", "answers"], note: "What it does." },
    { heading: "parent", choices: { sheet: "bodies", heading: "id" } },
    { heading: "made of commas", choices: ["a,b"] },
  ];
  const xml = worksheet(writeXlsx([sheet([], columns)]));
  assert.match(xml, /<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"\/>/);
  assert.match(xml, /promptTitle="id" prompt="The body's id." sqref="A2:A1048576"/);
  assert.match(
    xml,
    /type="list" errorStyle="warning"[^>]* sqref="B2:B1048576"><formula1>&quot;leads,answers&quot;<\/formula1>/,
  );
  assert.match(xml, /sqref="C2:C1048576"><formula1>'bodies'!\$A\$2:\$A\$1048576<\/formula1>/);
  assert.equal(xml.match(/<dataValidation /g)?.length, 3);
});

test("the same tables give the same bytes", () => {
  assert.deepEqual(writeXlsx([sheet([["a", "A"]])]), writeXlsx([sheet([["a", "A"]])]));
});

test("what no sheet can hold is never written in part", () => {
  const long = "x".repeat(sheetLimits.cellCharacters + 1);
  assert.throws(() => writeXlsx([sheet([["a", long]])]), /cannot hold 32768 characters/);
});
