/**
 * The standing differential test: random systems × random households, through the exact engine, the columns and SQL. No
 * household may differ by a hundredth, and nobody at a threshold may fall on another side.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import {
  columnName,
  keyOf,
  lower,
  plan,
  programOf,
  readBack,
  readPeriod,
  run,
  statement,
  Stop,
  type LoweredPlan,
  type Room,
  type System,
  type Value,
} from "#engines/rules/index.ts";
import { openColumns, type Columns } from "#platform/columns/index.ts";
import { randomHouseholds, randomSystem, type Household } from "./differential.test-support.ts";
import { exactAgain, situationOf } from "./population/exact-again.ts";

const period = readPeriod("2016-11");
const asked = ["h0", "h1"] as const;
const wishes = asked.map((variable) => ({ variable, periods: [ofMonth()], share: { over: 1n, under: 1n } }));
let columns: Columns;

before(async () => {
  columns = await openColumns({ threads: 2, megabytes: 500 });
});
after(() => columns.close());

test("the exact engine, the columns and SQL agree on every household", async () => {
  let doubts = 0;
  let all = 0;
  await fc.assert(
    fc.asyncProperty(randomSystem, randomHouseholds, async ({ system }, households) => {
      const lowered = loweredOf(system);
      const room = filled(lowered, households);
      const people = households.flatMap((one) => one.people).length;
      const exact = households.map((_, at) => exactly(lowered, room, at));
      const fromSql = await bySql(lowered, room, people, households.length);
      room.run(people, households.length);
      for (const [at, values] of exact.entries()) {
        all++;
        const isDoubtful = room.flags[at] === 1;
        assert.equal(fromSql[at]?.doubt === 1, isDoubtful, "both see the same doubts");
        if (isDoubtful) {
          doubts++;
          const stop = exactAgain({ lowered, wishes }, room, at);
          assert.equal(stop instanceof Stop, values === undefined);
          continue;
        }
        assert.ok(values !== undefined, "what has no value is in doubt");
        for (const [of, id] of asked.entries()) {
          const { column, under } = columnOf(lowered, id);
          const inColumns = (room.column(column)[at] ?? Number.NaN) / Number(under);
          const inSql = (fromSql[at]?.values[of] ?? Number.NaN) / Number(under);
          const bound = Math.max(1, Math.abs(values[of] ?? 0)) * 1e-9;
          assert.ok(
            Math.abs(inColumns - (values[of] ?? Number.NaN)) < bound,
            `${id} of ${at}: ${inColumns} is not ${values[of]}`,
          );
          assert.ok(
            Math.abs(inSql - inColumns) < bound,
            `${id} of ${at}: SQL gives ${inSql}, columns ${inColumns}`,
          );
        }
      }
    }),
    { numRuns: 150 },
  );
  // Bounds that doubted everything would agree too: most must be decided in columns.
  assert.ok(doubts < all / 2, `${doubts} of ${all} households were in doubt`);
});

function ofMonth() {
  assert.ok(period);
  return period;
}

function loweredOf(system: System): LoweredPlan {
  const planned = plan(
    system,
    asked.map((variable) => ({ variable, period: ofMonth() })),
  );
  assert.ok(planned.ok);
  const lowered = lower(planned.value, wishes);
  assert.ok(lowered.ok);
  return lowered.value;
}

function columnOf(lowered: LoweredPlan, id: string) {
  const column = lowered.columnOf.get(keyOf(id, ofMonth()));
  assert.ok(column);
  return column;
}

function filled(lowered: LoweredPlan, households: readonly Household[]): Room {
  const people = households.flatMap((one, group) => one.people.map((person) => ({ ...person, group })));
  const kept = asked.flatMap((id) => {
    const { column, error } = columnOf(lowered, id);
    return error === undefined ? [column] : [column, error];
  });
  kept.push(...lowered.measures.map(({ amount }) => amount));
  const room = programOf(lowered, kept).room(people.length, households.length);
  let first = 0;
  for (const [group, one] of households.entries()) {
    room.first[group] = first;
    first += one.people.length;
  }
  room.first[households.length] = first;
  for (const [at, { group }] of people.entries()) room.home[at] = group;
  for (const definition of lowered.definitions) {
    if (definition.kind === "role") room.column(definition.column).set(people.map(({ role }) => role));
    if (definition.kind !== "input") continue;
    const { variable: id } = definition;
    const rows = definition.level === "one" ? people : households;
    room
      .column(definition.column)
      .set(rows.map((row) => given(lowered, id, (row as unknown as Record<string, number | string>)[id])));
  }
  return room;
}

function given(lowered: LoweredPlan, id: string, written: number | string | undefined): number {
  if (typeof written === "string") return Number(written.replaceAll("-", ""));
  const variable = lowered.plan.system.variables.get(id);
  assert.ok(variable && written !== undefined);
  return variable.type.kind === "number" ? Math.round(written * Number(variable.step.under)) : written;
}

/** The values of the exact engine; undefined when there is none for somebody. */
function exactly(lowered: LoweredPlan, room: Room, group: number): readonly number[] | undefined {
  const { situation, groupRow } = situationOf(lowered, room, group);
  const done = run(lowered.plan, situation);
  assert.ok(groupRow);
  const values = asked.map((id) => done.valueOf(id, ofMonth(), groupRow));
  return values.some((value) => value instanceof Stop)
    ? undefined
    : values.map((value) => numberOf(value as Value));
}

function numberOf(value: Value): number {
  assert.ok(typeof value === "object");
  const scaled = (value.over * 10n ** 15n) / value.under;
  return Number(scaled) / 1e15;
}

async function bySql(lowered: LoweredPlan, room: Room, people: number, groups: number) {
  const table = (level: "one" | "group", rows: number): string => {
    const definitions = lowered.definitions.filter(
      (one) => (one.kind === "input" || one.kind === "role") && one.level === level,
    );
    const lines = Array.from({ length: rows }, (_, at) => {
      const k = level === "one" ? room.home[at] : at;
      return `(${[k, ...definitions.map(({ column }) => `${room.column(column)[at]}::DOUBLE`)].join(", ")})`;
    });
    return `(SELECT * FROM (VALUES ${lines.join(", ")}) AS v(${["k", ...definitions.map(({ column }) => columnName(column))].join(", ")}))`;
  };
  const wanted = asked.map((id) => columnOf(lowered, id).column);
  const sql = statement(lowered, wanted, { ones: table("one", people), groups: table("group", groups) });
  const reply = await columns.rows(`SELECT * FROM (${sql}) ORDER BY k`);
  assert.ok(reply.ok, reply.ok ? "" : `${reply.problem}\n${sql}`);
  return reply.value.map(([, ...rest]) => ({
    values: rest.slice(0, -1).map(Number),
    doubt: Number(rest.at(-1)),
  }));
}

test("given values come back from their columns as they went in", () => {
  const lowered = loweredOf(fc.sample(randomSystem, 1)[0]!.system);
  const salary = lowered.plan.system.variables.get("salary");
  assert.ok(salary);
  const value = { over: 1_234_56n, under: 100n };
  assert.deepEqual(readBack.fromColumn(salary, readBack.toColumn(salary, value)), value);
});
