/** Files made to harm or simply far too large: each is refused at its exact place. Time and memory are told, not judged. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import type { Finding } from "#lib/finding.ts";
import { defaultLimits, readCsv, readXlsx, readYamlTable, writeXlsx } from "./index.ts";
import { declaringSize, sheetData, workbookOf } from "./xlsx/made-up.test-support.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Code, case and place of the one finding, after telling what it took to find it. */
function refusal(t: TestContext, bytes: Uint8Array, read: (bytes: Uint8Array) => readonly Finding[]): string {
  const before = process.cpuUsage();
  const findings = read(bytes);
  const { user, system } = process.cpuUsage(before);
  const memory = Math.round(process.memoryUsage().rss / 1_000_000);
  t.diagnostic(
    `${(bytes.length / 1_000_000).toFixed(1)} MB: ${Math.round((user + system) / 1000)} ms, ${memory} MB in use`,
  );
  return findings
    .map(
      ({ code, hint, location }) =>
        `${code} ${hint} ${location.line}:${location.column}${location.cell ?? ""}`,
    )
    .join(", ");
}

const csv = (bytes: Uint8Array) => readCsv("t.csv", bytes, defaultLimits).findings;
const yaml = (bytes: Uint8Array) => readYamlTable("t.yaml", bytes, defaultLimits, "en").findings;
const xlsx = (bytes: Uint8Array): readonly Finding[] => {
  const { findings, tables } = readXlsx("t.xlsx", bytes, defaultLimits, ["bodies"]);
  return [...findings, ...[...tables.values()].flatMap((table) => table.findings)];
};

test("two million rows", (t) => {
  const row = "works,lamps,reporting,web,https://example.org/lamps\n";
  const bytes = Buffer.concat([bytesOf("a,b,c,d,e\n"), Buffer.alloc(2_000_000 * row.length, row)]);
  assert.equal(refusal(t, bytes, csv), "P0008 rows 1000002:1");
});

test("one value of a hundred megabytes, and half a quote before a million rows", (t) => {
  assert.equal(
    refusal(t, Buffer.concat([bytesOf("a,b\n"), Buffer.alloc(100_000_000, "x")]), csv),
    "P0013 short 2:1",
  );
  const rows = Buffer.alloc(10_000_000, "works,yes\n");
  assert.equal(refusal(t, Buffer.concat([bytesOf('a,b\nx,"'), rows]), csv), "P0003 quote-open 2:3");
  assert.equal(refusal(t, Buffer.alloc(1_000_000, ","), csv), "P0003 heading-empty 1:1");
  assert.equal(refusal(t, Buffer.alloc(999_999, '"'), csv), "P0003 quote-open 1:1");
});

test("the wrong encoding at the end of a large file", (t) => {
  const bytes = Buffer.concat([
    bytesOf("a,b\n"),
    Buffer.alloc(50_000_000, "works,yes\n"),
    Uint8Array.from([0x78, 0x2c, 0xe9]),
  ]);
  assert.equal(refusal(t, bytes, csv), "P0002 windows-1252 5000002:3");
});

test("YAML that stands for a billion values, and YAML that never ends opening", (t) => {
  let text = "- a0: &a0 [x]\n";
  for (let i = 1; i < 40; i++)
    text += `- a${i}: &a${i} [${Array<string>(10)
      .fill(`*a${i - 1}`)
      .join(", ")}]\n`;
  assert.equal(refusal(t, bytesOf(text), yaml), "P0009 alias 2:12");
  assert.equal(refusal(t, bytesOf("[".repeat(100_000)), yaml), "P0009 too-deep 1:25");
  assert.equal(refusal(t, bytesOf("? ".repeat(100_000)), yaml), "P0009 too-deep 1:49");
  assert.equal(refusal(t, bytesOf(`- a: ${'"a" '.repeat(50_000)}`), yaml), "P0009 syntax 1:10");
  assert.equal(refusal(t, Buffer.alloc(3_000_000, "- a\n"), yaml), "P0008 yaml 1:1");
});

test("a zip bomb, a zip that lies, and a sheet of formulas", (t) => {
  const sheet = [{ name: "bodies", inside: sheetData(["id"], ["a"]) }];
  const bomb = workbookOf(sheet, { "xl/media/x": "0".repeat(20_000_000) });
  assert.equal(refusal(t, bomb, xlsx), "P0010 packing 1:1");
  assert.equal(refusal(t, declaringSize(bomb, 900), xlsx), "P0010 damaged 1:1");
  const formulas = Array.from(
    { length: 50_000 },
    (_, at) => `<row r="${at + 1}"><c r="B${at + 1}"><f>1+1</f><v>2</v></c></row>`,
  );
  assert.equal(
    refusal(t, workbookOf([{ name: "bodies", inside: `<sheetData>${formulas.join("")}</sheetData>` }]), xlsx),
    "P0010 heading-empty 1:1A1, P0011 formula 1:2B1".split(", ").toReversed().join(", "),
  );
});

const whole = {
  csv: bytesOf('id,name,note\nparks,"Parks, ""north""",x\npolice,公安局,\n'),
  yaml: bytesOf(
    "- id: parks\n  name: { en: Parks, zh-CN: '园林局' }\n  levels: [a, b]\n- id: police # old\n  note: |\n    two\n    lines\n",
  ),
  xlsx: writeXlsx([
    { name: "bodies", columns: [{ heading: "id" }, { heading: "name" }], rows: [["parks", "公园"]] },
  ]),
};

for (const [kind, read] of Object.entries({ csv, yaml, xlsx })) {
  test(`a ${kind} file damaged anywhere is read or refused within its lines, never a crash`, () => {
    const original = whole[kind as keyof typeof whole];
    const damage = fc.array(
      fc.tuple(
        fc.nat(original.length - 1),
        fc.constantFrom(0, 9, 10, 13, 34, 38, 39, 42, 44, 45, 58, 60, 91, 93, 123, 125, 195, 255),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(damage, fc.nat(original.length), (changes, length) => {
        const bytes = Uint8Array.from(original.subarray(0, Math.max(1, length)));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const lines =
          kind === "xlsx" ? 1_048_576 : bytes.filter((byte) => byte === 10 || byte === 13).length + 1;
        for (const { location, related } of read(bytes)) {
          for (const { line, column } of [location, ...related.map(({ place }) => place)]) {
            assert.ok(line >= 1 && line <= lines && column >= 1, `${line}:${column} of ${lines} lines`);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
}
