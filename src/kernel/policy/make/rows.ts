/** The rows of a made-up population, household by household: pure, the same for the same seed. */
import { chance, normal, useOf } from "./chance.ts";
import type { Make } from "./format.ts";
import type { MadeCase, MadeColumn, MadeKind, Share } from "./made.ts";

export type MadeValue = string | number;
type Known = Map<string, MadeValue>;

export interface MadeHousehold {
  /** In the order of `headsOf`. */
  readonly household: readonly MadeValue[];
  readonly people: readonly (readonly MadeValue[])[];
}

export interface Head {
  readonly name: string;
  readonly type: MadeColumn["type"] | "date";
}

/** The columns of both files, in order. */
export function headsOf({ households, people }: Make): {
  readonly households: readonly Head[];
  readonly people: readonly Head[];
} {
  return {
    households: [{ name: households.id, type: "integer" }, ...households.columns.flatMap(expanded)],
    people: [
      { name: people.id, type: "integer" },
      { name: people.group, type: "integer" },
      { name: people.role.column, type: roleType(people.role.codes) },
      { name: people.birth, type: "date" },
      ...people.columns.flatMap(expanded),
    ],
  };
}

/** Households until there are as many people; the last one may be cut. */
export function* households(make: Make, persons: number, seed: number): Generator<MadeHousehold> {
  const drawing = { seed, draws: new Map<MadeCase | string, number>() };
  let pid = 0;
  for (let hid = 0; pid < persons; hid++) {
    const kind = kindFor(make, drawing, hid);
    const known: Known = new Map<string, MadeValue>([["kind", kind.id]]);
    const members = membersOf(kind, drawing, hid).slice(0, persons - pid);
    known.set("members", members.length);
    const household = [hid, ...valuesOf(make.households.columns, known, hid, drawing)];
    const people = members.map(({ role, ages }, at) => {
      const row = pid++;
      const [low, high] = ages;
      const age = Math.floor(low + (high + 1 - low) * chanceOf(drawing, "age", row));
      const days = Math.floor(365 * chanceOf(drawing, "day", row));
      const own: Known = new Map<string, MadeValue>([
        ...known,
        ["role", role],
        ["age", age],
        ["place", at + 1],
      ]);
      const code = make.people.role.codes.get(role) ?? role;
      return [
        row,
        hid,
        code,
        bornOn(make.on, age, days),
        ...valuesOf(make.people.columns, own, row, drawing),
      ];
    });
    yield { household, people };
  }
}

interface Drawing {
  readonly seed: number;
  /** The uses that were named before, hashed once. */
  readonly draws: Map<MadeCase | string, number>;
}

function chanceOf({ seed, draws }: Drawing, use: string, row: number): number {
  let hash = draws.get(use);
  if (hash === undefined) draws.set(use, (hash = useOf(use)));
  return chance(seed, hash, row);
}

function kindFor({ households: { kinds } }: Make, drawing: Drawing, hid: number): MadeKind {
  const at = picked(kinds, chanceOf(drawing, "kind", hid));
  if (at === undefined) throw new Error("a made-up population without kinds of households");
  return at;
}

function membersOf(kind: MadeKind, drawing: Drawing, hid: number): readonly MadeKind["members"][number][] {
  return kind.members.flatMap((one, at) => {
    const count = Number(picked(one.count, chanceOf(drawing, `count ${at}`, hid))?.value ?? 1);
    return Array.from({ length: count }, () => one);
  });
}

/** One of several by their shares, whatever these add up to. */
function picked<One extends { readonly share: number }>(all: readonly One[], at: number): One | undefined {
  const whole = all.reduce((sum, { share }) => sum + share, 0);
  let reached = 0;
  for (const one of all) {
    reached += one.share;
    if (at * whole < reached) return one;
  }
  return all.at(-1);
}

/** Every column may look at those before it. */
function valuesOf(
  columns: readonly MadeColumn[],
  known: Known,
  row: number,
  drawing: Drawing,
): readonly MadeValue[] {
  return columns.flatMap((column) => {
    const value = valueFor(column, known, row, drawing);
    known.set(column.name, value);
    if (!column.name.includes("{month}")) return [value];
    return Array.from({ length: 12 }, (_, at) =>
      typeof value === "number" ? stepped(value * (1 + column.rise * at), column.step) : value,
    );
  });
}

function valueFor(column: MadeColumn, known: Known, row: number, drawing: Drawing): MadeValue {
  for (const [at, one] of column.cases.entries()) {
    const use = `${column.name} ${at}`;
    if (!applies(one, known)) continue;
    if (one.chance < 1 && chanceOf(drawing, `${use} if`, row) >= one.chance) continue;
    const value = drawn(one, use, row, drawing);
    if (column.type === "text" || column.type === "yes-no") return value;
    const times = one.times === undefined ? 1 : Number(known.get(one.times) ?? 0);
    return stepped(Math.min(one.most, Math.max(one.least, Number(value) * times)), column.step);
  }
  return column.type === "text" ? "" : 0;
}

function applies({ when }: MadeCase, known: Known): boolean {
  return when.every(({ column, among, within }) => {
    const value = known.get(column);
    if (within === undefined) return among.includes(String(value));
    return Number(value) >= within[0] && Number(value) <= within[1];
  });
}

function drawn({ draw }: MadeCase, use: string, row: number, drawing: Drawing): MadeValue {
  const first = (): number => chanceOf(drawing, use, row);
  switch (draw.kind) {
    case "value":
      return draw.value;
    case "choose":
      return picked<Share>(draw.shares, first())?.value ?? "";
    case "between":
      return draw.low + (draw.high - draw.low) * first();
    case "log-normal":
      return draw.median * Math.exp(draw.spread * normal(first(), chanceOf(drawing, `${use} too`, row)));
  }
}

function stepped(value: number, step: number): number {
  // Through its decimals, so that 0.1 × 3 is written 0.3.
  return Number((Math.round(value / step) * step).toFixed(6));
}

/** The day on which somebody was born who on a day has an age, and has had it for so many days. */
function bornOn(on: number, age: number, days: number): string {
  const [year, month, date] = [Math.floor(on / 10_000), Math.floor(on / 100) % 100, on % 100];
  return new Date(Date.UTC(year - age, month - 1, date - days)).toISOString().slice(0, 10);
}

function expanded({ name, type }: MadeColumn): readonly Head[] {
  if (!name.includes("{month}")) return [{ name, type }];
  return Array.from({ length: 12 }, (_, at) => ({
    name: name.replaceAll("{month}", String(at + 1).padStart(2, "0")),
    type,
  }));
}

function roleType(codes: ReadonlyMap<string, string>): "integer" | "text" {
  return codes.size > 0 && [...codes.values()].every((code) => /^\d+$/.test(code)) ? "integer" : "text";
}
