/** A group of a block once more, by the exact engine: for those that the bounds of the columns cannot decide. */
import {
  add,
  lasting,
  readBack,
  run,
  Stop,
  times,
  toNumber,
  zero,
  type ExactNumber,
  type LoweredPlan,
  type Room,
  type Row,
  type Situation,
  type Value,
} from "#engines/rules/index.ts";
import type { Prepared } from "./measures.ts";

/** Writes the exact sums into the columns of the measures; the stop, when there is no value for somebody. */
export function exactAgain(
  { lowered, wishes }: Pick<Prepared, "lowered" | "wishes">,
  room: Room,
  group: number,
): Stop | undefined {
  const { situation, groupRow, members } = situationOf(lowered, room, group);
  const done = run(lowered.plan, situation);
  for (const [at, { variable: id, periods, share }] of wishes.entries()) {
    const measure = lowered.measures[at];
    const entity = lowered.plan.system.variables.get(id)?.entity;
    const rows = entity === lowered.group ? [groupRow] : members;
    let amount = zero;
    let receivers = 0;
    for (const row of rows) {
      if (row === undefined || measure === undefined) continue;
      const values = periods.map((period) =>
        done.valueOf(id, lowered.plan.stepOf(id, period)?.period ?? lasting, row),
      );
      const stop = values.find((value) => value instanceof Stop);
      if (stop instanceof Stop) return stop;
      const total = times(
        values.reduce(
          (sum: ExactNumber, value) =>
            typeof value === "object" && !(value instanceof Stop) ? add(sum, value) : sum,
          zero,
        ),
        share,
      );
      amount = add(amount, total);
      if (total.over > 0n) receivers++;
    }
    if (measure === undefined) continue;
    room.column(measure.amount)[group] = toNumber(times(amount, { over: BigInt(measure.under), under: 1n }));
    if (measure.receivers !== undefined) room.column(measure.receivers)[group] = receivers;
  }
  return undefined;
}

interface Rebuilt {
  readonly situation: Situation;
  readonly groupRow: Row | undefined;
  readonly members: readonly Row[];
}

/** The group as the exact engine takes it, from the given columns of a block. */
export function situationOf(lowered: LoweredPlan, room: Room, group: number): Rebuilt {
  const { one, group: entity, plan } = lowered;
  const [from, to] =
    entity === undefined ? [group, group + 1] : [room.first[group] ?? 0, room.first[group + 1] ?? 0];
  const roles = plan.system.entities.get(entity ?? "")?.roles ?? [];
  const roleColumn = lowered.definitions.find(({ kind }) => kind === "role")?.column;
  const groupRow: (Row & { readonly members: Row[] }) | undefined =
    entity === undefined
      ? undefined
      : {
          entity,
          name: String(group),
          groups: new Map(),
          members: [],
          given: givenOf(lowered, room, "group", group),
        };
  const members = Array.from({ length: to - from }, (_, at) => {
    const index = from + at;
    const role = roleColumn === undefined ? "" : (roles[room.column(roleColumn)[index] ?? -1]?.id ?? "");
    const row: Row = {
      entity: one,
      name: String(at + 1),
      groups:
        groupRow === undefined || entity === undefined
          ? new Map()
          : new Map([[entity, { row: groupRow, role }]]),
      members: [],
      given: givenOf(lowered, room, "one", index),
    };
    groupRow?.members.push(row);
    return row;
  });
  const situation = new Map<string, readonly Row[]>([[one, members]]);
  if (entity !== undefined && groupRow !== undefined) situation.set(entity, [groupRow]);
  return { situation, groupRow, members };
}

function givenOf(
  { definitions, plan }: LoweredPlan,
  room: Room,
  level: "one" | "group",
  at: number,
): Row["given"] {
  const given = new Map<string, Map<string, Value>>();
  for (const definition of definitions) {
    if (definition.kind !== "input" || definition.level !== level) continue;
    const variable = plan.system.variables.get(definition.variable);
    if (variable === undefined) continue;
    const values = given.get(definition.variable) ?? new Map<string, Value>();
    values.set(definition.period, readBack.fromColumn(variable, room.column(definition.column)[at] ?? 0));
    given.set(definition.variable, values);
  }
  return given;
}
