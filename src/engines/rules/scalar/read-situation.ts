/** Reads a situation from a written tree: `person: {alex: {birth: …}}`, `household: {home: {adults: [alex], rent: 500}}`. */
import { nearest } from "#lib/near.ts";
import { readValue } from "../compile/declare.ts";
import { suggested } from "../compile/slips.ts";
import { periodText, readPeriod } from "../exact/period.ts";
import type { Entity, System, Value, Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type { Node } from "../source/node.ts";
import type { Row, Situation } from "./situation.ts";

/** More people than this in one household or case are refused: those are a population. */
const mostRows = 10_000;

export function readSituation(root: Node, system: System, faults: Faults): Situation | undefined {
  if (root.kind !== "map") return malformed(root, faults, "not-map");
  const before = faults.errors();
  const rows = new Map<string, Building[]>();
  for (const [id, { keyPlace, value }] of root.entries) {
    const entity = system.entities.get(id);
    if (entity === undefined) {
      const near = nearest(id, system.entities.keys());
      faults.add("P0804", keyPlace, {
        hint: "entity",
        facts: { name: id, what: "entity", near: near.length > 0 ? near : [...system.entities.keys()] },
      });
    } else if (value.kind !== "map") malformed(value, faults, "not-map");
    else if (value.entries.size > mostRows)
      faults.add("P0816", keyPlace, { hint: "rows", facts: { value: String(mostRows) } });
    else
      rows.set(
        id,
        [...value.entries].flatMap(
          ([name, written]) => building(entity, name, written.value, system, faults) ?? [],
        ),
      );
  }
  for (const groups of rows.values()) {
    for (const group of groups) join(group, rows, system, faults);
  }
  return faults.errors() > before ? undefined : new Map([...rows].map(([id, list]) => [id, list]));
}

/** A row while its members and groups are still being found. */
interface Building extends Row {
  readonly groups: Map<string, { readonly row: Row; readonly role: string }>;
  readonly members: Row[];
  readonly given: Map<string, ReadonlyMap<string, Value>>;
  readonly lists: readonly { readonly role: string; readonly node: Node }[];
}

function malformed(node: Node, faults: Faults, hint: string): undefined {
  faults.add("P0801", node.place, { hint });
  return undefined;
}

function building(
  entity: Entity,
  name: string,
  node: Node,
  system: System,
  faults: Faults,
): Building | undefined {
  if (node.kind !== "map")
    return node.kind === "scalar" && node.text === ""
      ? empty(entity, name)
      : malformed(node, faults, "not-map");
  const given = new Map<string, ReadonlyMap<string, Value>>();
  const lists: { role: string; node: Node }[] = [];
  for (const [key, { keyPlace, value }] of node.entries) {
    const role = entity.roles.find(({ id, plural }) => key === plural || key === id);
    const variable = system.variables.get(key);
    if (role !== undefined) lists.push({ role: role.id, node: value });
    else if (key === "members" && entity.members !== undefined) lists.push({ role: "", node: value });
    else if (variable === undefined || variable.entity !== entity.id) {
      const known = [...system.variables.values()].flatMap((one) =>
        one.entity === entity.id ? [one.id] : [],
      );
      const near = suggested(key, [...known, ...entity.roles.map(({ plural }) => plural)], faults, 3);
      const hint = near.length > 0 ? "near" : "none";
      faults.add("P0804", keyPlace, { hint, facts: { name: key, what: "variable", near } });
    } else {
      const values = valuesOf(variable, value, faults);
      if (values !== undefined) given.set(key, values);
    }
  }
  return { ...empty(entity, name), given, lists };
}

function empty(entity: Entity, name: string): Building {
  return { entity: entity.id, name, groups: new Map(), members: [], given: new Map(), lists: [] };
}

/** A plain value holds for every period; else a map of periods. */
function valuesOf(variable: Variable, node: Node, faults: Faults): ReadonlyMap<string, Value> | undefined {
  if (node.kind === "scalar") {
    const value = valueIn(variable, node, faults);
    return value === undefined ? undefined : new Map([["", value]]);
  }
  if (node.kind === "list") return malformed(node, faults, "not-value");
  const values = new Map<string, Value>();
  for (const [key, written] of node.entries) {
    const period = readPeriod(key);
    if (period === undefined || (period.span !== variable.span && variable.span !== "lasting"))
      faults.add("P0801", written.keyPlace, { hint: "period", facts: { value: key } });
    else {
      const value =
        written.value.kind === "scalar"
          ? valueIn(variable, written.value, faults)
          : malformed(written.value, faults, "not-value");
      if (value !== undefined) values.set(periodText(period), value);
    }
  }
  return values;
}

function valueIn(variable: Variable, node: Node & { kind: "scalar" }, faults: Faults): Value | undefined {
  const value = readValue(node.text, variable.type);
  if (value === undefined)
    faults.add("P0801", node.place, { hint: `value-${variable.type.kind}`, facts: { value: node.text } });
  return value;
}

function join(
  group: Building,
  rows: ReadonlyMap<string, readonly Building[]>,
  system: System,
  faults: Faults,
): void {
  const members = system.entities.get(group.entity)?.members;
  for (const { role, node } of group.lists) {
    const names = node.kind === "list" ? node.items : [node];
    for (const name of names) {
      if (name.kind === "scalar" && name.text === "" && node.kind === "scalar") continue;
      const row =
        name.kind === "scalar" ? rows.get(members ?? "")?.find((one) => one.name === name.text) : undefined;
      if (row === undefined) {
        const near = (rows.get(members ?? "") ?? []).map((one) => one.name);
        faults.add("P0804", name.place, {
          hint: "member",
          facts: { name: name.kind === "scalar" ? name.text : "", what: "member", near },
        });
      } else if (row.groups.has(group.entity))
        faults.add("P0805", name.place, { hint: "member", facts: { name: row.name } });
      else {
        row.groups.set(group.entity, { row: group, role });
        group.members.push(row);
      }
    }
  }
}
