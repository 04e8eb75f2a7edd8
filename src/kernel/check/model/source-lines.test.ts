import assert from "node:assert/strict";
import { test } from "node:test";
import { extentOfField } from "./field-extent.ts";
import { linesOf } from "./source-lines.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a line is shown as it stands in the file, whatever ends it", () => {
  const lineOf = linesOf(new Map([["a.csv", bytes("\ufeffid,name\r\n1,河湾\r2,\n\nlast")]]));
  const lines = [1, 2, 3, 4, 5, 6].map((line) => lineOf("a.csv", line));
  assert.deepEqual(lines, ["id,name", "1,河湾", "2,", "", "last", undefined]);
  assert.equal(lineOf("a.csv", 2), "1,河湾");
});

test("workbooks and files that are not there have no lines", () => {
  const lineOf = linesOf(new Map([["register.xlsx", bytes("PK")]]));
  assert.equal(lineOf("register.xlsx", 1), undefined);
  assert.equal(lineOf("b.csv", 1), undefined);
});

test("a file in a wrong encoding still shows its lines", () => {
  const lineOf = linesOf(new Map([["a.csv", new Uint8Array([0xe4, 0x62, 0x0a, 0x63])]]));
  assert.equal(lineOf("a.csv", 1), "\ufffdb");
});

const field = (file: string, line: string, column: number): string =>
  line.slice(column - 1, column - 1 + extentOfField(file, line, column));

test("a field of a CSV file is underlined with its quotes", () => {
  assert.equal(field("a.csv", 'x,"a ""b"", c",d', 3), '"a ""b"", c"');
  assert.equal(field("a.csv", "x,body,d", 3), "body");
  assert.equal(field("a.csv", 'x,"goes on', 3), '"goes on');
});

test("an empty field has no extent", () => {
  assert.equal(extentOfField("a.csv", "x,,d", 3), 0);
  assert.equal(extentOfField("a.csv", "x,", 3), 0);
});

test("a value of a YAML file is underlined without its comment", () => {
  assert.equal(field("a.yaml", "- body: roads office # the old one", 9), "roads office");
  assert.equal(field("a.yaml", "- { body: roads, role: answers }", 11), "roads");
  assert.equal(field("a.yaml", "- levels: [county, district]", 11), "[county, district]");
  assert.equal(field("a.yaml", "body: 'it''s' # x", 7), "'it''s'");
  assert.equal(field("a.yaml", "boddy: roads", 1), "boddy");
});
