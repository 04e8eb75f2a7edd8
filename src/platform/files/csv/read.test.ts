import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { defaultLimits } from "../limits.ts";
import type { TableReading } from "../table.ts";
import { readCsv } from "./read.ts";
import { lineStarts } from "./edit.ts";
import { writeCsv, writeCsvValue } from "./write.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): TableReading => readCsv("bodies.csv", bytesOf(text), defaultLimits);

/** The faults of a text in short: code, case, place, and how many there are. */
function faults(text: string | Uint8Array, limits = defaultLimits): readonly string[] {
  const { findings } = readCsv("bodies.csv", typeof text === "string" ? bytesOf(text) : text, limits);
  return findings.map(
    ({ code, hint, location, count }) => `${code} ${hint} ${location.line}:${location.column} ×${count}`,
  );
}

test("half a quote is shown where it was opened, not at the end of the file", () => {
  assert.deepEqual(faults('id,name\nparks,"Parks\npolice,Police\n'), ["P0003 quote-open 2:7 ×1"]);
  assert.deepEqual(faults('id,name\nparks,"Pa ""rks\n'), ["P0003 quote-open 2:7 ×1"]);
  assert.deepEqual(faults('"id,name\nparks,Parks\n'), ["P0003 quote-open 1:1 ×1"]);
});

test("a quote in the middle of a bare value is shown where it stands", () => {
  assert.deepEqual(faults('id,name\nparks,Parks "north"\n'), ["P0003 quote-inside 2:13 ×1"]);
  assert.deepEqual(faults('id,name\nparks,"Parks" north\n'), ["P0003 after-quote 2:14 ×1"]);
});

test("rows that are too long or too short are one finding, with the place of each", () => {
  const { table, findings } = read("id,name\na,A\nb\nc,C,x\nd,D\ne\n");
  assert.deepEqual(
    findings.map(({ location, count, related, facts, hint }) => [
      hint,
      location.line,
      count,
      related.map(({ place }) => place.line),
      facts,
    ]),
    [["short", 3, 3, [4, 6], { file: "bodies.csv", expected: 2, found: 1 }]],
  );
  assert.deepEqual(
    [...(table?.rows() ?? [])],
    [
      { row: 0, values: ["a", "A"] },
      { row: 3, values: ["d", "D"] },
    ],
  );
});

test("what spreadsheets leave behind is no fault: empty lines, empty columns, a byte-order mark, CR LF", () => {
  const { table, findings } = read("\uFEFFid,name,,\r\n\r\na,A,,\r\n,,,\r\n\r\n");
  assert.deepEqual(findings, []);
  assert.deepEqual(table?.headings, ["id", "name"]);
  assert.deepEqual([...(table?.rows() ?? [])], [{ row: 0, values: ["a", "A"] }]);
  assert.deepEqual(table?.placeOf(0, "name"), { file: "bodies.csv", line: 3, column: 3, field: "name" });
});

test("headings must be there, once each, with commas between them", () => {
  assert.deepEqual(faults(""), ["P0003 heading-empty 1:1 ×1"]);
  assert.deepEqual(faults("id,,name\n"), ["P0003 heading-empty 1:4 ×1"]);
  assert.deepEqual(faults("id,name,id\n"), ["P0003 heading-twice 1:9 ×1"]);
  assert.deepEqual(faults("id;name;kind\nparks;Parks;council\n"), ["P0003 delimiter 1:3 ×1"]);
  assert.deepEqual(faults("id\tname\nparks\tParks\n"), ["P0003 delimiter 1:3 ×1"]);
});

test("another encoding is named, with the place of the first byte that is wrong", () => {
  const latin = Uint8Array.from(
    [...bytesOf("id,name\ncafe,Caf")].concat([0xe9], [...bytesOf(" municipal\n")]),
  );
  assert.deepEqual(faults(latin), ["P0002 windows-1252 2:9 ×1"]);
  // 公园 in GB18030.
  const chinese = Uint8Array.from(
    [...bytesOf("id,name\nparks,")].concat([0xb9, 0xab, 0xd4, 0xb0], [...bytesOf("\n")]),
  );
  assert.deepEqual(faults(chinese), ["P0002 gb18030 2:7 ×1"]);
  const wide = new Uint8Array(
    new Uint16Array([..."\uFEFFid,name\n"].map((letter) => letter.charCodeAt(0))).buffer,
  );
  assert.deepEqual(faults(wide), ["P0002 utf-16 1:1 ×1"]);
  assert.deepEqual(faults("id,na\0me\n"), ["P0003 nul 1:6 ×1"]);
});

