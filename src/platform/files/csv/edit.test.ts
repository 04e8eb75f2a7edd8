import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Edit } from "#lib/finding.ts";
import { defaultLimits } from "../limits.ts";
import { editCsv } from "./edit.ts";
import { readCsv } from "./read.ts";
import { writeCsv } from "./write.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text after edits given as [row, field, becomes]; what stands there now is what they expect. */
function edited(text: string, ...changes: readonly (readonly [number, string, string])[]): string {
  const { table } = readCsv("t.csv", bytesOf(text), defaultLimits);
  const rows = [...(table?.rows() ?? [])];
  const edits = changes.map(([row, field, becomes]): Edit => {
    const at = table?.headings.indexOf(field) ?? -1;
    const place = at < 0 ? table?.placeOf(row) : table?.placeOf(row, field);
    return {
      place: place ?? { file: "", line: 0, column: 0 },
      field,
      was: rows[row]?.values[at] ?? "",
      becomes,
    };
  });
  const result = editCsv("t.csv", bytesOf(text), edits);
  assert.ok(result.ok, JSON.stringify(result));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.value);
}

test("line ends, quotes, blank lines and a byte-order mark stay as they were", () => {
  const text = '\uFEFFid,"name",note\r\nparks,"Parks",x\r\n\r\npolice, Police ,\n';
  assert.equal(
    edited(text, [0, "name", "Woods"], [1, "note", "a, b"]),
    '\uFEFFid,"name",note\r\nparks,"Woods",x\r\n\r\npolice, Police ,"a, b"\n',
  );
});

test("a new column stands at the end of every row, also of the last without line end", () => {
  assert.equal(edited("id,name\na,A\n\nb,B", [1, "former-body", "c"]), "id,name,former-body\na,A,\n\nb,B,c");
});

test("a value that a spreadsheet would run is written guarded", () => {
  assert.equal(edited("id,note\na,x\n", [0, "note", "=1+1"]), "id,note\na,'=1+1\n");
});

test("only the changed value differs, whatever stands around it", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "公", '"', ",", "\n", "=", "'", ";"),
    minLength: 1,
    maxLength: 6,
  });
  const rows = fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.nat(), word, (before, pick, becomes) => {
      const headings = ["id", "name", "note"];
      const row = pick % before.length;
      const text = new TextDecoder().decode(writeCsv(headings, before));
      const after = before.map((values, at) => (at === row ? [values[0], becomes, values[2]] : values));
      const { table, findings } = readCsv(
        "t.csv",
        bytesOf(edited(text, [row, "name", becomes])),
        defaultLimits,
      );
      assert.deepEqual([findings, [...(table?.rows() ?? [])].map(({ values }) => values)], [[], after]);
    }),
  );
});

test("an edit of the headings, of a place within a value, or of a field elsewhere is refused", () => {
  const text = "id,name\na,Parks\n";
  const edits: readonly Edit[] = [
    { place: { file: "t.csv", line: 1, column: 4 }, field: "name", was: "name", becomes: "x" },
    { place: { file: "t.csv", line: 2, column: 5 }, field: "name", was: "Parks", becomes: "x" },
    { place: { file: "t.csv", line: 2, column: 1 }, field: "name", was: "Parks", becomes: "x" },
  ];
  for (const edit of edits) {
    const result = editCsv("t.csv", bytesOf(text), [edit]);
    assert.deepEqual(result, { ok: false, refusal: { code: "files.edit-misplaced", edit } });
  }
  const broken = editCsv("t.csv", bytesOf('id,name\na,"Parks\n'), edits);
  assert.deepEqual(broken, { ok: false, refusal: { code: "files.edit-unreadable", file: "t.csv" } });
});
