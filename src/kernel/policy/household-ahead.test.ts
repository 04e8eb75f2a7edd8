/** Laws of what is asked next and of the cliff ahead, on random systems against trying everything. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  cliffAhead,
  foresee,
  openAnswers,
  plan,
  readPeriod,
  run,
  Stop,
  toNumber,
  valueText,
  withGiven,
  type ExactNumber,
  type Plan,
  type Row,
  type Situation,
  type System,
  type Value,
  type Variable,
} from "#engines/rules/index.ts";
import { randomHouseholds, randomSystem, systemWith, type Household } from "./differential.test-support.ts";

const period = readPeriod("2016-11") ?? assert.fail();
const wanted = ["h0", "h1"].map((variable) => ({ variable, period }));

function planOf(system: System): Plan {
  const planned = plan(system, wanted);
  assert.ok(planned.ok);
  return planned.value;
}

const cents = (amount: number): ExactNumber => ({ over: BigInt(Math.round(amount * 100)), under: 100n });

function situationOf({ rent, size, status, people }: Household): Situation {
  const given = (values: Readonly<Record<string, Value>>): Row["given"] =>
    new Map(Object.entries(values).map(([id, value]) => [id, new Map([["", value]])]));
  const groups = new Map<string, { row: Row; role: string }>();
  const home: { -readonly [Key in keyof Row]: Row[Key] } = {
    entity: "household",
    name: "home",
    groups,
    members: [],
    given: given({
      rent: cents(rent),
      size: { over: BigInt(Math.round(size * 10)), under: 10n },
      status: ["owner", "tenant", "homeless"][status] ?? "",
    }),
  };
  home.members = people.map(({ role, birth, salary, other }, at) => ({
    entity: "person",
    name: `p${at}`,
    groups: new Map([["household", { row: home, role: role === 0 ? "adult" : "child" }]]),
    members: [],
    given: given({
      birth: Number(birth.replaceAll("-", "")) as Value,
      salary: cents(salary),
      other: cents(other),
    }),
  }));
  return new Map([
    ["person", home.members],
    ["household", [home]],
  ]);
}

/** What is wanted, as text; a stop by its name. */
function results(planned: Plan, situation: Situation): string {
  const done = run(planned, situation);
  return wanted
    .flatMap(({ variable }) =>
      (situation.get("household") ?? []).map((row) => {
        const value = done.valueOf(variable, period, row);
        return value === undefined || value instanceof Stop ? "none" : valueText(value);
      }),
    )
    .join(" ");
}

const key = (variable: Variable | { readonly id: string }, row: Row): string => `${variable.id} ${row.name}`;

/** The household with only some of its answers. */
function partly(whole: Situation, keeps: (id: string, row: Row) => boolean): Situation {
  return withGiven(whole, (row) => new Map([...row.given].filter(([id]) => keeps(id, row))));
}

