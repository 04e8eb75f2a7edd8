/** The language, construct by construct, in cases that its own files hold; and the same in columns. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, lower, plan, programOf, readPeriod, run, Stop } from "#engines/rules/index.ts";
import { checkPolicies } from "./check.ts";
import { readHousehold } from "./household.ts";
import { situationOf } from "./population/exact-again.ts";

const system = `system: language
title: Language
currency: EUR
entities:
  person: { title: Person }
  household: { title: Household, members: person, roles: { adult: { plural: adults }, child: { plural: children } } }
variables:
  birth: { of: person, per: lasting, type: date }
  pay: { of: person, per: month, type: money, default: 0 }
  works: { of: person, per: month, type: boolean, default: "no" }
  rent: { of: household, per: month, type: money, default: 0 }
  held: { of: household, per: month, type: choice, choices: { own: Own, let: Let, none: None }, default: let }
`;

const policy = `policy: constructs
title: Constructs
kind: common
field: common
basis: { work: Act }
in-force: { from: 2000-01-01 }
parameters:
  base: { unit: EUR, values: { 2000-01-01: 100, 2016-07-01: 110 } }
  by_held: { by: held, unit: EUR, table: { own: 1, let: 2, none: 3 } }
  top: { scale: single-amount, brackets: [{ from: 0, amount: 1 }, { from: 100, amount: 2 }] }
  steps: { scale: marginal-amount, brackets: [{ from: 0, amount: 1 }, { from: 100, amount: 2 }] }
  slope: { scale: average-rate, brackets: [{ from: 0, rate: 0 }, { from: 100, rate: 0.1 }] }
variables:
  savings: { of: person, per: month, type: money, default: 0, rules: [{ from: 2016-01-01, formula: previous(savings) + pay }] }
  yearly: { of: person, per: year, type: money, formula: sum_of_months(pay) + max_of_months(pay) - min_of_months(pay) }
  twelfth: { of: person, per: month, type: money, formula: this_year(yearly) / 12 + mean_of_months(pay) }
  ends: { of: person, per: year, type: money, formula: last_month(pay) - first_month(pay) }
  of_age: { of: person, per: month, type: boolean, formula: "birth + duration(\\"P18Y\\") <= period_start" }
  days: { of: person, per: month, type: integer, unit: days, formula: period_end - birth }
  months_old: { of: person, per: month, type: integer, unit: months, formula: "months_between(birth, period_start)" }
  share: { of: person, per: month, type: money, formula: 'if role = "child" then 0 else household.rent / count(household.adults)' }
  tabled: { of: household, per: month, type: money, formula: by_held(held) + base }
  scaled: { of: household, per: month, type: money, formula: top(rent) + steps(rent) + slope(rent) }
  anybody: { of: household, per: month, type: boolean, formula: some m in members satisfies m.works }
  everybody: { of: household, per: month, type: boolean, formula: every m in adults satisfies m.works }
  ranged: { of: household, per: month, type: integer, formula: 'count(members[pay in (10..100]]) + count(members[pay between 10 and 100]) * 10 + (if held in ("own", "none") then 100 else 0)' }
  paid:
    of: household
    per: month
    type: money
    formula: base
    exceptions:
      - { id: high, when: rent > 500, gives: 60 }
      - { id: owned, when: held = "own", gives: 70 }
      - { id: both, when: 'rent > 900 and held = "own"', gives: 80, over: [high, owned] }
cases:
  - title: Everything
    period: 2016-03
    given:
      person:
        a: { birth: 1998-02-28, pay: { 2016-01: 10, 2016-02: 100, 2016-03: 10.01, 2016-04: 0, 2016-05: 0, 2016-06: 0, 2016-07: 0, 2016-08: 0, 2016-09: 0, 2016-10: 0, 2016-11: 0, 2016-12: 4 }, works: yes }
        b: { birth: 1998-03-02 }
        c: { birth: 2016-02-29 }
      household: { home: { adults: [a, b], children: [c], rent: 50, held: none } }
    gives:
      savings: { a: 120.01, b: 0 }
      yearly: { a: 224.01 }
      ends: { a: -6 }
      of_age: { a: yes, b: no }
      days: { c: 31 }
      months_old: { a: 216, c: 0 }
      share: { a: 25, b: 25, c: 0 }
      tabled: 103
      scaled: 4.5
      anybody: yes
      everybody: no
      ranged: 111
      paid: 100
  - title: A parameter changes in July, and one exception is enough
    period: 2016-07
    given: { person: { a: { birth: 1990-01-01 } }, household: { home: { adults: [a], rent: 500.01, held: let } } }
    gives: { tabled: 112, paid: 60, scaled: 55.001 }
  - title: The stronger exception wins over two
    period: 2016-07
    given: { person: { a: { birth: 1990-01-01 } }, household: { home: { adults: [a], rent: 900.01, held: own } } }
    gives: { paid: 80 }
`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = (more: string) =>
  new Map([
    ["policies/system.yaml", bytes(system)],
    ["policies/constructs.yaml", bytes(more)],
  ]);

test("every construct gives what its case says", () => {
  // The two exceptions could both hold, which the check says of plain conditions; here the third is stronger, but not always.
  const { findings, cases } = checkPolicies(
    files(policy.replace("- { id: owned, when: held", "- { id: owned, over: [high], when: held")),
  );
  assert.deepEqual(
    findings.map(
      ({ code, hint, location, facts }) =>
        `${code} ${hint} ${location.line}:${location.column} ${JSON.stringify(facts)}`,
    ),
    [],
  );
  assert.deepEqual(
    cases.map(({ looked, right }) => right === looked && looked > 0),
    [true, true, true],
  );
});

test("two exceptions that can both hold are told before anybody meets them", () => {
  const { findings } = checkPolicies(files(policy));
  assert.deepEqual(
    findings.map(({ code, facts }) => `${code} ${String(facts["members"])}`),
    ["P0812 high,owned"],
  );
});

test("exceptions that only meet in somebody stop that value, with both named", () => {
  const hidden = policy.replace("when: rent > 500", "when: rent * 2 > 1000");
  const { system: compiled, findings } = checkPolicies(files(hidden));
  assert.deepEqual(findings, []);
  assert.ok(compiled);
  const situation = readHousehold(
    "h.yaml",
    bytes(
      "person: { a: { birth: 1990-01-01 } }\nhousehold: { home: { adults: [a], rent: 600, held: own } }\n",
    ),
    compiled,
  );
  const period = readPeriod("2016-07") ?? assert.fail();
  const planned = plan(compiled, [{ variable: "paid", period }]);
  assert.ok(situation.ok && planned.ok);
  const [home] = situation.value.get("household") ?? [];
  const stop = run(planned.value, situation.value).valueOf("paid", period, home ?? assert.fail());
  assert.ok(stop instanceof Stop);
  assert.deepEqual(
    [stop.code, stop.facts["first"], stop.facts["second"]],
    ["exceptions-clash", "high", "owned"],
  );
});

test("periods, truths, tables and earlier months are the same in columns", () => {
  const { system: compiled } = checkPolicies(
    files(policy.replace("- { id: owned, when: held", "- { id: owned, over: [high], when: held")),
  );
  assert.ok(compiled);
  const period = readPeriod("2016-07") ?? assert.fail();
  const year = readPeriod("2016") ?? assert.fail();
  const asked = [...compiled.variables.values()]
    .filter(({ rules }) => rules.length > 0)
    .map(({ id, span }) => ({ variable: id, period: span === "year" ? year : period }));
  const planned = plan(compiled, asked);
  assert.ok(planned.ok);
  const lowered = lower(planned.value);
  assert.ok(lowered.ok);
  const wanted = asked.map(
    ({ variable, period: at }) => lowered.value.columnOf.get(keyOf(variable, at)) ?? assert.fail(variable),
  );
  const room = programOf(
    lowered.value,
    wanted.map(({ column }) => column),
  ).room(4, 2);
  room.first.set([0, 1, 4]);
  room.home.set([0, 1, 1, 1]);
  const people = {
    birth: [19_800_229, 19_980_701, 19_980_702, 20_160_301],
    works: [1, 0, 1, 0],
    role: [0, 0, 0, 1],
  };
  for (const one of lowered.value.definitions) {
    if (one.kind === "role") room.column(one.column).set(people.role);
    if (one.kind !== "input") continue;
    const month = Number(one.period.slice(5));
    const given: Readonly<Record<string, readonly number[]>> = {
      ...people,
      pay: [1_000, 1_001, month * 777, 0],
      rent: [50_001, 90_001],
      held: [1, 0],
    };
    room.column(one.column).set(given[one.variable] ?? []);
  }
  room.run(4, 2);
  assert.ok(!room.flags.includes(1));
  for (const group of [0, 1]) {
    const { situation, groupRow, members } = situationOf(lowered.value, room, group);
    const done = run(planned.value, situation);
    for (const [at, { variable, period: when }] of asked.entries()) {
      const { column, under, level, error } = wanted[at] ?? assert.fail();
      for (const [of, row] of (level === "group" ? [groupRow] : members).entries()) {
        const value = done.valueOf(variable, when, row ?? assert.fail());
        const found =
          room.column(column)[level === "group" ? group : (room.first[group] ?? 0) + of] ?? Number.NaN;
        // A quotient of two unknowns is a double with a bound; all else is whole.
        if (error !== undefined && typeof value === "object" && !(value instanceof Stop))
          assert.ok(Math.abs(found - Number(value.over) / Number(value.under)) < 1e-9, variable);
        else if (typeof value === "object" && !(value instanceof Stop))
          assert.equal(BigInt(found) * value.under, value.over * under, `${variable} of ${of}`);
        else assert.equal(found, Number(value), variable);
      }
    }
  }
});

test("what stands behind “satisfies” belongs to it, up to the bracket: the asking person’s own value cannot be meant there", () => {
  const asked = (formula: string) => {
    const rule = `  asked: { of: person, per: month, type: boolean, formula: "${formula}" }\n`;
    const more = policy.replace("variables:\n", `variables:\n${rule}`);
    // Only what is found of this rule: the exceptions of the policy meet, as told above.
    return checkPolicies(files(more)).findings.flatMap(({ code, hint }) =>
      code === "P0812" ? [] : [`${code} ${hint ?? ""}`],
    );
  };
  assert.deepEqual(asked("some m in household.members satisfies m.pay > 5 or pay > 5"), ["P0809 outer"]);
  assert.deepEqual(asked("(some m in household.members satisfies m.pay > 5) or pay > 5"), []);
});
