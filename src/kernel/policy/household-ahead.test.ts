/** Laws of what is asked next and of the cliff ahead, on random systems against trying everything. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fileURLToPath } from "node:url";
import {
  cliffAhead,
  foresee,
  lossesAt,
  missedIn,
  openAnswers,
  plan,
  readPeriod,
  run,
  shortOf,
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
import { ahead, answer, questions, readHousehold, readPolicyFolder } from "./index.ts";

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

/** Conditions and amounts as policies have them, which stand close to what is answered. */
const { formula } = fc.letrec<{ formula: string; truth: string; amount: string }>((tie) => ({
  truth: fc.oneof(
    { depthSize: "small" },
    fc
      .tuple(
        fc.constantFrom("salary", "other", "household.rent", "sum(household.members.salary)"),
        fc.constantFrom("<", "<=", "=", ">"),
        fc.constantFrom("0", "500", "600"),
      )
      .map((parts) => parts.join(" ")),
    fc.constantFrom(
      "age >= 18",
      "household.status = 'tenant'".replaceAll("'", '\\"'),
      "count(household.children) > 1",
    ),
    fc.constantFrom("(some m in household.members satisfies m.age < 18 and m.other > 0)"),
    fc.tuple(tie("truth"), fc.constantFrom("and", "or"), tie("truth")).map((parts) => `(${parts.join(" ")})`),
    tie("truth").map((truth) => `not(${truth})`),
  ),
  amount: fc.oneof(
    fc.constantFrom(
      "(0 * low + 10)",
      "(0 * low + 20)",
      "salary * rate",
      "progressive(other)",
      "steps(salary)",
    ),
    fc.constantFrom("min(salary, low)", "max(household.rent - low, 0)", "salary * 0", "low"),
    fc.constantFrom("sum(household.members[age < 18].other)", "by_status(household.status)"),
  ),
  formula: fc.oneof(
    { depthSize: "small" },
    tie("amount"),
    fc
      .tuple(tie("truth"), tie("formula"), tie("formula"))
      .map(([truth, yes, no]) => `(if ${truth} then ${yes} else ${no})`),
  ),
}));

