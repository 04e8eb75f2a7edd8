/** Packages in OpenFisca’s format, written for these tests: what they say is taken exactly, what cannot be is named with its place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPolicies, readPolicyFolder } from "#kernel/policy/index.ts";
import { importOpenFisca, leftCodes, type OpenFiscaImport } from "../index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const sample = readPolicyFolder(
  new URL("../../../../jurisdictions/sample-country", import.meta.url).pathname,
  {
    withCases: false,
  },
);
assert.ok(sample.ok && sample.value.system !== undefined);
const system = { system: sample.value.system, files: sample.value.files };

function imported(files: Readonly<Record<string, string>>, withSystem = false): OpenFiscaImport {
  const result = importOpenFisca({
    files: new Map(Object.entries(files).map(([file, text]) => [file, bytes(text)])),
    name: "Town of tests",
    currency: "EUR",
    system: withSystem ? system : undefined,
  });
  assert.ok(result.ok);
  return result.value;
}

const textOf = ({ files }: OpenFiscaImport, file: string): string =>
  new TextDecoder().decode(files.get(file) ?? assert.fail(`no ${file} among ${[...files.keys()].join()}`));

const told = ({ left }: OpenFiscaImport): readonly string[] =>
  left.map(({ code, place, what }) => `${code} ${place.line}:${place.column} ${what}`);

const contribution = `description: What the insured pay
metadata: { threshold_unit: currency-EUR, rate_unit: /1, label: x }
brackets:
  - threshold: { 2013-01-01: { value: 0 } }
    rate: { 2013-01-01: { value: 0.03 }, 2015-01-01: { value: 0.04 }, 2017-01-01: { value: 0.02 } }
  - threshold:
      2013-01-01: 12_000.0
      2014-01-01: { value: 12100 }
      2015-01-01: { value: 12200 }
      2016-01-01: { value: 12300 }
      2017-01-01: { value: 6000 }
    rate: { 2013-01-01: 0.1, 2015-01-01: 0.12, 2017-01-01: 0.06 }
  - threshold: { 2017-01-01: { value: 12400 } }
    rate: { 2017-01-01: { value: 0.12 }, 2030-01-01: expected }
`;

test("values by date keep their days, ends, units and references; what is only expected is nothing", () => {
  const done = imported({
    "town/parameters/fees/index.yaml": "description: Fees of the town\n",
    "town/parameters/fees/market.yaml": `description: A stall on the market
metadata: { unit: currency-EUR/m2, reference: { title: Fee By-law, href: "https://law.example/fees" }, label: x }
documentation: Long words.
values:
  2020-01-01: { value: 2.50, metadata: { reference: [Gazette 1, Gazette 2] } }
  2018-03-01: 2
  2024-01-01: { value: null }
  2026-01-01: expected
  2027-01-01: { expected: 3 }
`,
    "town/parameters/fees/dogs.yaml": `free_first: { description: Is the first free?, 2020-01-01: true }
due: { values: { 2020-01-01: 2020-03-31 } }
years: { metadata: { unit: year }, values: { 2020-01-01: .5 } }
`,
  });
  assert.equal(
    textOf(done, "policies/openfisca-fees.yaml"),
    `policy: openfisca-fees
title: Fees of the town
kind: common
field: common
note: "OpenFisca: parameters/fees"
parameters:
  fees_market:
    title: A stall on the market
    unit: EUR/m2
    values: { 2018-03-01: 2, 2020-01-01: 2.50, 2024-01-01: none }
    source: "Fee By-law https://law.example/fees; 2020-01-01: Gazette 1; Gazette 2"
  fees_dogs_free_first:
    title: "Is the first free?"
    type: boolean
    values: { 2020-01-01: true }
  fees_dogs_due:
    type: date
    values: { 2020-01-01: 2020-03-31 }
  fees_dogs_years:
    unit: years
    values: { 2020-01-01: .5 }
`,
  );
  assert.deepEqual(told(done), []);
  assert.deepEqual(
    [...done.metadata],
    [
      ["label", 1],
      ["documentation", 1],
    ],
  );
  assert.deepEqual(checkPolicies(done.files).findings, []);
});

test("the four kinds of scale are known by their keys, and each becomes the same kind of ours", () => {
  const two = (key: string): string =>
    `brackets:\n  - { threshold: { 2020-01-01: 0 }, ${key}: { 2020-01-01: 1 } }\n  - { threshold: { 2020-01-01: 10 }, ${key}: { 2020-01-01: 2 } }\n`;
  const done = imported({
    "parameters/s/marginal_rate.yaml": two("rate"),
    "parameters/s/marginal_amount.yaml": `metadata: { amount_unit: currency }\n${two("amount")}`,
    "parameters/s/single_amount.yaml": `metadata: { type: single_amount, threshold_unit: year }\n${two("amount")}`,
    "parameters/s/average_rate.yaml": two("average_rate"),
  });
  const text = textOf(done, "policies/openfisca-s.yaml");
  const shape = [...text.matchAll(/^ {2}s_(\w+):\n {4}scale: (\S+)\n {4}of: (\S+)(?:\n {4}unit: (\S+))?/gm)];
  assert.deepEqual(
    shape.map(([, ...parts]) => parts),
    [
      ["marginal_rate", "marginal-rate", '"1"', undefined],
      ["marginal_amount", "marginal-amount", '"1"', "EUR"],
      ["single_amount", "single-amount", "years", '"1"'],
      ["average_rate", "average-rate", '"1"', undefined],
    ],
  );
  assert.deepEqual(told(done), ["average-rate-end 1:1 s.average_rate"]);
  assert.deepEqual(checkPolicies(done.files).findings, []);
});

test("a scale that was imported gives to the cent what the sample country’s own gives", () => {
  const done = imported({ "parameters/contribution.yaml": contribution }, true);
  const cases = [
    ["2013-06", 12_000.01, "360.001"],
    ["2016-11", 12_400, "504"],
    ["2017-01", 15_000, "816"],
  ].map(
    ([period, salary, gives]) =>
      `  - { title: T, period: ${period}, given: { person: { a: { salary: ${salary} } } }, gives: { imported: ${gives}, social_security_contribution: ${gives} } }`,
  );
  const own = `policy: both\ntitle: Both\nkind: common\nfield: common\nbasis: { work: Act }\nin-force: { from: 2013-01-01 }\nvariables:\n  imported: { of: person, per: month, type: money, formula: contribution(salary) }\ncases:\n${cases.join("\n")}\n`;
  const checked = checkPolicies(new Map([...done.files, ["policies/both.yaml", bytes(own)]]));
  assert.deepEqual(checked.findings, []);
  const both = checked.cases.filter(({ case: { policy } }) => policy === "both");
  assert.deepEqual(
    both.map(({ looked, right }) => [looked, right]),
    [
      [2, 2],
      [2, 2],
      [2, 2],
    ],
  );
});

test("tests become cases that come out: alone, by name, in groups, one for each period, within a margin", () => {
  const done = imported(
    {
      "tests/pay.yaml": `- name: One person without a name
  period: 2016-11
  input: { salary: 12400 }
  output: { social_security_contribution: 504, housing_allowance: 0 }
- name: A couple, and each pays
  period: month:2017-01
  absolute_error_margin: 0.5
  input:
    household: { adults: [Ann, Bo Li], rent: 400 }
    persons: { Ann: { salary: 15000, birth: 1980-02-29 }, Bo Li: { salary: { 2017-01: 6000, 2016-12: 1 } } }
  output:
    persons: { Ann: { social_security_contribution: 816.4 }, Bo Li: { social_security_contribution: 120 } }
    household: { housing_allowance: 0 }
- name: Several households, and who is in none has one
  period: 2016-11
  input:
    households: { h1: { adults: [a], rent: 400 }, h2: { adults: [b], children: [c], rent: 100 } }
    persons: { a: {}, b: {}, c: {}, d: {} }
  output: { households: { h1: { housing_allowance: 100 }, h2: { housing_allowance: 25 } } }
- name: Ages by period
  period: 2016-01
  input: { birth: 1980-02-29 }
  output: { age: { 2015-02: 34, 2015-03: 35 } }
- name: A year
  period: 2017
  input: { accommodation_size: { 2017-01: 40 }, housing_occupancy_status: { 2017-01: tenant } }
  output: { housing_tax: 400 }
`,
    },
    true,
  );
  assert.deepEqual(told(done), []);
  assert.deepEqual([done.counts.tests, done.counts.testsTaken, done.counts.cases], [5, 5, 6]);
  const { cases, findings } = checkPolicies(done.files);
  assert.deepEqual(findings, []);
  const own = cases.filter(({ case: { policy } }) => policy === "openfisca-cases-pay");
  assert.deepEqual(
    own.map(({ looked, right }) => [looked, right]),
    [
      [2, 2],
      [3, 3],
      [2, 2],
      [1, 1],
      [1, 1],
      [1, 1],
    ],
  );
});

test("a case that does not come out is told, not bent", () => {
  const done = imported(
    {
      "tests/x.yaml":
        "name: Wrong\nperiod: 2016-11\nabsolute_error_margin: 3.99\ninput: { salary: 12400 }\noutput: { social_security_contribution: 500 }\n",
    },
    true,
  );
  assert.deepEqual(
    checkPolicies(done.files).findings.map(({ code }) => code),
    ["P0813"],
  );
});

const one = (body: string): string => `- name: T\n  period: 2016-11\n${body}`;
/** For each reason a file that meets it, and where. */
const leavings: Readonly<Record<string, readonly [string, string, string]>> = {
  unreadable: ["parameters/a.yaml", "a: &x 1\nb: *x\n", "2:4 P0009"],
  "not-parameter": ["parameters/a.yaml", "b: 3\n", "1:4 a.b"],
  "index-children": [
    "parameters/a/index.yaml",
    "description: A\nb: { values: { 2020-01-01: 1 } }\n",
    "2:1 b",
  ],
  date: ["parameters/a.yaml", "values: { 2020-02-30: 1 }\n", "1:11 a: 2020-02-30"],
  value: ["parameters/a.yaml", "values:\n  2020-01-01: { value: [1, 2] }\n", "2:24 a"],
  "values-mixed": [
    "parameters/a.yaml",
    "values: { 2020-01-01: 1, 2021-01-01: true }\n",
    "1:9 a: number, boolean",
  ],
  "values-none": ["parameters/a.yaml", "values: { 2020-01-01: expected, 2021-01-01: null }\n", "1:9 a"],
  unit: [
    "parameters/a.yaml",
    "metadata: { unit: per cent }\nvalues: { 2020-01-01: 1 }\n",
    "1:19 a: per cent",
  ],
  "name-taken": ["parameters/sum.yaml", "values: { 2020-01-01: 1 }\n", "1:1 sum"],
  bracket: ["parameters/a.yaml", "brackets: [{ rate: { 2020-01-01: 1 } }]\n", "1:12 a: threshold"],
  "bracket-key": [
    "parameters/a.yaml",
    "brackets: [{ threshold: { 2020-01-01: 1 }, rate: { 2020-01-01: 1 }, base: { 2020-01-01: 1 } }]\n",
    "1:69 a: base",
  ],
  "brackets-mixed": [
    "parameters/a.yaml",
    "brackets:\n  - { threshold: { 2020-01-01: 0 }, rate: { 2020-01-01: 1 } }\n  - { threshold: { 2020-01-01: 1 }, amount: { 2020-01-01: 1 } }\n",
    "3:5 a: amount",
  ],
  "brackets-order": [
    "parameters/a.yaml",
    "brackets:\n  - { threshold: { 2020-01-01: 5 }, rate: { 2020-01-01: 1 } }\n  - { threshold: { 2020-01-01: 9, 2021-01-01: 5 }, rate: { 2020-01-01: 1 } }\n",
    "3:5 a: 2021-01-01",
  ],
  "not-tests": ["tests/a.yaml", "just words\n", "1:1 "],
  "test-key": ["tests/a.yaml", one("  outcome: 3\n  output: { age: 3 }\n"), "3:3 outcome"],
  reform: ["tests/a.yaml", one("  reforms: [a.b]\n  output: { age: 3 }\n"), "3:3 reforms"],
  period: ["tests/a.yaml", "- { period: 2016-11-05, output: { age: 3 } }\n", "1:13 2016-11-05"],
  expression: [
    "tests/a.yaml",
    one("  input: { salary: 600 - 200 / 12 }\n  output: { age: 3 }\n"),
    "3:20 salary: 600 - 200 / 12",
  ],
  vector: ["tests/a.yaml", one("  input: { salary: [1, 2] }\n  output: { age: 3 }\n"), "3:20 salary"],
  variable: ["tests/a.yaml", one("  input: { wealth: 3 }\n  output: { age: 3 }\n"), "3:12 wealth"],
  entity: [
    "tests/a.yaml",
    one("  input: { persons: { a: { rent: 3 } } }\n  output: { age: 3 }\n"),
    "3:28 rent",
  ],
  role: [
    "tests/a.yaml",
    one("  input: { persons: { a: {} }, household: { elders: [a] } }\n  output: { age: 3 }\n"),
    "3:45 elders",
  ],
  member: [
    "tests/a.yaml",
    one("  input: { salary: 1 }\n  output: { persons: { bo: { age: 3 } } }\n"),
    "4:28 bo",
  ],
  "input-period": [
    "tests/a.yaml",
    one("  input: { salary: { 2016: 0 } }\n  output: { age: 3 }\n"),
    "3:22 salary 2016",
  ],
  "output-period": [
    "tests/a.yaml",
    one("  input: { salary: 0 }\n  output: { age: { 2016: 3 } }\n"),
    "4:26 age 2016",
  ],
  "value-kind": [
    "tests/a.yaml",
    one("  input: { salary: much }\n  output: { age: 3 }\n"),
    "3:20 salary: much",
  ],
  margin: [
    "tests/a.yaml",
    one("  relative_error_margin: 0.1\n  output: { age: 3 }\n"),
    "3:3 relative_error_margin",
  ],
  "nothing-expected": ["tests/a.yaml", one("  input: { salary: 0 }\n"), "1:3 "],
};