/** Two households of the same shape: the answers of the second are other ones. */
const twoHouseholds = fc
  .tuple(randomHouseholds, randomHouseholds, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
  .map(([[first], [second], known]) => {
    assert.ok(first !== undefined && second !== undefined);
    const others = second.people;
    const people = first.people.map((person, at) => ({
      ...(others[at % others.length] ?? person),
      role: person.role,
    }));
    return { one: first, other: { ...second, people }, known };
  });

test("what is not asked cannot change the result, whatever is answered", () => {
  let spared = 0;
  fc.assert(
    fc.property(randomSystem, twoHouseholds, ({ system }, { one, other, known }) => {
      const planned = planOf(system);
      const [whole, elsewhere] = [situationOf(one), situationOf(other)];
      const order = new Map<string, number>();
      const isKnown = (id: string, row: Row): boolean => {
        const name = key({ id }, row);
        if (!order.has(name)) order.set(name, order.size);
        return known[order.get(name) ?? 0] === true;
      };
      const asked = partly(whole, isKnown);
      const open = new Set(
        openAnswers({ plan: planned, wanted, situation: asked }).map(({ variable, row }) =>
          key(variable, row),
        ),
      );
      const rows = new Map([...elsewhere.values()].flat().map((row) => [row.name, row]));
      const changed = withGiven(whole, (row) => {
        const given = [...row.given].map(([id, value]) => {
          const isSpared = !isKnown(id, row) && !open.has(key({ id }, row));
          if (isSpared) spared++;
          return [id, isSpared ? (rows.get(row.name)?.given.get(id) ?? value) : value] as const;
        });
        return new Map(given);
      });
      assert.equal(results(planned, changed), results(planned, whole));
    }),
    { numRuns: 200 },
  );
  // If everything were asked, the law would hold for nothing.
  assert.ok(spared > 100, `${spared} answers were spared`);
});

test("every value that can be lies within what was foreseen", () => {
  fc.assert(
    fc.property(randomSystem, twoHouseholds, ({ system }, { one, known }) => {
      const planned = planOf(system);
      const whole = situationOf(one);
      let at = 0;
      const asked = partly(whole, () => known[at++ % known.length] === true);
      const seen = foresee(planned, asked, { openBit: () => 1n });
      const done = run(planned, whole);
      const pairs = new Map([...asked.values()].flat().map((row) => [row.name, row]));
      for (const step of planned.steps) {
        for (const row of whole.get(step.variable.entity) ?? []) {
          const value = done.valueOf(step.variable.id, step.period, row);
          const { range, mayStop } = seen(step.variable.id, step.period, pairs.get(row.name) ?? row);
          if (value instanceof Stop || value === undefined) assert.ok(mayStop);
          else if (range?.kind === "numbers" && typeof value === "object") {
            const { low, high } = range;
            assert.ok(low === undefined || low.over * value.under <= value.over * low.under);
            assert.ok(high === undefined || high.over * value.under >= value.over * high.under);
          } else if (range?.kind === "truths") assert.ok(value === true ? range.yes : range.no);
        }
      }
    }),
    { numRuns: 150 },
  );
});

/** The first fall, found by walking every step. */
function walked(net: readonly number[], least: number): string {
  let slide: number | undefined;
  const slid = (to: number): string | undefined =>
    slide !== undefined && (net[slide] ?? 0) - (net[to] ?? 0) >= least
      ? `slide ${slide + 1} ${to}`
      : undefined;
  for (let at = 1; at < net.length; at++) {
    const drop = (net[at - 1] ?? 0) - (net[at] ?? 0);
    if (drop >= least) return `jump ${at}`;
    if (drop > 0) slide ??= at - 1;
    else if (slide !== undefined) {
      const found = slid(at - 1);
      if (found !== undefined) return found;
      slide = undefined;
    }
  }
  return slid(net.length - 1) ?? "none";
}

const limit = fc.constantFrom("500", "503.5", "700", "702", "600");
/** What rises and falls with a salary, as policies have it. */
const term = fc.oneof(
  fc.constantFrom(
    "salary",
    "progressive(salary)",
    "-progressive(salary)",
    "steps(salary)",
    "-passed(salary)",
  ),
  fc.constantFrom("sliding(salary) * -1", "abs(salary - low)", "min(salary, low) * 1.5 - salary"),
  fc.tuple(fc.constantFrom("<", "<="), limit).map(([how, at]) => `(if salary ${how} ${at} then 90 else 0)`),
  fc
    .tuple(limit, fc.constantFrom("1", "0.8", "1.4"))
    .map(([at, rate]) => `max((0 * low + ${at}) - salary * ${rate}, 0)`),
  limit.map((at) => `(if salary > ${at} and age >= 18 then -salary * rate else 0)`),
);

const earning = fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => systemWith(terms.join(" + ")));

test("the cliff ahead is the one that walking every step finds", () => {
  const found = { jump: 0, slide: 0, none: 0 };
  const steps = 160;
  fc.assert(
    fc.property(earning, fc.constantFrom(0, 350, 49_000, 50_000), ({ system }, start) => {
      const planned = plan(system, [{ variable: "net", period }]);
      assert.ok(planned.ok);
      const amountAt = (at: number): ExactNumber => ({ over: BigInt(start + at * 350), under: 100n });
      const earnerWith = (amount: ExactNumber): Row => ({
        entity: "person",
        name: "ann",
        groups: new Map(),
        members: [],
        given: new Map([
          ["birth", new Map([["", 19_800_101 as Value]])],
          ["salary", new Map([["", amount as Value]])],
        ]),
      });
      const net = Array.from({ length: steps + 1 }, (_, at) => {
        const row = earnerWith(amountAt(at));
        const value = run(planned.value, new Map([["person", [row]]])).valueOf("net", period, row);
        assert.ok(typeof value === "object" && "over" in value);
        return toNumber(value);
      });
      const earner = earnerWith(amountAt(0));
      const cliff = cliffAhead({
        plan: planned.value,
        situation: new Map([["person", [earner]]]),
        row: earner,
        variable: "salary",
        net: { variable: "net", period, row: earner },
        least: { over: 4n, under: 1n },
        limit: amountAt(steps),
      });
      assert.ok(cliff === undefined || !("code" in cliff));
      const at = ({ over, under }: ExactNumber): number =>
        Number(((over * 100n) / under - BigInt(start)) / 350n);
      const until = cliff?.kind === "slide" ? ` ${at(cliff.until)}` : "";
      const told = cliff === undefined ? "none" : `${cliff.kind} ${at(cliff.at)}${until}`;
      found[cliff?.kind ?? "none"]++;
      assert.equal(told, walked(net, 4));
    }),
    { numRuns: 150 },
  );
  assert.ok(found.jump > 10 && found.slide > 10 && found.none > 10, JSON.stringify(found));
});
