/** What cannot be computed is refused by its code, with what explains it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { lower, plan, readPeriod, type System } from "#engines/rules/index.ts";
import { checkPolicies } from "./check.ts";
import { simulate } from "./simulate.ts";

const month = readPeriod("2026-01") ?? assert.fail();
const year = readPeriod("2026") ?? assert.fail();

const text = `system: small
title: Small
currency: EUR
entities:
  person: { title: Person }
  household: { title: Household, members: person, roles: { adult: { plural: adults } } }
  street: { title: Street, members: person, roles: { neighbour: { plural: neighbours } } }
variables:
  salary: { of: person, per: month, type: money }
`;
const head = "title: T\nkind: common\nfield: common\nbasis: { work: Act }\n";

function checked(variables: string, figures = "") {
  return checkPolicies(
    new Map([
      ["policies/system.yaml", new TextEncoder().encode(text + figures)],
      ["policies/t.yaml", new TextEncoder().encode(`policy: t\n${head}variables:\n${variables}`)],
    ]),
  );
}

function sound(variables: string, figures?: string): System {
  const { system, findings } = checked(variables, figures);
  return system ?? assert.fail(JSON.stringify(findings));
}

const formula = (of: string, per: string, written: string): string =>
  `{ of: ${of}, per: ${per}, type: money, formula: "${written}" }\n`;

test("what nobody declared, what no rule holds for and what has another span is not planned", () => {
  const system = sound(
    `  late: { of: person, per: month, type: money, rules: [{ from: 2030-01-01, formula: salary }] }\n`,
  );
  const refusals = [
    plan(system, [{ variable: "nothing", period: month }]),
    plan(system, [{ variable: "late", period: month }]),
    plan(system, [{ variable: "salary", period: year }]),
  ].map((planned) => (planned.ok ? "planned" : planned.refusal));
  assert.deepEqual(refusals, [
    { code: "rules.unknown-variable", variable: "nothing" },
    { code: "rules.no-rule", variable: "late", period: "2026-01" },
    { code: "rules.wrong-span", variable: "salary", period: "2026", span: "month" },
  ]);
});

test("months that each ask for the one before since the year 1, for twenty variables, are too many steps", () => {
  const chain = Array.from(
    { length: 20 },
    (_, at) =>
      `  x${at}: { of: person, per: month, type: money, default: 0, rules: [{ from: 0001-02-01, formula: previous(x${at}) + 1 }] }\n`,
  );
  const asked = chain.map((_, at) => ({ variable: `x${at}`, period: month }));
  const planned = plan(sound(chain.join("")), asked);
  assert.deepEqual(planned.ok || planned.refusal, { code: "rules.too-many-steps", most: 400_000 });
});

test("households and streets at once are not computed in columns", () => {
  const system = sound(
    `  ours: ${formula("household", "month", "sum(members.salary)")}  theirs: ${formula("street", "month", "sum(members.salary)")}`,
  );
  const planned = plan(system, [
    { variable: "ours", period: month },
    { variable: "theirs", period: month },
  ]);
  assert.ok(planned.ok);
  const lowered = lower(planned.value);
  assert.deepEqual(lowered.ok || lowered.refusal, {
    code: "rules.several-groups",
    entities: ["person", "household", "street"],
  });
});

test("a formula too long or too deep is told, one of a hundred and fifty terms is not", () => {
  const told = (variables: string): readonly string[] =>
    checked(variables)
      .findings.map(({ code }) => code)
      .filter((code) => code !== "P0818");
  const cases = ["1 + ".repeat(6_000), "(".repeat(201), "1 + ".repeat(201), "1 + ".repeat(150)].map((start) =>
    told(`  x: ${formula("person", "month", `${start}1${start.startsWith("(") ? ")".repeat(201) : ""}`)}`),
  );
  assert.deepEqual(cases, [["P0816"], ["P0816"], ["P0816"], []]);
});

test("a population without a mapping, and a system without figures, are not simulated", async (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), "polity-refusals-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const income = `  income: ${formula("household", "month", "sum(adults.salary)")}`;
  const outcome = async (figures?: string): Promise<unknown> => {
    const { system, sources } = checked(income, figures);
    const done = await simulate({
      system: system ?? assert.fail(),
      sources,
      folder,
      jurisdiction: folder,
      period: month,
      threads: 1,
      megabytes: 200,
    });
    return done.ok ? "computed" : done.refusal;
  };
  assert.deepEqual(await outcome(), { code: "policy.simulate.no-figures", system: "small" });
  assert.deepEqual(await outcome("figures: { income: income }\n"), {
    code: "policy.simulate.no-mapping",
    folder,
  });
  writeFileSync(join(folder, "population.yaml"), "population: [\n");
  const unread = (await outcome("figures: { income: income }\n")) as { readonly code: string }; // a refusal
  assert.equal(unread.code, "policy.simulate.findings");
});
