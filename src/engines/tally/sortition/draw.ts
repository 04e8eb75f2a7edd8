/**
 * A stratified draw of people by public lot. The seed and the list decide everything: anybody with both can repeat it.
 * Seats are shared among groups so that everybody has exactly the same chance, unless quotas say otherwise.
 */
import { ok, refuse, type Result } from "#lib/result.ts";
import { sha256 } from "../exact/sha256.ts";
import { columnOf, rowReader } from "../formats/delimited.ts";
import { faultList, shown, type Read } from "../formats/fault.ts";

export interface Person {
  readonly id: string;
  /** Values of the list's other columns, by heading. */
  readonly traits: Readonly<Record<string, string>>;
}

export interface DrawWish {
  readonly seats: number;
  readonly seed: string;
  /** Columns that make the groups; none = one group. */
  readonly by: readonly string[];
  /** Seats per group, by the group's name; empty = in proportion. */
  readonly quotas: ReadonlyMap<string, number>;
}

export interface Group {
  /** Values of the columns joined by " / ", or "*" for one group. */
  readonly name: string;
  readonly people: number;
  readonly seats: number;
  /** Chance of each person before the draw, as a fraction in lowest terms. */
  readonly chance: string;
  readonly drawn: readonly string[];
}

export interface Drawn {
  readonly seats: number;
  readonly people: number;
  readonly seed: string;
  /** Decides which groups round up: a whole number below `people`. */
  readonly start: number;
  readonly groups: readonly Group[];
  /** Everybody drawn, by group and then by lot. */
  readonly drawn: readonly string[];
}

export type DrawRefusal =
  | { readonly code: "tally.draw-seats"; readonly seats: number; readonly people: number }
  | { readonly code: "tally.draw-column"; readonly column: string; readonly known: readonly string[] }
  | { readonly code: "tally.draw-quota"; readonly group: string; readonly known: readonly string[] }
  | {
      readonly code: "tally.draw-quota-large";
      readonly group: string;
      readonly seats: number;
      readonly people: number;
    }
  | { readonly code: "tally.draw-quota-sum"; readonly sum: number; readonly seats: number };

/** Reads a list of people: CSV, the first column names them, the others are traits. */
export function readRegister(text: string): Read<readonly Person[]> {
  const faults = faultList();
  const rows = rowReader(text, ",", faults);
  const header = rows.next();
  const people: Person[] = [];
  const seen = new Map<string, number>();
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  for (let row = header && rows.next(); row !== undefined && !faults.isFull(); row = rows.next()) {
    const id = row.cells[0]?.trim() ?? "";
    const first = seen.get(id);
    if (row.cells.length !== names.length) {
      const facts = { expected: names.length, found: row.cells.length, section: names[0] ?? "" };
      faults.add(
        "row-length",
        { line: row.line, column: columnOf(row, Math.min(row.cells.length, names.length)) },
        facts,
      );
    } else if (id === "") faults.add("id-missing", { line: row.line, column: 1 });
    else if (first !== undefined)
      faults.add("id-twice", { line: row.line, column: 1 }, { id: shown(id), first });
    else {
      seen.set(id, row.line);
      people.push({
        id,
        traits: Object.fromEntries(names.map((name, at) => [name, row.cells[at]?.trim() ?? ""])),
      });
    }
  }
  if (people.length === 0 && faults.faults.length === 0) faults.add("no-people", { line: 1, column: 1 });
  return faults.faults.length > 0 ? refuse(faults.faults) : ok(people);
}

/** Draws the panel. The order of the list makes no difference. */
export function drawPanel(people: readonly Person[], wish: DrawWish): Result<Drawn, DrawRefusal> {
  if (wish.seats < 1 || wish.seats > people.length) {
    return refuse({ code: "tally.draw-seats", seats: wish.seats, people: people.length });
  }
  const known = Object.keys(people[0]?.traits ?? {});
  const missing = wish.by.find((column) => !known.includes(column));
  if (missing !== undefined) return refuse({ code: "tally.draw-column", column: missing, known });
  const members = grouped(people, wish.by);
  const names = [...members.keys()];
  const start = lotBelow(`${wish.seed}:start`, people.length);
  const seats =
    wish.quotas.size === 0
      ? proportional(members, { total: people.length, seats: wish.seats, start })
      : quotaSeats(members, wish);
  if ("code" in seats) return refuse(seats);
  const groups = names.map((name): Group => {
    const there = members.get(name) ?? [];
    const own = seats.get(name) ?? 0;
    const byLot = there
      .map((id) => ({ id, lot: sha256(`${wish.seed}:${id}`) }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1));
    const chance = wish.quotas.size === 0 ? inLowest(wish.seats, people.length) : inLowest(own, there.length);
    return { name, people: there.length, seats: own, chance, drawn: byLot.slice(0, own).map(({ id }) => id) };
  });
  return ok({
    seats: wish.seats,
    people: people.length,
    seed: wish.seed,
    start,
    groups,
    drawn: groups.flatMap((group) => group.drawn),
  });
}

/**
 * Each group's seats in proportion to its people, rounded up or down by one public number: over all starts a group of
 * g people of N gets on average exactly n·g/N seats, so every person has the chance n/N.
 */
export function proportional(
  members: ReadonlyMap<string, readonly string[]>,
  draw: { readonly total: number; readonly seats: number; readonly start: number },
): ReadonlyMap<string, number> {
  const seats = new Map<string, number>();
  let before = 0;
  for (const [name, there] of members) {
    const upTo = before + there.length;
    const until = (people: number) => Math.floor((draw.seats * people + draw.start) / draw.total);
    seats.set(name, until(upTo) - until(before));
    before = upTo;
  }
  return seats;
}

function quotaSeats(
  members: ReadonlyMap<string, readonly string[]>,
  wish: DrawWish,
): ReadonlyMap<string, number> | DrawRefusal {
  const known = [...members.keys()];
  for (const [group, seats] of wish.quotas) {
    const there = members.get(group);
    if (there === undefined) return { code: "tally.draw-quota", group, known };
    if (seats > there.length) return { code: "tally.draw-quota-large", group, seats, people: there.length };
  }
  const sum = [...wish.quotas.values()].reduce((a, b) => a + b, 0);
  return sum === wish.seats ? wish.quotas : { code: "tally.draw-quota-sum", sum, seats: wish.seats };
}

function grouped(people: readonly Person[], by: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const person of people) {
    const name = by.length === 0 ? "*" : by.map((column) => person.traits[column] ?? "").join(" / ");
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [person.id]);
    else group.push(person.id);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A whole number below a limit, every one equally likely: numbers in the uneven rest are drawn again. */
export function lotBelow(text: string, limit: number): number {
  const most = 2 ** 48;
  for (let turn = 0; ; turn++) {
    const number = Number.parseInt(sha256(turn === 0 ? text : `${text}:${turn}`).slice(0, 12), 16);
    if (number < most - (most % limit)) return number % limit;
  }
}

function inLowest(over: number, under: number): string {
  let [a, b] = [over, under];
  while (b !== 0) [a, b] = [b, a % b];
  return a === 0 ? "0" : `${over / a}/${under / a}`;
}
