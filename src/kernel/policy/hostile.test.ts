/** Whatever a policy file holds, it is told or read in bounded time; nothing is thrown and nothing of it is run. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { checkPolicies } from "./check.ts";

const root = new URL("../../../jurisdictions/sample-country/policies/", import.meta.url);
const names = [
  "system",
  "ages",
  "parenting-allowance",
  "household-income",
  "basic-income",
  "income-tax",
  "pension",
  "housing-tax",
  "housing-allowance",
  "social-security",
];
const files = new Map(
  names.map((name) => [`policies/${name}.yaml`, new Uint8Array(readFileSync(new URL(`${name}.yaml`, root)))]),
);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function findings(name: string, content: Uint8Array): readonly string[] {
  return checkPolicies(new Map([...files, [`policies/${name}.yaml`, content]])).findings.map(
    ({ code, location }) => `${code} ${location.line}:${location.column}`,
  );
}

const pieces = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  "-",
  "\n",
  "  ",
  "if ",
  " else ",
  "null",
  "9".repeat(50),
  "*",
  "&a ",
  "*a",
  "!!js",
  "'",
  '"',
  "\u0000",
  "\u202e",
  "formula",
  "1e999",
  ".",
  "in",
  "members",
  "sum(",
];

test("a policy with anything put in, cut out or doubled is told or computed, never thrown", () => {
  const policy = fc.constantFrom(...names);
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(12),
    put: fc.constantFrom(...pieces),
  });
  fc.assert(
    fc.property(policy, fc.array(change, { minLength: 1, maxLength: 4 }), (name, changes) => {
      let text = new TextDecoder().decode(files.get(`policies/${name}.yaml`));
      for (const { at, drop, put } of changes) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + put + text.slice(from + drop);
      }
      const found = checkPolicies(new Map([...files, [`policies/${name}.yaml`, bytes(text)]])).findings;
      for (const { location } of found)
        assert.ok(location.line >= 1 && location.column >= 1 && location.file.startsWith("policies/"));
    }),
    { numRuns: 400 },
  );
});

test("aliases, tags and depth that stand for billions are refused as they are read", () => {
  const laughs = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `k${at}: &k${at} [*a, *a]`).join("\n")}\n`;
  assert.match(findings("bomb", bytes(laughs)).join(), /P0009/);
  assert.match(findings("deep", bytes("[".repeat(100_000))).join(), /P0009/);
  assert.match(findings("tag", bytes("policy: !!js/function x\n")).join(), /P0009/);
  assert.match(findings("large", new Uint8Array(3_000_000).fill(97)).join(), /P0008/);
});

test("a number of a million digits, a date of no calendar and names of the machine are only words", () => {
  const policy = (formula: string): Uint8Array =>
    bytes(
      `policy: h\ntitle: H\nkind: common\nfield: common\nbasis: { work: W }\nvariables:\n  x: { of: person, per: month, type: money, formula: '${formula}' }\n`,
    );
  for (const formula of [
    "1".repeat(15_000),
    "constructor",
    "process.exit(1)",
    "globalThis",
    "__proto__",
    "toString()",
    "salary.constructor",
    "hasOwnProperty(salary)",
    "hasOwnProperty(birth, birth)",
    "toString(salary)",
    "this",
    'date("9999-99-99")',
  ])
    assert.match(
      findings("h", policy(formula))
        .filter((one) => !one.startsWith("P0818"))
        .join(),
      /^P08(02|03|04|06|09|16) /,
      formula,
    );
});

test("entities, variables and choices named like parts of the language are told, not confused", () => {
  const policy = bytes(
    "policy: h\ntitle: H\nkind: common\nfield: common\nbasis: { work: W }\nvariables:\n  constructor: { of: person, per: month, type: money, formula: salary }\n  sum: { of: person, per: month, type: money, formula: salary }\n",
  );
  assert.deepEqual(
    findings("h", policy).filter((one) => one.startsWith("P0805")),
    ["P0805 8:3"],
  );
});

test("figures of something that is no amount, or is not there, are told where they stand", () => {
  const system = new TextDecoder().decode(files.get("policies/system.yaml"));
  const told = (income: string): readonly string[] =>
    findings("system", bytes(system.replace("income: disposable_income", `income: ${income}`))).map((one) =>
      one.slice(0, 5),
    );
  assert.deepEqual([told("birth"), told("nothing"), told("salary")], [["P0806"], ["P0804"], []]);
});
