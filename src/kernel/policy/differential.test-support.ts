/** Random systems of policies and random households, as files: the three back ends must give the same. */
import fc from "fast-check";
import { compile, type SourceFile, type System } from "#engines/rules/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";

/** Rows of households and of people: values of given variables, by id. */
export interface Household {
  readonly rent: number;
  readonly size: number;
  readonly status: number;
  readonly people: readonly Person[];
}

export interface Person {
  readonly role: number;
  readonly birth: string;
  readonly salary: number;
  readonly other: number;
}

const system = `system: random
title: Random
currency: EUR
entities:
  person: { title: Person }
  household:
    title: Household
    members: person
    roles: { adult: { plural: adults }, child: { plural: children } }
variables:
  birth: { of: person, per: lasting, type: date }
  salary: { of: person, per: month, type: money }
  other: { of: person, per: month, type: money }
  rent: { of: household, per: month, type: money }
  size: { of: household, per: month, type: number, step: 0.1 }
  status: { of: household, per: month, type: choice, choices: { owner: Owner, tenant: Tenant, homeless: Homeless } }
`;

const fixed = `policy: fixed
title: Fixed
kind: common
field: common
basis: { work: Act }
in-force: { from: 2010-01-01 }
parameters:
  low: { unit: EUR, values: { 2000-01-01: 500, 2016-06-01: 600 } }
  rate: { unit: rate, values: 0.15 }
  third: { unit: rate, values: 0.333 }
  progressive:
    scale: marginal-rate
    brackets: [{ from: 0, rate: 0.02 }, { from: 600, rate: 0.1 }, { from: 1234.56, rate: 0.45 }]
  steps:
    scale: single-amount
    brackets: [{ from: 0, amount: 10 }, { from: 500, amount: 25.5 }, { from: 600, amount: 0 }]
  passed:
    scale: marginal-amount
    brackets: [{ from: 0, amount: 7 }, { from: 500, amount: 3 }]
  sliding:
    scale: average-rate
    brackets: [{ from: 0, rate: 0 }, { from: 1000, rate: 0.3 }]
  by_status: { by: status, unit: EUR, table: { owner: 5, tenant: 12.5, homeless: 100 } }
variables:
  age: { of: person, per: month, type: integer, unit: years, formula: "years_between(birth, period_start)" }
`;

/** Sums of money in a person’s row and in a household’s, built from given ones and from earlier rules. */
const roundings = ["round half up", "round half down", "round half even", "round up", "round down"] as const;

function money(names: readonly string[], more: readonly string[]): fc.Arbitrary<string> {
  const { expr } = fc.letrec<{ expr: string; truth: string }>((tie) => ({
    truth: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc
        .tuple(tie("expr"), fc.constantFrom("<", "<=", ">", ">=", "=", "!="), tie("expr"))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc
        .tuple(tie("truth"), fc.constantFrom("and", "or"), tie("truth"))
        .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
      tie("truth").map((a) => `not(${a})`),
      fc.constantFrom(...more),
    ),
    expr: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(
        ...names,
        "low",
        ...["500", "600", "0.01", "100"].map((number) => `(0 * low + ${number})`),
      ),
      fc.tuple(tie("expr"), fc.constantFrom("+", "-"), tie("expr")).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("expr").map((a) => `(${a}) * rate`),
      tie("expr").map((a) => `(${a}) * third / 7`),
      fc
        .tuple(fc.constantFrom("min", "max"), tie("expr"), tie("expr"))
        .map(([how, a, b]) => `${how}(${a}, ${b})`),
      fc.tuple(tie("truth"), tie("expr"), tie("expr")).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
      fc
        .tuple(fc.constantFrom(...roundings), tie("expr"), fc.integer({ min: 0, max: 3 }))
        .map(([how, a, places]) => `${how}(${a}, ${places})`),
      fc.tuple(fc.constantFrom("floor", "ceiling", "abs"), tie("expr")).map(([how, a]) => `${how}(${a})`),
      fc
        .tuple(fc.constantFrom("progressive", "steps", "passed", "sliding"), tie("expr"))
        .map(([how, a]) => `${how}(${a})`),
      // Quotients of two unknowns leave whole numbers: these are what bounds are for.
      fc.tuple(tie("expr"), tie("expr")).map(([a, b]) => `(${a}) * ((${b}) / max(abs(${b}), 1))`),
    ),
  }));
  return expr;
}

