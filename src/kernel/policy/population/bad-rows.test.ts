/** Populations as they come: out of order, with holes, with people of no household. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { inspect } from "node:util";
import { literal, openColumns } from "#platform/columns/index.ts";
import { writeLeftOut } from "../simulate.ts";
import { mapping, outcome, populationFolder, usual } from "./small.test-support.ts";

async function helped(t: TestContext, given: Parameters<typeof outcome>[1]): Promise<number | string> {
  const done = await outcome(t, given);
  return done.ok ? (done.value.law.totals["help"] ?? Number.NaN) : JSON.stringify(done.refusal);
}

test("a population in order is computed as it lies", async (t) => {
  const done = await outcome(t, {});
  assert.ok(done.ok);
  assert.deepEqual(
    [done.value.law.totals["help"], done.value.law.people, done.value.notes.wasSorted],
    [200, 3, true],
  );
});

test("a population out of order, or with names for households, is sorted first and gives the same", async (t) => {
  const people = "(VALUES (2, 'c', 0.0), (1, 'a', 500.0), (2, 'a', 600.0)) AS t(h, role, pay)";
  const done = await outcome(t, { people });
  assert.ok(done.ok);
  assert.deepEqual(
    [done.value.law.totals["help"], done.value.law.people, done.value.notes.wasSorted],
    [200, 3, false],
  );
  const named = {
    groups: usual.groups.replace("(1,", "('x',").replace("(2,", "('y',"),
    people: people.replaceAll("(2,", "('y',").replace("(1,", "('x',"),
  };
  assert.equal(await helped(t, named), 200);
});

test("holes, no numbers, negative weights and strange roles are refused by column and count", async (t) => {
  const cases: readonly (readonly [string, Parameters<typeof outcome>[1]])[] = [
    ["pay: 1", { people: usual.people.replace("600.0", "NULL") }],
    ["pay: 1", { people: usual.people.replace("600.0", "'nan'::DOUBLE") }],
    ["role: 1", { people: usual.people.replace("'c'", "'x'") }],
    ["w: 1", { groups: usual.groups.replace("3.0", "-3.0") }],
    ["w: 1", { groups: usual.groups.replace("3.0", "NULL") }],
    ["rent: 1", { groups: usual.groups.replace("50.0", "NULL") }],
  ];
  for (const [expected, given] of cases) {
    const done = await outcome(t, given);
    assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad", expected);
    assert.deepEqual(done.refusal.columns, [expected]);
    assert.equal(await helped(t, { ...given, skipBad: true }), 200, "the other household is still there");
  }
});

test("people of no household are refused, or left out when that is asked for", async (t) => {
  const people = usual.people.replace("(VALUES", "(VALUES (0, 'a', 1.0), (NULL, 'a', 1.0), (9, 'a', 1.0),");
  const done = await outcome(t, { people });
  assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad");
  assert.equal(done.refusal.orphans, 3);
  assert.equal(await helped(t, { people, skipBad: true }), 200);
});

test("people of no household do not hide that the file is out of order", async (t) => {
  const people = usual.people.replaceAll("(2, ", "(5, ").replace("(VALUES", "(VALUES (3, 'a', 1.0),");
  const done = await outcome(t, { groups: usual.groups.replace("(2, ", "(5, "), people });
  assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad");
  assert.equal(done.refusal.orphans, 1);
});

const alone = {
  policies: [
    `system: alone
title: Alone
currency: EUR
entities: { person: { title: Person }, household: { title: Household, members: person, roles: { adult: { plural: adults } } } }
variables: { salary: { of: person, per: month, type: money } }
figures: { income: income, earnings: salary }
`,
    `policy: tax
title: Tax
kind: common
field: common
basis: { work: Act }
variables: { income: { of: person, per: month, type: money, formula: salary / 2 } }
cases:
  - title: One
    period: 2026-01
    given: { person: { a: { salary: 500 } } }
    gives: { income: 250 }
`,
  ],
  more: "population: alone\npeople: { entity: person, file: p.parquet, weight: h, columns: { salary: pay } }\n",
};

test("people without households are told by their place in the file, and have rates of their own", async (t) => {
  const people = usual.people.replace("600.0", "NULL");
  const done = await outcome(t, { ...alone, people, skipBad: true, withRates: true });
  assert.ok(done.ok);
  const { law, notes } = done.value;
  assert.deepEqual([law.people, law.policies["income"]?.amount, notes.skipped], [2, 250, [2]]);
  assert.deepEqual([law.rates?.earners, law.rates?.hundred?.mean], [1, 0.5]);
});

test("rules that only look at people are summed over the households of the population", async (t) => {
  const more = mapping
    .replace(", columns: { rent: rent }", "")
    .replace(", role: { column: role, codes: { a: adult, c: child } }", "");
  const people = usual.people.replace("(2, 'a', 600.0)", "(1, 'a', 100.0), (2, 'a', 600.0)");
  const done = await outcome(t, { ...alone, people, more });
  assert.ok(done.ok, JSON.stringify(done));
  const { law } = done.value;
  assert.deepEqual([law.people, law.policies["income"]?.amount], [4, 2 * 300 + 3 * 300]);
});

test("rules that only look at people are not summed over groups that their system does not have", async (t) => {
  const more = mapping.replace("entity: household", "entity: family").replace("{ rent: rent }", "{}");
  const done = await outcome(t, { ...alone, more });
  assert.equal(done.ok ? "computed" : done.refusal.code, "policy.population.entity");
});

test("a household that divides by its nobody is named, not paid", async (t) => {
  const people = usual.people.replace("(1, 'a', 500.0)", "(1, 'c', 500.0)");
  const done = await outcome(t, { people });
  assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad");
  assert.deepEqual(done.refusal.stops, ["divided-by-zero: 1"]);
});

test("values too large for whole numbers are computed exactly all the same", async (t) => {
  const done = await outcome(t, { groups: usual.groups.replace("100.0", "900000000000.25") });
  assert.ok(done.ok);
  assert.deepEqual([done.value.law.totals["help"], done.value.notes.again], [1_800_000_000_000.5, 1]);
});

test("a household of more than a block’s usual size is read in larger blocks", async (t) => {
  const people =
    "(SELECT 1 AS h, 'a' AS role, 0.0 AS pay FROM range(20000) UNION ALL SELECT 2, 'a', 600.0) AS t";
  const done = await outcome(t, { people });
  assert.ok(done.ok, done.ok ? "" : JSON.stringify(done.refusal));
  assert.deepEqual([done.value.law.totals["help"], done.value.law.people], [200 / 20_000, 20_001]);
});

test("what the files do not have is refused by name", async (t) => {
  const codes: readonly (readonly [string, string])[] = [
    ["policy.population.column", mapping.replace("rent: rent", "rent: rant")],
    ["policy.population.column", mapping.replace("id: id", "id: nr")],
    ["policy.population.not-given", mapping.replace(", columns: { rent: rent }", "")],
    ["policy.population.type", mapping.replace("salary: pay", "salary: role")],
    ["policy.population.file", mapping.replace("h.parquet", "nowhere.parquet")],
    ["policy.population.entity", mapping.replace("entity: household", "entity: family")],
    ["policy.simulate.findings", mapping.replace("group: h, ", "")],
    ["policy.simulate.findings", mapping.replace("group: h, ", "")],
    ["policy.simulate.findings", mapping.replace("population: small", "population: 1")],
  ];
  for (const [code, more] of codes) {
    const done = await outcome(t, { more });
    assert.equal(done.ok ? "computed" : done.refusal.code, code);
  }
});

test("columns of the wrong kind are refused by name: weights that are no numbers, ids that cannot be compared", async (t) => {
  const codes: readonly (readonly [string, Parameters<typeof outcome>[1]])[] = [
    ["policy.population.type", { groups: "(VALUES (1, 'much', 1.0), (2, '3', 1.0)) AS t(id, w, rent)" }],
    ["policy.population.type", { groups: "(VALUES (1, true, 1.0), (2, true, 1.0)) AS t(id, w, rent)" }],
    ["policy.population.ids", { groups: "(VALUES ('x', 1.0, 1.0), ('y', 1.0, 1.0)) AS t(id, w, rent)" }],
    [
      "policy.population.twice",
      { groups: "(VALUES (1, 1.0, 1.0), (1, 1.0, 2.0), (2, 1.0, 1.0)) AS t(id, w, rent)" },
    ],
  ];
  for (const [code, given] of codes) {
    const done = await outcome(t, { ...given, skipBad: true });
    assert.equal(done.ok ? "computed" : done.refusal.code, code);
  }
});

test("a household without an id is counted, or left out with its people", async (t) => {
  const groups = "(VALUES (1, 2.0, 100.0), (2, 3.0, 50.0), (NULL, 1.0, 70.0)) AS t(id, w, rent)";
  const done = await outcome(t, { groups });
  assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad");
  assert.deepEqual(done.refusal.columns, ["id: 1"]);
  const without = await outcome(t, { groups, skipBad: true });
  assert.ok(without.ok);
  assert.deepEqual([without.value.law.totals["help"], without.value.notes.skipped.length], [200, 1]);
});

test("where nobody earns, or nobody counts, there are no rates and no numbers that are none", async (t) => {
  const people = usual.people.replace("500.0", "0.0").replace("600.0", "0.0");
  const none = await outcome(t, { people, withRates: true });
  assert.ok(none.ok);
  assert.deepEqual(none.value.law.rates, {
    earners: 0,
    onePercent: undefined,
    hundred: undefined,
    participation: undefined,
    cliffs: [],
  });
  const nothing = await outcome(t, {
    groups: usual.groups.replace("2.0", "0.0").replace("3.0", "0.0"),
    withRates: true,
  });
  assert.ok(nothing.ok);
  assert.equal(nothing.value.law.rates?.hundred, undefined);
  assert.doesNotMatch(inspect(nothing.value.law, { depth: 9 }), /NaN/);
});

for (const [name, people] of [
  ["in order", "(VALUES (1, 'a', 500.0), (2, 'a', NULL), (2, 'c', 0.0), (9, 'a', 1.0)) AS t(h, role, pay)"],
  [
    "out of order",
    "(VALUES (2, 'a', NULL), (2, 'c', 0.0), (9, 'a', 1.0), (1, 'a', 500.0)) AS t(h, role, pay)",
  ],
] as const) {
  test(`what is left out is written out, whole households and people of none: ${name}`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "polity-left-out-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const files = await populationFolder(t, { people });
    const done = await outcome(t, { people, skipBad: true });
    assert.ok(done.ok);
    const written = await writeLeftOut({ folder: files, jurisdiction: files }, done.value.notes, folder);
    const columns = await openColumns({ threads: 1, megabytes: 200 });
    t.after(() => columns.close());
    const rows = async (file: string, by: string) => {
      const reply = await columns.rows(`SELECT ${by}::DOUBLE FROM read_parquet(${literal(file)}) ORDER BY 1`);
      return reply.ok ? reply.value.flat() : reply.problem;
    };
    assert.deepEqual(await rows(written[0] ?? "", "id"), [2]);
    assert.deepEqual(await rows(written[1] ?? "", "h"), [2, 2, 9]);
  });
}
