/** What a test expects, gathered by period: a case of ours looks at one. */
import {
  periodText,
  readPeriod,
  type Entity,
  type Period,
  type System,
  type Variable,
} from "#engines/rules/index.ts";
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import type { People } from "./given.ts";
import { Leave } from "./notes.ts";
import { entityNamed, valueOf } from "./values.ts";

/** What must come out, gathered by period. */
export class Expected {
  readonly byPeriod = new Map<string, Map<string, Map<string, string>>>();
  readonly #people: People;
  readonly #period: Period;
  readonly #system: System;

  constructor(people: People, period: Period, system: System) {
    this.#people = people;
    this.#period = period;
    this.#system = system;
  }

  read(output: YamlMap): void {
    for (const [key, { keyPlace, value }] of output.entries) {
      const variable = this.#system.variables.get(key);
      if (variable !== undefined) this.#all(variable, value);
      else this.#rows(entityNamed(key, keyPlace, this.#system), key, value);
    }
  }

  /** A value without a name is that of everybody it belongs to. */
  #all(variable: Variable, node: YamlNode): void {
    const rows = [...(this.#people.get(variable.entity)?.keys() ?? [])];
    if (rows.length === 0) throw new Leave("member", node.place, variable.id);
    for (const row of rows) this.#one(variable, row, node);
  }

  #rows(entity: Entity, key: string, node: YamlNode): void {
    if (node.kind !== "map") throw new Leave("value-kind", node.place, key);
    const rows: readonly (readonly [string, YamlNode])[] =
      key === entity.id
        ? [[this.#only(entity, node), node]]
        : [...node.entries].map(([name, { value }]) => [name, value] as const);
    for (const [name, written] of rows) {
      if (this.#people.get(entity.id)?.has(name) !== true) throw new Leave("member", written.place, name);
      if (written.kind !== "map") throw new Leave("value-kind", written.place, name);
      for (const [id, { keyPlace, value }] of written.entries) {
        const variable = this.#system.variables.get(id);
        if (variable === undefined) throw new Leave("variable", keyPlace, id);
        if (variable.entity !== entity.id) throw new Leave("entity", keyPlace, id);
        this.#one(variable, name, value);
      }
    }
  }

  #only(entity: Entity, node: YamlNode): string {
    const [name, other] = this.#people.get(entity.id)?.keys() ?? [];
    if (name === undefined || other !== undefined) throw new Leave("member", node.place, entity.id);
    return name;
  }

  #one(variable: Variable, row: string, node: YamlNode): void {
    if (node.kind === "list") throw new Leave("vector", node.place, variable.id);
    if (node.kind === "scalar") {
      this.#put(variable, row, this.#period, node);
      return;
    }
    for (const [key, { keyPlace, value }] of node.entries) {
      const at = readPeriod(key);
      if (at === undefined) throw new Leave("output-period", keyPlace, `${variable.id} ${key}`);
      if (value.kind !== "scalar") throw new Leave("vector", value.place, variable.id);
      this.#put(variable, row, at, value);
    }
  }

  #put(variable: Variable, row: string, at: Period, node: YamlNode & { readonly kind: "scalar" }): void {
    if (variable.span !== "lasting" && variable.span !== at.span)
      throw new Leave("output-period", node.place, `${variable.id} ${periodText(at)}`);
    const values = this.byPeriod.get(periodText(at)) ?? new Map<string, Map<string, string>>();
    this.byPeriod.set(periodText(at), values);
    const rows = values.get(variable.id) ?? new Map<string, string>();
    values.set(variable.id, rows);
    rows.set(row, valueOf(variable, node));
  }
}
