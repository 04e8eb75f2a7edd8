/**
 * The explanation pages are true: each "wrong" gives exactly the code of its page, each "right" does not and is clean. A
 * snippet takes the place of a table of the small town in library/explain/town. Words behind a snippet's file tell how:
 * with=CODE (comes along), encoding=NAME, rows=N (a lower limit), sheet=NAME (of a workbook), missing, before (the old register).
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { write, utils, type CellObject, type WorkBook } from "@e965/xlsx";
import { codes } from "#lib/codes.ts";
import { languages, type Language } from "#lib/language.ts";
import { defaultLimits, readFolder, type RegisterFiles } from "#platform/files/index.ts";
import { readRegister } from "#kernel/register/index.ts";
import { checkFiles } from "./check-files.ts";
import { explainedCodes, readExplanation } from "./explain.ts";
import { day } from "./model/a-report.test-support.ts";
import type { Block, Section } from "./model/explain/page.ts";

const on = day("2026-06-01");
const town = readFolder(fileURLToPath(new URL("../../../library/explain/town", import.meta.url)), {
  wanted: () => true,
});
if (town === undefined) throw new Error("the town of the explanation pages is gone");

const headings: Readonly<Record<Language, readonly string[]>> = {
  en: ["How it harms a resident", "How to mend it", "Wrong", "Right"],
  "zh-CN": ["对居民的影响", "如何改正", "错误写法", "正确写法"],
};

type Snippet = Extract<Block, { kind: "code" }>;

test("the town of the explanation pages has no fault at all, and every rule looks at it", () => {
  const { findings, notChecked } = checkFiles(town.files, on);
  assert.deepEqual({ findings, notChecked }, { findings: [], notChecked: [] });
});

for (const language of languages) {
  test(`every code has a page in ${language}, and every page of a check’s code is a code`, () => {
    const pages = explainedCodes(language).filter((code) => code.startsWith("P0"));
    assert.deepEqual(pages, Object.keys(codes).sort());
  });

  for (const code of explainedCodes(language)) {
    test(`${code} in ${language}: the wrong is found, the right is clean`, () => {
      const page = readExplanation(code, language);
      assert.ok(page);
      assert.deepEqual(
        page.sections.map(({ heading }) => heading),
        headings[language],
      );
      const [harm, mend, wrong, right] = page.sections;
      for (const section of [{ heading: "", blocks: page.meaning }, harm, mend])
        assert.ok(section && section.blocks.length > 0);
      assert.deepEqual(codesFound(code, wrong), [code, ...alongWith(wrong)].sort());
      assert.deepEqual(codesFound(code, right), alongWith(right));
    });
  }
}

test("whatever is asked for, only pages are read", () => {
  for (const asked of [
    "",
    "P9999",
    "../P0101",
    "P0101.md",
    "P0101/../P0102",
    "p0101",
    "PPPP0101",
    "\u0000",
  ]) {
    assert.equal(readExplanation(asked, "en"), undefined);
  }
});

function snippetsIn(section: Section | undefined): readonly Snippet[] {
  const snippets = (section?.blocks ?? []).filter((block) => block.kind === "code");
  assert.ok(snippets.length > 0, "a section shows nothing");
  return snippets;
}

function alongWith(section: Section | undefined): readonly string[] {
  return snippetsIn(section).flatMap(({ options }) =>
    options.flatMap((option) => valueOf(option, "with") ?? []),
  );
}

function codesFound(code: string, section: Section | undefined): readonly string[] {
  const snippets = snippetsIn(section);
  const before = snippets.filter(({ options }) => options.includes("before"));
  const old = code.startsWith("P07") ? readRegister(overlaid(before)).register : undefined;
  const rows = snippets.flatMap(({ options }) => options.flatMap((one) => valueOf(one, "rows") ?? []))[0];
  const limits = rows === undefined ? defaultLimits : { ...defaultLimits, rows: Number(rows) };
  const { findings } = checkFiles(overlaid(snippets.filter((one) => !before.includes(one))), on, {
    old,
    limits,
  });
  return [...new Set(findings.map((finding) => finding.code))].sort();
}

function overlaid(snippets: readonly Snippet[]): RegisterFiles {
  const files = new Map(town?.files);
  for (const { file, options } of snippets) {
    const sheet = options.flatMap((option) => valueOf(option, "sheet") ?? [])[0];
    const table = sheet === undefined ? file.replace(/\.[^.]+$/, "") : `register/${sheet}`;
    for (const extension of ["csv", "yaml"]) files.delete(`${table}.${extension}`);
  }
  for (const { file, options, text } of snippets) {
    if (!options.includes("missing")) files.set(file, bytesOf(text, options));
  }
  return files;
}

function valueOf(option: string, name: string): string | undefined {
  return option.startsWith(`${name}=`) ? option.slice(name.length + 1) : undefined;
}

function bytesOf(text: string, options: readonly string[]): Uint8Array {
  for (const option of options) {
    const sheet = valueOf(option, "sheet");
    if (sheet !== undefined) return workbookOf(text, sheet);
    const encoding = valueOf(option, "encoding");
    if (encoding !== undefined) return encoded(text, encoding);
  }
  return new TextEncoder().encode(text);
}

/** A workbook with one sheet; a value that begins with "=" is a formula there. */
function workbookOf(csv: string, name: string): Uint8Array {
  const rows = csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const sheet = utils.aoa_to_sheet(
    rows.map((row) => row.map((value) => (value.startsWith("=") ? null : value))),
  );
  rows.forEach((row, r) =>
    row.forEach((value, c) => {
      const cell: CellObject = { t: "n", v: 0, f: value.slice(1) };
      if (value.startsWith("=")) sheet[utils.encode_cell({ r, c })] = cell;
    }),
  );
  const book: WorkBook = utils.book_new();
  utils.book_append_sheet(book, sheet, name);
  const bytes: Uint8Array = write(book, { type: "buffer", bookType: "xlsx" });
  return bytes;
}

/** Text in an encoding of one or two bytes, which Node only decodes: its table is turned round. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0xff; lead >= 0x80; lead--) {
    table.set(decoder.decode(new Uint8Array([lead])), [lead]);
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = decoder.decode(new Uint8Array([lead, trail]));
      if ([...pair].length === 1) table.set(pair, [lead, trail]);
    }
  }
  const bytes = [...text].flatMap((character) =>
    character < "\u0080"
      ? [character.charCodeAt(0)]
      : (table.get(character) ?? assert.fail(`${encoding} has no ${character}`)),
  );
  return new Uint8Array(bytes);
}
