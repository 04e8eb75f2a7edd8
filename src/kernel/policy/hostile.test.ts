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

const many = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join("");
const head = "policy: h\ntitle: H\nkind: common\nfield: common\nbasis: { work: W }\n";
const rule = (id: string, formula: string, more = ""): string =>
  `  ${id}: { of: person, per: month, type: number, formula: '${formula}'${more} }\n`;
const proof = (id: string): string =>
  `cases:\n  - { title: T, period: 2026-01, given: { person: { a: {} } }, gives: { ${id}: 1 } }\n`;

test("files that would make the compiler compare each with each are refused by their size, before it does", () => {
  const exceptions = `variables:\n  x:\n    of: person\n    per: month\n    type: number\n    formula: '1'\n    exceptions:\n${many(201, (at) => `      - { id: e${at}, when: salary = ${at}, gives: 1 }\n`)}`;
  const brackets = `parameters:\n  s:\n    scale: marginal-rate\n    brackets:\n${many(1_001, (at) => `      - { from: ${at}, rate: 0.1 }\n`)}`;
  const dates = `parameters:\n  p:\n    values:\n${many(10_001, (at) => `      ${new Date(at * 86_400_000).toISOString().slice(0, 10)}: 1\n`)}`;
  const choices = `variables:\n  c: { of: person, per: month, type: choice, choices: { ${many(1_001, (at) => `c${at}: C, `)} } }\n`;
  for (const [what, text, place] of [
    ["exceptions", exceptions, "7:3"],
    ["brackets", brackets, "7:3"],
    ["dates", dates, "7:3"],
    ["choices", choices, "7:3"],
  ] as const)
    assert.deepEqual(findings("h", bytes(head + text)), [`P0816 ${place}`], what);
  const system = new TextDecoder().decode(files.get("policies/system.yaml"));
  const groups = system.replace(
    "entities:\n",
    `entities:\n${many(60, (at) => `  g${at}: { title: G, members: person }\n`)}`,
  );
  assert.deepEqual(
    findings("system", bytes(groups)).map((one) => one.slice(0, 5)),
    ["P0816"],
  );
});

test("as many as are allowed are compiled", () => {
  const exceptions = `variables:\n  x:\n    of: person\n    per: month\n    type: number\n    formula: '1'\n    exceptions:\n${many(200, (at) => `      - { id: e${at}, when: salary = ${at}, gives: 1 }\n`)}${proof("x")}`;
  const text = exceptions.replace("a: {}", "a: { salary: 12.5 }");
  assert.deepEqual(findings("h", bytes(head + text)), []);
});

test("numbers that square themselves, or grow in their fractions, stop where nobody could read them", () => {
  for (const [first, next] of [
    ["2", (before: string) => `${before} * ${before}`],
    ["7", (before: string) => `1 / (${before} * ${before} + 1 / 3)`],
  ] as const) {
    const text = `variables:\n${rule("x0", first)}${many(60, (at) => rule(`x${at + 1}`, next(`x${at}`)))}${proof("x60")}`;
    assert.deepEqual(findings("h", bytes(head + text)), ["P0814 69:78"]);
  }
});

test("interest of ten years by months, never rounded, is no such number", () => {
  const text = `variables:\n${rule("x0", "1")}${many(120, (at) => rule(`x${at + 1}`, `x${at} * 1.0123`))}${proof("x120")}`;
  assert.deepEqual(findings("h", bytes(head + text)), ["P0813 129:79"]);
});

test("cases that compute without end are told where the check stops, and those behind are not run", () => {
  const chain = many(2_000, (at) => rule(`x${at}`, at === 0 ? "1" : `x${at - 1} + 1`));
  const cases = many(
    700,
    () => "  - { title: T, period: 2026-01, given: { person: { a: {} } }, gives: { x1999: 2000 } }\n",
  );
  const { findings: found, cases: ran } = checkPolicies(
    new Map([...files, ["policies/h.yaml", bytes(`${head}variables:\n${chain}cases:\n${cases}`)]]),
  );
  assert.deepEqual(
    found.map(({ code }) => code),
    ["P0816"],
  );
  const own = ran.filter(({ case: { policy } }) => policy === "h");
  const right = own.filter((one) => one.right === 1).length;
  assert.ok(right > 100 && right < 700 && own.at(-1)?.looked === 0, `${right} of 700`);
});

test("six thousand unknown names, and formulas of seven thousand letters, are told or computed in one go", () => {
  const unknown = `variables:\n${many(6_000, (at) => rule(`abcdefghijklmno${at}`, `abcdefghijklmnp${at}`))}`;
  assert.equal(findings("h", bytes(head + unknown)).filter((one) => one.startsWith("P0804")).length, 200);
  const long = `variables:\n${many(10, (at) => rule(`y${at}`, `max(${Array.from({ length: 49 }, () => `max(${"1, ".repeat(49)}1)`).join(", ")})`))}${proof("y1")}`;
  assert.deepEqual(findings("h", bytes(head + long)), []);
});
