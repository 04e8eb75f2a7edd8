/** A small population and its rules, for tests: given as SQL values, computed as any other. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { readPeriod, type TakeUp } from "#engines/rules/index.ts";
import { literal, openColumns } from "#platform/columns/index.ts";
import { checkPolicies } from "../check.ts";
import { simulate } from "../simulate.ts";

export const system = `system: small
title: Small
currency: EUR
entities:
  person: { title: Person }
  household: { title: Household, members: person, roles: { adult: { plural: adults }, child: { plural: children } } }
variables:
  salary: { of: person, per: month, type: money }
  rent: { of: household, per: month, type: money }
figures: { income: income, earnings: salary, totals: [help], benefits: [help] }
`;
export const rules = `policy: help
title: Help
kind: protective
field: anti-poverty
basis: { work: Act }
variables:
  help: { of: household, per: month, type: money, formula: "if sum(members.salary) <= 500 then rent / count(adults) else 0" }
  income: { of: household, per: month, type: money, formula: sum(members.salary) + help - rent }
cases:
  - title: One
    period: 2026-01
    given: { person: { a: { salary: 500 } }, household: { h: { adults: [a], rent: 10 } } }
    gives: { help: 10 }
`;
export const mapping = `population: small
groups: { entity: household, file: h.parquet, id: id, weight: w, columns: { rent: rent } }
people: { entity: person, file: p.parquet, group: h, role: { column: role, codes: { a: adult, c: child } }, columns: { salary: pay } }
sorted: yes
`;

/** Two households; the second has two members, one of them a child. */
export const usual = {
  groups: "(VALUES (1, 2.0, 100.0), (2, 3.0, 50.0)) AS t(id, w, rent)",
  people: "(VALUES (1, 'a', 500.0), (2, 'a', 600.0), (2, 'c', 0.0)) AS t(h, role, pay)",
};

export async function outcome(
  t: TestContext,
  {
    groups = usual.groups,
    people = usual.people,
    more = mapping,
    policies = [system, rules],
    skipBad = false,
    withRates = false,
    takeUp = [],
    reform,
  }: {
    readonly groups?: string;
    readonly people?: string;
    readonly more?: string;
    readonly policies?: readonly string[];
    readonly skipBad?: boolean;
    readonly withRates?: boolean;
    readonly takeUp?: readonly TakeUp[];
    readonly reform?: string;
  },
) {
  const folder = await populationFolder(t, { groups, people, more });
  const text = (written: string): Uint8Array => new TextEncoder().encode(written);
  const checked = checkPolicies(
    new Map(policies.map((written, at) => [`policies/${at}.yaml`, text(written)])),
  );
  assert.ok(checked.system, JSON.stringify(checked.findings));
  return simulate({
    system: checked.system,
    sources: checked.sources,
    folder,
    jurisdiction: folder,
    period: readPeriod("2026-01") ?? assert.fail(),
    skipBad,
    withRates,
    takeUp,
    reform: reform === undefined ? undefined : { file: "reform.yaml", bytes: text(reform) },
    threads: 1,
    megabytes: 400,
  });
}

/** A folder with the files alone. */
export async function populationFolder(
  t: TestContext,
  {
    groups = usual.groups,
    people = usual.people,
    more = mapping,
  }: { readonly groups?: string; readonly people?: string; readonly more?: string },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "polity-population-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  for (const [name, values] of [
    ["h", groups],
    ["p", people],
  ] as const) {
    const written = await columns.rows(
      `COPY (SELECT * FROM ${values}) TO ${literal(join(folder, `${name}.parquet`))} (FORMAT parquet)`,
    );
    assert.ok(written.ok, written.ok ? "" : written.problem);
  }
  columns.close();
  writeFileSync(join(folder, "population.yaml"), more);
  return folder;
}