test("invalid UTF-8 is found at its first byte: overlong forms, surrogates, cut-off characters", () => {
  for (const wrong of [
    [0xc0, 0xaf],
    [0xe0, 0x80, 0xaf],
    [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe5, 0x85],
    [0x80],
  ]) {
    const bytes = Uint8Array.from([...bytesOf("id\né"), ...wrong]);
    assert.deepEqual(
      faults(bytes).map((one) => one.replace(/gb18030|windows-1252/, "guess")),
      ["P0002 guess 2:2 ×1"],
    );
  }
});

test("a table beyond the limits is refused at the row that is one too many", () => {
  const limits = { ...defaultLimits, rows: 2, columns: 3, fileBytes: 40 };
  assert.deepEqual(faults("id,name\na,A\n\nb,B\nc,C\nd,D\n", limits), ["P0008 rows 5:1 ×1"]);
  assert.deepEqual(faults("a,b,c,d\n", limits), ["P0008 columns 1:1 ×1"]);
  assert.deepEqual(faults(`id\n${"x".repeat(40)}\n`, limits), ["P0008 bytes 1:1 ×1"]);
});

test("the place of a value counts the lines within values before it", () => {
  const { table } = read('id,name,note\na,"two\nlines","x"\r\nb,"B",\n');
  assert.deepEqual(table?.placeOf(0, "note"), { file: "bodies.csv", line: 3, column: 8, field: "note" });
  assert.deepEqual(table?.placeOf(1, "name"), { file: "bodies.csv", line: 4, column: 3, field: "name" });
  assert.deepEqual(table?.placeOf(1, "note"), { file: "bodies.csv", line: 4, column: 7, field: "note" });
  assert.deepEqual(table?.placeOfHeading("note"), { file: "bodies.csv", line: 1, column: 9, field: "note" });
});

const value = fc.string({
  unit: fc.constantFrom("a", "é", "公", "😀", '"', ",", ";", "\n", "\r", "\t", " ", "=", "'", "-"),
  maxLength: 8,
});
const tableOfText = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc
      .array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 6 })
      .map((rows) => ({ width, rows })),
  );

test("any table that is written is read back, and each value is found at its place", () => {
  fc.assert(
    fc.property(tableOfText, ({ width, rows }) => {
      const headings = Array.from({ length: width }, (_, at) => `column ${at}`);
      const bytes = writeCsv(headings, rows);
      const { table, findings } = readCsv("t.csv", bytes, defaultLimits);
      assert.deepEqual(findings, []);
      const kept = rows.filter((row) => row.some((one) => one !== ""));
      assert.deepEqual(
        [...(table?.rows() ?? [])].map(({ values }) => values),
        kept,
      );
      const text = new TextDecoder().decode(bytes);
      const starts = lineStarts(text);
      kept.forEach((row, at) =>
        row.forEach((one, column) => {
          const place = table?.placeOf(at, headings[column]) ?? { line: 0, column: 0 };
          const offset = (starts[place.line - 1] ?? Number.NaN) + place.column - 1;
          assert.ok(text.startsWith(writeCsvValue(one), offset), JSON.stringify([one, place, text]));
        }),
      );
    }),
  );
});

test("what another reader of CSV accepts is read the same, and what it refuses is refused", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n", "\r\n", " "), maxLength: 40 });
  const agreed = { both: 0, neither: 0 };
  fc.assert(
    fc.property(letters, (text) => {
      const ours = readCsv("t.csv", bytesOf(`x,y\n${text}`), defaultLimits);
      let theirs: readonly (readonly string[])[] | undefined;
      try {
        theirs = parse(`x,y\n${text}`, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: ["\n", "\r\n"],
        });
      } catch {
        theirs = undefined;
      }
      assert.equal(ours.table === undefined, theirs === undefined, JSON.stringify(text));
      if (theirs === undefined) agreed.neither++;
      else {
        const whole = theirs.slice(1).filter((row) => row.some((one) => one !== ""));
        const fitting = whole
          .filter((row) => row.length >= 2 && row.slice(2).every((one) => one === ""))
          .map((row) => row.slice(0, 2));
        assert.deepEqual(
          [...(ours.table?.rows() ?? [])].map(({ values }) => values),
          fitting,
        );
        agreed.both++;
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(agreed.both > 100 && agreed.neither > 100);
});