for (const [code, [file, text, where]] of Object.entries(leavings)) {
  test(`what is left for “${code}” is named with its place, and the rest stays sound`, () => {
    const done = imported({ [file]: text, "parameters/z.yaml": "values: { 2020-01-01: 1 }\n" }, true);
    assert.deepEqual(told(done), [`${code} ${where}`]);
    assert.equal(done.counts.values, 1);
    assert.equal(done.counts.testsTaken, 0);
    assert.deepEqual(checkPolicies(done.files).findings, []);
    assert.match(textOf(done, "not-taken.csv"), new RegExp(`^${file},\\d+,\\d+,${code},`, "m"));
  });
}

test("every reason is met by one of the tests above", () => {
  const elsewhere = ["no-system", "average-rate-end"];
  assert.deepEqual(
    [...leftCodes].filter((code) => !elsewhere.includes(code)).sort(),
    Object.keys(leavings).sort(),
  );
});

test("without a system tests are left, each by name; a package with nothing in it is refused", () => {
  const done = imported({ "tests/a.yaml": one("  output: { age: 3 }\n") });
  assert.deepEqual(told(done), ["no-system 1:3 T"]);
  const empty = { name: "x", currency: "EUR", system: undefined };
  assert.deepEqual(importOpenFisca({ ...empty, files: new Map([["a.yaml", bytes("")]]) }), {
    ok: false,
    refusal: { code: "openfisca.nothing-found" },
  });
});

