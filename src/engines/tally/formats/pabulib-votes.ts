/** The VOTES section: one ballot per row, every mark held against the list of projects. */
import { nearest } from "#lib/near.ts";
import { ballotBox } from "../ballots.ts";
import { inPlaces, readDecimal, type Decimal } from "../exact/decimal.ts";
import { decimalOf, trimmed } from "../exact/fraction.ts";
import type { BallotKind, Ballots } from "../model.ts";
import { columnOf, type Row } from "./delimited.ts";
import { shown, type FaultList } from "./fault.ts";
import { neededColumn, type Section } from "./pabulib-file.ts";

/** The most that one ballot may hold of something. */
export interface Limit {
  readonly key: "max_length" | "max_sum_cost" | "max_sum_points";
  readonly most: Decimal;
}

interface About {
  readonly kind: BallotKind;
  readonly positions: ReadonlyMap<string, number>;
  readonly limits: readonly Limit[];
  /** Of each project, by position. */
  readonly costs: readonly Decimal[];
  readonly faults: FaultList;
}

interface Vote {
  readonly marks: readonly number[];
  readonly points: readonly Decimal[] | undefined;
}

/** All ballots, and how many of them mention each project; undefined when a column is missing. */
export function readVotes(
  section: Section,
  about: About,
): { readonly ballots: Ballots; readonly mentions: Float64Array } | undefined {
  const needed = ["voter_id", "vote", ...(carriesPoints(about.kind) ? ["points"] : [])];
  const [voter, vote, points] = needed.map((column) => neededColumn(section, column, about.faults));
  if (voter === undefined || vote === undefined || (carriesPoints(about.kind) && points === undefined))
    return undefined;
  const voters = new Map<string, number>();
  // Most cells are written alike by many voters; each is read once.
  const read = new Map<string, Vote & { howMany: number }>();
  let places = 0;
  for (const row of section.rows) {
    const id = row.cells[voter]?.trim() ?? "";
    const first = voters.get(id);
    if (id === "") about.faults.add("voter-missing", { line: row.line, column: columnOf(row, voter) });
    else if (first !== undefined) {
      about.faults.add(
        "voter-twice",
        { line: row.line, column: columnOf(row, voter) },
        { id: shown(id), first },
      );
    } else voters.set(id, row.line);
    const cell =
      points === undefined ? (row.cells[vote] ?? "") : `${row.cells[vote] ?? ""};${row.cells[points] ?? ""}`;
    const equal = read.get(cell);
    if (equal !== undefined) {
      equal.howMany++;
      continue;
    }
    const before = about.faults.faults.length;
    const ballot = readVote(row, { vote, points }, about);
    holdToLimits(ballot, { line: row.line, column: columnOf(row, vote) }, about);
    for (const one of ballot.points ?? []) places = Math.max(places, one.places);
    // A faulty cell is not remembered, so that every place where it stands is named.
    if (about.faults.faults.length === before) read.set(cell, { ...ballot, howMany: 1 });
    if (about.faults.isFull()) return undefined;
  }
  const box = ballotBox(about.kind, places);
  const mentions = new Float64Array(about.positions.size);
  for (const { marks, points: given, howMany } of read.values()) {
    for (const mark of marks) mentions[mark] = (mentions[mark] ?? 0) + howMany;
    box.add(
      marks,
      howMany,
      given === undefined ? {} : { points: given.map((one) => Number(inPlaces(one, places))) },
    );
  }
  return { ballots: box.finish(), mentions };
}

function carriesPoints(kind: BallotKind): boolean {
  return kind === "cumulative" || kind === "scoring";
}

function readVote(
  row: Row,
  at: { readonly vote: number; readonly points: number | undefined },
  about: About,
): Vote {
  const text = row.cells[at.vote] ?? "";
  const names = text.trim() === "" ? [] : text.split(",");
  const marks: number[] = [];
  let column = columnOf(row, at.vote);
  for (const name of names) {
    const place = { line: row.line, column };
    column += name.length + 1;
    const mark = about.positions.get(name.trim());
    if (mark === undefined) {
      const near = nearest(name.trim(), about.positions.keys())[0] ?? "";
      about.faults.add("vote-unknown", place, { id: shown(name), near });
    } else if (marks.includes(mark)) about.faults.add("vote-twice", place, { id: shown(name) });
    else marks.push(mark);
  }
  if (about.kind === "choose-1" && names.length > 1) {
    about.faults.add(
      "vote-more-than-one",
      { line: row.line, column: columnOf(row, at.vote) },
      { found: names.length },
    );
  }
  if (at.points === undefined || marks.length !== names.length) return { marks, points: undefined };
  return { marks, points: readPoints(row, { cell: at.points, expected: marks.length }, about.faults) };
}

function holdToLimits(
  ballot: Vote,
  place: { readonly line: number; readonly column: number },
  { limits, costs, faults }: About,
): void {
  for (const { key, most } of limits) {
    const parts: readonly (Decimal | undefined)[] =
      key === "max_length"
        ? ballot.marks.map(() => ({ units: 1n, places: 0 }))
        : key === "max_sum_cost"
          ? ballot.marks.map((mark) => costs[mark])
          : (ballot.points ?? []);
    const places = Math.max(most.places, ...parts.map((part) => part?.places ?? 0));
    const found = parts.reduce((sum, part) => sum + (part === undefined ? 0n : inPlaces(part, places)), 0n);
    if (found <= inPlaces(most, places)) continue;
    const written = (units: bigint) => trimmed(decimalOf(units, places));
    faults.add("vote-over-limit", place, {
      key,
      found: written(found),
      most: written(inPlaces(most, places)),
    });
  }
}

function readPoints(
  row: Row,
  at: { readonly cell: number; readonly expected: number },
  faults: FaultList,
): readonly Decimal[] | undefined {
  const text = row.cells[at.cell] ?? "";
  const written = text.trim() === "" ? [] : text.split(",");
  let column = columnOf(row, at.cell);
  if (written.length !== at.expected) {
    faults.add("points-number", { line: row.line, column }, { expected: at.expected, found: written.length });
    return undefined;
  }
  const points: Decimal[] = [];
  for (const one of written) {
    const value = readDecimal(one);
    if (value === undefined || value.units < 0n) {
      faults.add("points-unreadable", { line: row.line, column }, { text: shown(one) });
      return undefined;
    }
    points.push(value);
    column += one.length + 1;
  }
  return points;
}
