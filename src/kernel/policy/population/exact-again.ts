/** A group of a block once more, by the exact engine: for those that the bounds of the columns cannot decide. */
import {
  keyOf,
  readBack,
  run,
  Stop,
  type LoweredPlan,
  type Room,
  type Row,
  type Situation,
  type Value,
} from "#engines/rules/index.ts";

/** Writes the exact values into the columns of what is asked for; the stop, when there is no value for somebody. */
export function exactAgain(
  lowered: LoweredPlan,
  room: Room,
  group: number,
  kept: ReadonlyMap<string, number>,
): Stop | undefined {
  const { situation, groupRow, members } = situationOf(lowered, room, group);
  const done = run(lowered.plan, situation);
  for (const step of lowered.plan.steps) {
    const key = keyOf(step.variable.id, step.period);
    const column = kept.get(key);
    const known = lowered.columnOf.get(key);
    if (column === undefined || known === undefined) continue;
    const rows = known.level === "group" ? [{ row: groupRow, at: group }] : members;
    for (const { row, at } of rows) {
      if (row === undefined) continue;
      const value = done.valueOf(step.variable.id, step.period, row);
      if (value instanceof Stop) return value;
      if (value !== undefined) room.column(column)[at] = asNumber(value, Number(known.under));
    }
  }
  return undefined;
}

function asNumber(value: Value, under: number): number {
  if (typeof value === "object") return (Number(value.over) / Number(value.under)) * under;
  return Number(value);
}

interface Rebuilt {
  readonly situation: Situation;
  readonly groupRow: Row | undefined;
  readonly members: readonly { readonly row: Row; readonly at: number }[];
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
    return { row, at: index };
  });
  const situation = new Map<string, readonly Row[]>([[one, members.map(({ row }) => row)]]);
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
