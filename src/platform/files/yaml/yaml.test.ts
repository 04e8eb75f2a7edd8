import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edit } from "#lib/finding.ts";
import { defaultLimits } from "../limits.ts";
import { editYaml } from "./edit.ts";
import { readYaml } from "./read.ts";
import { readYamlTable } from "./table.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const table = (text: string) => readYamlTable("bodies.yaml", bytesOf(text), defaultLimits, "en");

/** The faults of a text in short: code, case, place, and how many there are. */
function faults(text: string): readonly string[] {
  return table(text).findings.map(
    ({ code, hint, location, count }) => `${code} ${hint} ${location.line}:${location.column} ×${count}`,
  );
}

test("words by language are columns, lists are cells with semicolons, and all values are words", () => {
  const { table: bodies, findings } = table(
    "- id: 007\n  name: { en: Parks, zh-CN: 园林局 }\n  levels: [county, district]\n  from: 2026-03-01\n" +
      "- id: police\n  name: Police\n  levels:\n    - county\n  note: ~\n",
  );
  assert.deepEqual(findings, []);
  assert.deepEqual(bodies?.headings, ["id", "name", "name@zh-CN", "levels", "from", "note"]);
  assert.deepEqual(
    [...(bodies?.rows() ?? [])],
    [
      { row: 0, values: ["007", "Parks", "园林局", "county;district", "2026-03-01", ""] },
      { row: 1, values: ["police", "Police", "", "county", "", ""] },
    ],
  );
  assert.deepEqual(bodies?.placeOf(0, "name@zh-CN"), {
    file: "bodies.yaml",
    line: 2,
    column: 29,
    field: "name@zh-CN",
  });
  assert.deepEqual(bodies?.placeOf(1, "levels"), {
    file: "bodies.yaml",
    line: 8,
    column: 5,
    field: "levels",
  });
  assert.deepEqual(bodies?.placeOf(1), { file: "bodies.yaml", line: 5, column: 3 });
  assert.deepEqual(bodies?.placeOfHeading("note"), {
    file: "bodies.yaml",
    line: 9,
    column: 3,
    field: "note",
  });
});

test("an empty file and an empty list are tables without rows", () => {
  for (const text of ["", "# nothing yet\n", "[]\n"]) {
    assert.deepEqual([table(text).table?.rowCount, table(text).findings], [0, []]);
  }
});

test("each fault of writing is one finding with the place of each", () => {
  assert.deepEqual(faults("- id: a\n\tname: A\n"), ["P0009 tab 2:1 ×1"]);
  assert.deepEqual(faults('- id: a\n  name: "A\n- id: b\n'), ["P0009 quote-open 2:9 ×1"]);
  assert.deepEqual(faults("- id: a\n  id: b\n  name: x\n  name: y\n"), ["P0009 key-twice 2:3 ×2"]);
  assert.deepEqual(faults("- id: [a\n"), ["P0009 bracket-open 1:7 ×1"]);
  assert.deepEqual(faults("- id: a\n  name\n"), ["P0009 missing-character 2:3 ×1"]);
  assert.deepEqual(faults("- id: a\n---\n- id: b\n"), ["P0009 documents 2:1 ×1"]);
  assert.deepEqual(faults("- id: @a\n"), ["P0009 syntax 1:7 ×1"]);
  assert.deepEqual(faults("- [a, b]: c\n"), ["P0009 key 1:3 ×1"]);
});

test("what the files of a register never need is refused where it stands", () => {
  assert.deepEqual(faults("- &a { id: a }\n- *a\n- *a\n"), ["P0009 alias 2:3 ×2"]);
  assert.deepEqual(faults("- id: !!binary aGVsbG8=\n"), ["P0009 tag 1:16 ×1"]);
  assert.deepEqual(faults("- id: !run rm\n"), ["P0009 tag 1:12 ×1"]);
});

test("a table is a list of rows, a row is keys with values", () => {
  assert.deepEqual(faults("id: a\n"), ["P0009 list 1:1 ×1"]);
  assert.deepEqual(faults("- id: a\n- b\n- [c]\n"), ["P0009 row 2:3 ×2"]);
  assert.deepEqual(faults("- id: a\n  name: { en: { x: y } }\n  levels: [[a]]\n"), ["P0009 value 2:15 ×2"]);
});

test("a thousand aliases that stand for a billion values are refused at once", () => {
  let text = "- a0: &a0 [x]\n";
  for (let i = 1; i < 30; i++)
    text += `- a${i}: &a${i} [${Array<string>(10)
      .fill(`*a${i - 1}`)
      .join(", ")}]\n`;
  const began = performance.now();
  assert.deepEqual(faults(text), ["P0009 alias 2:12 ×290"]);
  assert.ok(performance.now() - began < 2000);
});

test("what is nested without end is refused without falling over", () => {
  assert.deepEqual(faults("[".repeat(20_000)), ["P0009 too-deep 1:25 ×1"]);
  assert.deepEqual(faults("- ".repeat(20_000)), ["P0009 too-deep 1:49 ×1"]);
});

test("many keys cost no more than their number", () => {
  const text = Array.from({ length: 40_000 }, (_, at) => `k${at}: 1\n`).join("");
  const began = performance.now();
  const { root, findings } = readYaml("f.yaml", bytesOf(text), defaultLimits);
  assert.deepEqual([findings, root?.kind === "map" ? root.entries.size : 0], [[], 40_000]);
  assert.ok(performance.now() - began < 5000);
});

test("a YAML file beyond the limit is refused unread", () => {
  const { findings } = readYamlTable(
    "bodies.yaml",
    bytesOf("- id: abc\n"),
    { ...defaultLimits, yamlBytes: 5 },
    "en",
  );
  assert.deepEqual(
    findings.map(({ code, hint }) => [code, hint]),
    [["P0008", "yaml"]],
  );
});

test("a changed value leaves comments, quotes and the form of lists as they were", () => {
  const text =
    "# who works here\n- id: parks # old\n  name: { en: 'Parks', zh-CN: 园林局 }\n  levels: [county]\n  parent:\n" +
    "- { id: police, name: Police }\n- id: port\n  levels:\n    - county\n    - district\n  web: >\n    long\n    text\n  note: x\n";
  const { table: bodies } = table(text);
  const edit = (row: number, field: string, was: string, becomes: string): Edit => ({
    place: bodies?.placeOf(row, bodies.headings.includes(field) ? field : undefined) ?? {
      file: "",
      line: 0,
      column: 0,
    },
    field,
    was,
    becomes,
  });
  const result = editYaml(
    "bodies.yaml",
    bytesOf(text),
    [
      edit(0, "id", "parks", "woods"),
      edit(0, "name", "Parks", "O'Brien: woods"),
      edit(0, "name@zh-CN", "园林局", "#1"),
      edit(0, "levels", "county", "county;district"),
      edit(0, "parent", "", "town-hall"),
      edit(1, "parent", "", "town-hall"),
      edit(2, "parent", "", "town-hall"),
      edit(2, "levels", "county;district", "district"),
      edit(2, "web", "long text\n", "short"),
    ],
    "en",
  );
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(
    new TextDecoder().decode(result.value),
    "# who works here\n- id: woods # old\n  name: { en: 'O''Brien: woods', zh-CN: \"#1\" }\n  levels: [county, district]\n  parent: town-hall\n" +
      "- { parent: town-hall, id: police, name: Police }\n- parent: town-hall\n  id: port\n  levels:\n    [district]\n  web: short\n  note: x\n",
  );
});
