/** What a test gives: people and groups with their values, each for the periods it is told for. */
import {
  periodText,
  readPeriod,
  type Entity,
  type Period,
  type System,
  type Variable,
} from "#engines/rules/index.ts";
import type { YamlNode } from "#platform/files/index.ts";
import { Leave } from "./notes.ts";
import { entityNamed, valueOf } from "./values.ts";

/** By entity, then by who it is: what is given, or the names of the members by role. */
export type People = Map<string, Map<string, Map<string, Given>>>;
export type Given = string | readonly string[] | ReadonlyMap<string, string>;

/** Reads what is given: variables alone, people by name, groups by name or the only one of its kind. */
export function peopleOf(input: YamlNode | undefined, period: Period, system: System): People {
  const people: People = new Map();
  if (input !== undefined && input.kind !== "map" && !(input.kind === "scalar" && input.text === ""))
    throw new Leave("value-kind", input.place, "input");
  const alone: { readonly variable: Variable; readonly node: YamlNode }[] = [];
  for (const [key, { keyPlace, value }] of input?.kind === "map" ? input.entries : []) {
    const variable = system.variables.get(key);
    if (variable !== undefined) alone.push({ variable, node: value });
    else addRows(people, entityNamed(key, keyPlace, system), key, value, period, system);
  }
  // As OpenFisca has it: without names there is one of each, and the person has the first role.
  for (const entity of byMembersFirst(system)) addUnnamed(people, entity, alone.length > 0);
  for (const { variable, node } of alone) {
    for (const row of people.get(variable.entity)?.values() ?? [])
      row.set(variable.id, givenOf(variable, node, period));
  }
  return people;
}

function byMembersFirst(system: System): readonly Entity[] {
  return [...system.entities.values()].sort(
    (a, b) => Number(a.members !== undefined) - Number(b.members !== undefined),
  );
}

function addRows(
  people: People,
  entity: Entity,
  key: string,
  node: YamlNode,
  period: Period,
  system: System,
): void {
  if (node.kind !== "map") throw new Leave("value-kind", node.place, key);
  const rows: readonly (readonly [string, YamlNode])[] =
    key === entity.id
      ? [[entity.id, node]]
      : [...node.entries].map(([name, { value }]) => [name, value] as const);
  const known = people.get(entity.id) ?? new Map<string, Map<string, Given>>();
  people.set(entity.id, known);
  for (const [name, written] of rows) known.set(name, rowOf(entity, written, period, system));
}

function rowOf(entity: Entity, node: YamlNode, period: Period, system: System): Map<string, Given> {
  const row = new Map<string, Given>();
  if (node.kind === "scalar" && node.text === "") return row;
  if (node.kind !== "map") throw new Leave("value-kind", node.place, entity.id);
  for (const [key, { keyPlace, value }] of node.entries) {
    const role = entity.roles.find(({ id, plural }) => key === id || key === plural);
    if (role !== undefined) {
      row.set(role.plural, namesIn(value));
      continue;
    }
    const variable = system.variables.get(key);
    if (variable === undefined) throw new Leave(value.kind === "list" ? "role" : "variable", keyPlace, key);
    if (variable.entity !== entity.id) throw new Leave("entity", keyPlace, key);
    row.set(key, givenOf(variable, value, period));
  }
  return row;
}

function namesIn(node: YamlNode): readonly string[] {
  const names = node.kind === "list" ? node.items : [node];
  return names.map((name) => {
    if (name.kind !== "scalar") throw new Leave("member", name.place, "");
    return name.text;
  });
}

/** Who is in no group is alone in one of their own, with the first role; nobody named: there is one. */
function addUnnamed(people: People, entity: Entity, isOne: boolean): void {
  const rows = people.get(entity.id) ?? new Map<string, Map<string, Given>>();
  if (entity.members === undefined) {
    if (rows.size === 0 && isOne) rows.set(entity.id, new Map());
    if (rows.size > 0) people.set(entity.id, rows);
    return;
  }
  const names = [...(people.get(entity.members)?.keys() ?? [])];
  const taken = [...rows.values()].flatMap((row) =>
    entity.roles.flatMap(({ plural }) => (row.get(plural) as readonly string[] | undefined) ?? []),
  );
  const first = entity.roles[0]?.plural ?? "members";
  const open = names.filter((name) => !taken.includes(name));
  const [only] = rows.values();
  // A group that is told without its members, beside one person without a name, is that person’s.
  if (rows.size === 1 && only !== undefined && taken.length === 0) only.set(first, open);
  else for (const name of open) rows.set(rows.has(name) ? `${name}'s` : name, new Map([[first, [name]]]));
  if (rows.size > 0) people.set(entity.id, rows);
}

/** A value for the test’s period, or for each period named; what lasts is plain. */
function givenOf(variable: Variable, node: YamlNode, period: Period): Given {
  if (node.kind === "list") throw new Leave("vector", node.place, variable.id);
  if (node.kind === "scalar") {
    const value = valueOf(variable, node);
    if (variable.span === "lasting") return value;
    if (variable.span !== period.span) throw new Leave("input-period", node.place, variable.id);
    return new Map([[periodText(period), value]]);
  }
  const values = new Map<string, string>();
  for (const [key, { keyPlace, value }] of node.entries) {
    if (value.kind !== "scalar") throw new Leave("vector", value.place, variable.id);
    if (variable.span === "lasting") return valueOf(variable, value);
    const at = readPeriod(key);
    if (at === undefined || at.span !== variable.span)
      throw new Leave("input-period", keyPlace, `${variable.id} ${key}`);
    values.set(periodText(at), valueOf(variable, value));
  }
  return values;
}