/** Several households of the shape of the first, and which answers of the first are known. */
const alike = fc
  .tuple(randomHouseholds, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
  .map(([[first, ...rest], known]) => {
    assert.ok(first !== undefined);
    const others = rest.map((one) => ({
      ...one,
      people: first.people.map(({ role }, at) => ({ ...one.people[at % one.people.length]!, role })),
    }));
    return { first, others, known };
  });

test("what is not asked cannot change the result, whatever is answered", () => {
  let spared = 0;
  let open = 0;
  fc.assert(
    fc.property(formula, alike, (net, { first, others, known }) => {
      const planned = plan(systemWith(net).system, [{ variable: "net", period }]);
      assert.ok(planned.ok);
      const whole = situationOf(first);
      const keys = [...whole.values()]
        .flat()
        .flatMap((row) => [...row.given.keys()].map((id) => key({ id }, row)));
      const isKnown = (id: string, row: Row): boolean =>
        known[keys.indexOf(key({ id }, row)) % known.length] === true;
      const asking = {
        plan: planned.value,
        wanted: [{ variable: "net", period }],
        situation: partly(whole, isKnown),
      };
      const asked = new Set(openAnswers(asking).map(({ variable, row }) => key(variable, row)));
      open += asked.size;
      const netOf = (situation: Situation): string =>
        (situation.get("person") ?? [])
          .map((row) => run(planned.value, situation).valueOf("net", period, row))
          .map((value) => (value === undefined || value instanceof Stop ? "none" : valueText(value)))
          .join(" ");
      // What is asked is answered as in one household, what is spared as in each of the others.
      const households = [whole, ...others.map(situationOf)];
      for (const answersOf of households) {
        const results = households.map((sparedOf) => {
          const from = (where: Situation, row: Row): Row =>
            [...where.values()].flat().find(({ name }) => name === row.name) ?? row;
          return netOf(
            withGiven(whole, (row) => {
              const given = [...row.given].map(([id, value]) => {
                if (isKnown(id, row)) return [id, value] as const;
                const source = asked.has(key({ id }, row)) ? answersOf : sparedOf;
                if (source === sparedOf) spared++;
                return [id, from(source, row).given.get(id) ?? value] as const;
              });
              return new Map(given);
            }),
          );
        });
        assert.deepEqual(new Set(results).size, 1, `${net}: ${results.join(" | ")}`);
      }
    }),
    { numRuns: 120 },
  );
  // If everything were asked, or nothing, the law would hold for nothing.
  assert.ok(spared > 1_000 && open > 100, `${spared} were spared, ${open} asked`);
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

const country = readPolicyFolder(
  fileURLToPath(new URL("../../../jurisdictions/sample-country", import.meta.url)),
  {
    withCases: false,
  },
);

function family(people: string, home: string): { readonly system: System; readonly situation: Situation } {
  assert.ok(country.ok && country.value.system !== undefined);
  const { system } = country.value;
  const text = `person: { ${people} }\nhousehold: { home: { ${home} } }`;
  const read = readHousehold("family.yaml", new TextEncoder().encode(text), system);
  assert.ok(read.ok, JSON.stringify(read));
  return { system, situation: read.value };
}

function asked(people: string, home: string, variable = "parenting_allowance"): readonly string[] {
  const { system, situation } = family(people, home);
  const found = questions(system, situation, { variables: [variable], period });
  assert.ok(found.ok);
  const { next, open } = found.value;
  const told = open.map(({ variable: one, rows }) => `${one.id}: ${rows.map(({ name }) => name).join(" ")}`);
  return [next?.variable.id ?? "nothing", ...told];
}

test("a birthday is asked first, and where nobody is small enough nothing more", () => {
  assert.deepEqual(asked("mother: {}, child: {}", "adults: [mother], children: [child]"), [
    "birth",
    "birth: mother child",
    "salary: mother child",
  ]);
  const grown = "mother: { birth: 1960-01-01 }, child: { birth: 1990-01-01 }";
  assert.deepEqual(asked(grown, "adults: [mother], children: [child]"), ["nothing"]);
});

test("who earns more than the limit alone settles it for all: no salary is below nothing", () => {
  const people =
    "mother: { birth: 1985-01-01, salary: 500.01 }, father: { birth: 1985-01-01 }, child: { birth: 2014-01-01 }";
  assert.deepEqual(asked(people, "adults: [mother, father], children: [child]"), ["nothing"]);
  const atLimit = people.replace("500.01", "500");
  assert.deepEqual(asked(atLimit, "adults: [mother, father], children: [child]"), [
    "salary",
    "salary: father child",
  ]);
});

test("what no rule reads any more is not asked", () => {
  const { system, situation } = family("ann: {}", "adults: [ann]");
  const later = readPeriod("2016-12") ?? assert.fail();
  const found = questions(system, situation, { variables: ["housing_allowance"], period: later });
  assert.deepEqual(found.ok && found.value, { next: undefined, open: [] });
  assert.deepEqual(asked("ann: {}", "adults: [ann]", "housing_allowance"), ["rent", "rent: home"]);
});

test("a mother sees the cliff to the cent: 120.01 more takes the parenting allowance", () => {
  const { system, situation } = family(
    "mother: { birth: 1985-03-03, salary: 380 }, child: { birth: 2009-06-06 }",
    "adults: [mother], children: [child]",
  );
  const found = ahead(system, situation, period);
  assert.ok(found.ok);
  const [cliff, ...others] = found.value.cliffs;
  assert.ok(cliff !== undefined && others.length === 0);
  assert.deepEqual(
    [cliff.kind, cliff.row.name, cliff.variable, valueText(cliff.more), valueText(cliff.at)],
    ["jump", "mother", "salary", "120.01", "500.01"],
  );
  const [loss] = lossesAt(cliff, period);
  assert.deepEqual([loss?.variable, valueText(loss?.amount ?? false)], ["parenting_allowance", "600"]);
  assert.equal(loss?.turn?.within.variable.id, "parenting_allowance");
  assert.equal(loss.explained.basis?.article, "12");
});

test("above the last threshold nothing falls any more", () => {
  const { system, situation } = family("ann: { birth: 1985-03-03, salary: 501 }", "adults: [ann]");
  const found = ahead(system, situation, period);
  assert.deepEqual(found.ok && [found.value.cliffs, found.value.unseen], [[], []]);
});

test("what is missed is told with the threshold and the gap", () => {
  const { system, situation } = family(
    "mother: { birth: 1985-03-03, salary: 620 }, child: { birth: 2009-06-06 }",
    "adults: [mother], children: [child]",
  );
  const answered = answer(system, situation, "parenting_allowance", period);
  assert.ok(answered.ok);
  const [value] = answered.value.values;
  assert.ok(value !== undefined);
  const gaps = missedIn(answered.value.run, value).map(({ traced }) => valueText(shortOf(traced) ?? false));
  assert.deepEqual(gaps, ["120"]);
});
