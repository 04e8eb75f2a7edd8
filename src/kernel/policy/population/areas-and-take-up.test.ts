/** A population told by area, and a benefit that not everybody takes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, tablesOf } from "../index.ts";
import { mapping, outcome, rules, system as usualSystem } from "./small.test-support.ts";

const inAreas = mapping.replace(
  "weight: w,",
  "weight: w, area: { column: a, codes: { n: north, s: south } },",
);

/** In the north twenty households of one adult who earns 500 and rents for 100, in the south `south` of them. */
function places(south: number): { readonly groups: string; readonly people: string } {
  const ids = `SELECT i AS id FROM range(${20 + south}) t(i)`;
  return {
    groups: `(SELECT id, 2.0 AS w, 100.0 AS rent, CASE WHEN id < 20 THEN 'n' ELSE 's' END AS a FROM (${ids}))`,
    people: `(SELECT id AS h, 'a' AS role, CASE WHEN id = 0 THEN 0.0 ELSE 500.0 END AS pay FROM (${ids}))`,
  };
}

test("costs, people and poverty are told by area, in tens", async (t) => {
  const done = await outcome(t, { ...places(30), more: inAreas });
  assert.ok(done.ok, JSON.stringify(done));
  const [north, south] = done.value.law.areas ?? [];
  assert.deepEqual(
    [north?.area, north?.people, north?.policies["help"]?.amount, north?.policies["help"]?.coverage],
    ["north", 40, 4_000, 1],
  );
  assert.deepEqual([south?.area, south?.people, south?.policies["help"]?.amount], ["south", 60, 6_000]);
  // One poor household of twenty is not shown; nobody at all is.
  assert.deepEqual([north?.poverty, south?.poverty], [null, 0]);
});

test("an area of few is left out, and with it the next smallest, because the sum of all is known", async (t) => {
  const done = await outcome(t, { ...places(9), more: inAreas });
  assert.ok(done.ok);
  assert.deepEqual(
    done.value.law.areas?.map(({ people, policies }) => [people, policies["help"]?.amount]),
    [
      [null, null],
      [null, null],
    ],
  );
});

test("who wins and who loses by a reform is told by area, and nobody’s few", async (t) => {
  const reform =
    "reform: more\ntitle: More\nvariables:\n  help:\n    of: household\n    per: month\n    type: money\n    formula: if sum(members.salary) <= 100 then rent else 2 * rent\n";
  const done = await outcome(t, { ...places(30), more: inAreas, reform });
  assert.ok(done.ok);
  const { moved } = done.value;
  assert.deepEqual([moved?.all.winners, moved?.all.losers, moved?.all.unchanged], [98, 0, 2]);
  // The north has 19 households that win and one that does not: both stay hidden; so do the south’s winners, for the sum.
  assert.deepEqual(
    moved?.areas?.map(({ winners, losers, unchanged }) => [winners, losers, unchanged]),
    [
      [null, 0, null],
      [null, 0, 0],
    ],
  );
  const areas = tablesOf(done.value, { threshold: () => "" }).find(({ id }) => id === "areas");
  assert.ok(areas);
  const csv = new TextDecoder().decode(csvOf(areas, (key) => key));
  assert.match(csv, /^north,40,40,475,,/mu);
});

test("a household of an area that nobody knows is refused by column and count, or left out", async (t) => {
  const { groups, people } = places(30);
  const holes = groups.replace("WHEN id < 20 THEN 'n'", "WHEN id < 5 THEN NULL WHEN id < 20 THEN 'n'");
  const done = await outcome(t, { groups: holes, people, more: inAreas });
  assert.ok(!done.ok && done.refusal.code === "policy.simulate.bad");
  assert.deepEqual(done.refusal.columns, ["a: 5"]);
  const strange = groups.replace("'n' ELSE", "'x' ELSE");
  const unknown = await outcome(t, { groups: strange, people, more: inAreas });
  assert.ok(!unknown.ok && unknown.refusal.code === "policy.simulate.bad");
  assert.deepEqual(unknown.refusal.columns, ["a: 20"]);
  const without = await outcome(t, { groups: holes, people, more: inAreas, skipBad: true });
  assert.ok(without.ok);
  assert.deepEqual([without.value.notes.skipped.length, without.value.law.households], [5, 45]);
});

test("a column that tells no area is refused", async (t) => {
  const missing = await outcome(t, { more: mapping.replace("weight: w,", "weight: w, area: nowhere,") });
  assert.equal(missing.ok ? "" : missing.refusal.code, "policy.population.column");
  const many = await outcome(t, {
    groups: "(SELECT i AS id, 1.0 AS w, 1.0 AS rent, i AS a FROM range(3000) t(i))",
    more: mapping.replace("weight: w,", "weight: w, area: a,"),
  });
  assert.equal(many.ok ? "" : many.refusal.code, "policy.population.areas");
});

test("of a benefit that half take, half is expected, and what depends on it follows", async (t) => {
  const taxed = `${rules.replace("+ help - rent", "+ help - rent - tax")}`.replace(
    "  income:",
    "  tax: { of: household, per: month, type: money, formula: help / 10 }\n  income:",
  );
  const system = usualSystem.replace("benefits: [help]", "benefits: [help], taxes: [tax]");
  const takeUp = [{ name: "help", variables: ["help"], low: 0.25, point: 0.5, high: 1 }];
  const done = await outcome(t, { ...places(30), policies: [system, taxed], takeUp });
  assert.ok(done.ok, JSON.stringify(done));
  const { takeUp: told, policies, poverty } = done.value.law;
  assert.equal(policies["help"]?.amount, 10_000);
  assert.deepEqual(
    [told?.low, told?.point, told?.high].map((one) => [
      one?.policies["help"]?.amount,
      one?.policies["help"]?.receivers,
      one?.policies["tax"]?.amount,
    ]),
    [
      [2_500, 25, 250],
      [5_000, 50, 500],
      [10_000, 100, 1_000],
    ],
  );
  // When all take it, it is the law as it stands.
  assert.deepEqual(told?.high.poverty, poverty);
});

test("two benefits are taken by each household apart from each other", async (t) => {
  const two = rules
    .replace("  income:", "  more: { of: household, per: month, type: money, formula: rent / 10 }\n  income:")
    .replace("+ help - rent", "+ help + more - rent");
  const system = usualSystem.replace("benefits: [help]", "benefits: [help, more]");
  const of = (name: string, share: number) => ({
    name,
    variables: [name],
    low: share,
    point: share,
    high: share,
  });
  const done = await outcome(t, {
    ...places(30),
    policies: [system, two],
    takeUp: [of("help", 0.5), of("more", 0.2)],
  });
  assert.ok(done.ok, JSON.stringify(done));
  const policies = done.value.law.takeUp?.point.policies;
  assert.deepEqual([policies?.["help"]?.amount, policies?.["more"]?.amount], [5_000, 200]);
});