const ofPerson = ["salary", "other", "household.rent", "sum(household.members.salary)"];
const personTruths = [
  "age >= 18",
  'role = "child"',
  'birth < date("1980-02-29")',
  'household.status = "tenant"',
  'birth + duration("P18Y") <= period_start',
];
const ofHousehold = [
  "rent",
  "sum(members.salary)",
  "sum(for m in adults return m.p0 + m.other)",
  "max(members.salary)",
  "mean(members.other)",
  "sum(members[age < 30].p1)",
  "by_status(status)",
  "min(members[age >= 0].p0)",
];
const householdTruths = [
  "count(children) > 1",
  "some m in members satisfies m.age < 6",
  "every m in adults satisfies m.salary > low",
  'status in ("owner", "homeless")',
  "size > 50",
];

export interface RandomSystem {
  readonly text: string;
  readonly system: System;
  readonly sources: readonly SourceFile[];
}

/** Two rules for people, two for households that read them, one of them with exceptions and rounding. */
export const randomSystem: fc.Arbitrary<RandomSystem> = fc
  .tuple(
    money(ofPerson, personTruths),
    money([...ofPerson, "p0"], personTruths),
    money(ofHousehold, householdTruths),
    money([...ofHousehold, "h0"], householdTruths),
    fc.constantFrom("", "    rounding: half up to 0.01\n", "    rounding: floor to 1\n"),
  )
  .map(([p0, p1, h0, h1, rounding]) => {
    const rule = (id: string, entity: string, formula: string, more = ""): string =>
      `  ${id}:\n    of: ${entity}\n    per: month\n    type: money\n    formula: '${formula.replaceAll("'", "''")}'\n${more}`;
    const exceptions =
      "    exceptions:\n      - { id: a, when: rent > 700, gives: rent }\n      - { id: b, when: count(children) > 2, gives: 11, over: [a] }\n";
    const text = `${fixed}${rule("p0", "person", p0)}${rule("p1", "person", p1)}${rule("h0", "household", h0, `${exceptions}${rounding}`)}${rule("h1", "household", h1)}`;
    return compiledWith(text, system);
  });

/** The same people, with one rule `net` of a person, whose salary comes in steps of 3.50. */
export function systemWith(net: string): RandomSystem {
  const rule = `  net: { of: person, per: month, type: money, formula: "${net}" }\n`;
  return compiledWith(`${fixed}${rule}`, system.replace("salary: { ", "salary: { step: 3.5, "));
}

function compiledWith(text: string, base: string): RandomSystem {
  const sources = [
    ["policies/system.yaml", base],
    ["policies/fixed.yaml", text],
  ].map(([file = "", written = ""]): SourceFile => {
    const read = readYaml(file, new TextEncoder().encode(written), defaultLimits);
    if (read.root === undefined) throw new Error(JSON.stringify(read.findings));
    return { file, text: written, root: read.root };
  });
  const compiled = compile(sources);
  if (compiled.system === undefined) throw new Error(`${JSON.stringify(compiled.findings[0])}\n${text}`);
  return { text, system: compiled.system, sources };
}

/** Many values stand exactly at a threshold, or a hundredth from it. */
const amount = fc.oneof(
  fc.constantFrom(0, 0.01, 499.99, 500, 500.01, 599.99, 600, 600.01, 1234.56, 700),
  fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100),
);
const birth = fc.oneof(
  fc.constantFrom("1998-11-01", "1998-11-02", "2000-02-29", "1980-02-29", "2010-11-01", "1996-02-29"),
  fc
    .integer({ min: 0, max: 25_000 })
    .map((days) => new Date(Date.UTC(1948, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)),
);
const person: fc.Arbitrary<Person> = fc.record({
  role: fc.constantFrom(0, 1),
  birth,
  salary: amount,
  other: amount,
});

export const randomHouseholds: fc.Arbitrary<readonly Household[]> = fc.array(
  fc.record({
    rent: amount,
    size: fc.integer({ min: 0, max: 2_000 }).map((tenths) => tenths / 10),
    status: fc.constantFrom(0, 1, 2),
    people: fc.array(person, { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 20 },
);