test("which money “currency” is must be said, unless the files name one and only one", () => {
  const asked = (...units: readonly string[]) =>
    importOpenFisca({
      name: "x",
      currency: undefined,
      system: undefined,
      files: new Map(
        units.map((unit, at) => [
          `parameters/p${at}.yaml`,
          bytes(`metadata:\n  unit: ${unit}\nvalues: { 2020-01-01: 1 }\n`),
        ]),
      ),
    });
  assert.ok(asked("currency", "currency-CHF").ok);
  for (const [units, near] of [
    [["currency"], []],
    [
      ["currency-EUR", "currency-FRF"],
      ["EUR", "FRF"],
    ],
  ] as const) {
    const refused = asked(...units);
    assert.deepEqual(refused, { ok: false, refusal: { code: "openfisca.currency", near } });
  }
});

test("a name too long shrinks from its beginning, and one that two share goes to the first", () => {
  const deep = (top: string): string => `parameters/${top}/${"very_long_name_".repeat(5)}/end.yaml`;
  const done = imported({
    [deep("taxes_of_the_town")]: "values: { 2020-01-01: 1 }\n",
    [deep("fees")]: "values: { 2020-01-01: 2 }\n",
    "parameters/b/é.yaml": "values: { 2020-01-01: 1 }\n",
    "parameters/b/e.yaml": "values: { 2020-01-01: 2 }\n",
  });
  assert.match(textOf(done, "policies/openfisca-taxes-of-the-town.yaml"), /^ {2}tott_v/m);
  assert.match(textOf(done, "policies/openfisca-fees.yaml"), /^ {2}f_v/m);
  assert.deepEqual(told(done), ["name-taken 1:1 b.e"]);
});
