/** From a file's values to the numbers the rules compute with: whole steps, days as YYYYMMDD, choices by number. */
import { readBack, type Variable } from "#engines/rules/index.ts";

/** A given column: whose it is, and what it is called in the file. */
export interface Fed {
  readonly variable: Variable | undefined;
  readonly named: string;
  readonly isFloat: boolean;
}

export interface Marks {
  /** 1 for rows without a usable value. */
  readonly bad: Uint8Array;
  /** 1 for rows whose value is larger than what is held exactly: the exact engine computes them. */
  readonly outside: Uint8Array;
  /** How many were marked since it was last set to 0. */
  count: number;
}

export function marksFor(rows: number): Marks {
  return { bad: new Uint8Array(rows), outside: new Uint8Array(rows), count: 0 };
}

export interface Fill {
  /** The file's column, for telling. */
  readonly name: string;
  readonly target: Float64Array;
  /** Puts rows of a chunk's column into the target, and tells how many were bad and how many were moved to a step. */
  readonly rows: (
    values: Float64Array,
    from: number,
    rows: number,
    target: number,
    marks: Marks,
  ) => { readonly bad: number; readonly moved: number };
}

/** The variable's default for every row. */
export function fillConstant({ variable }: Pick<Fed, "variable">, target: Float64Array): void {
  if (variable?.default !== undefined) target.fill(readBack.toColumn(variable, variable.default));
}

export function filler(feed: Fed, target: Float64Array): Fill {
  const { variable, named: name } = feed;
  if (variable?.type.kind === "number")
    return { name, target, rows: numbers(variable, feed.isFloat, target) };
  if (variable?.type.kind === "date") return { name, target, rows: days(target) };
  return { name, target, rows: plain(target) };
}

/** Adding it to a number below 2^51 and taking it away again leaves the nearest whole number, halves to the even one (IEEE 754). */
const wholes = 1.5 * 2 ** 52;

/** The nearest step. A value that is further from it than its column's own rounding is told. */
function numbers({ step, most }: Variable, isFloat: boolean, target: Float64Array): Fill["rows"] {
  const [over, under] = [Number(step.over), Number(step.under)];
  const factor = under / over;
  const bound = Number(most.over) / Number(most.under);
  const unsure = isFloat ? 2 ** -23 : 2 ** -50;
  // Less than the bound by more than rounding: what is beyond is looked at again.
  const usual = bound * factor * (1 - 2 ** -40);
  const scale: Scale = { factor, over, unsureSquared: unsure ** 2, usualSquared: usual ** 2 };
  return (values, from, rows, start, marks) => {
    const found = wholeSteps(values, from, rows, scale, target, start);
    const moved = (found & isMoved) === 0 ? 0 : countMoved(values, from, rows, factor, unsure);
    return { bad: (found & isStrange) === 0 ? 0 : markLarge(values, from, rows, start, bound, marks), moved };
  };
}

interface Scale {
  readonly factor: number;
  readonly over: number;
  readonly unsureSquared: number;
  readonly usualSquared: number;
}

/** What a loop over rows has found among them; it is then looked for row by row. */
const isMoved = 1;
const isStrange = 2;

function wholeSteps(
  values: Float64Array,
  from: number,
  rows: number,
  { factor, over, unsureSquared, usualSquared }: Scale,
  target: Float64Array,
  start: number,
): number {
  let found = 0;
  // No row waits for the one before it, and none is branched on.
  for (let row = 0; row < rows; row++) {
    const steps = values[from + row]! * factor;
    const whole = steps + wholes - wholes;
    const rest = steps - whole;
    const squared = steps * steps;
    found |= Number(rest * rest > squared * unsureSquared);
    // NaN is not below anything.
    found |= isStrange * Number(!(squared <= usualSquared));
    target[start + row] = whole * over;
  }
  return found;
}

function countMoved(
  values: Float64Array,
  from: number,
  rows: number,
  factor: number,
  unsure: number,
): number {
  let moved = 0;
  for (let row = 0; row < rows; row++) {
    const steps = values[from + row]! * factor;
    if (Math.abs(steps - (steps + wholes - wholes)) > Math.abs(steps) * unsure) moved++;
  }
  return moved;
}

/** Marks values beyond the bound, and counts what is no number or none that coins could make up. */
function markLarge(
  values: Float64Array,
  from: number,
  rows: number,
  start: number,
  bound: number,
  marks: Marks,
): number {
  let bad = 0;
  for (let row = 0; row < rows; row++) {
    const size = Math.abs(values[from + row]!);
    if (size <= bound) continue;
    marks.count++;
    if (size < 2 ** 52) marks.outside[start + row] = 1;
    else {
      marks.bad[start + row] = 1;
      bad++;
    }
  }
  return bad;
}

// Births lie between these; other days are worked out one by one.
const firstKnown = -62_091; // 1800-01-01
let table: Float64Array | undefined;

function knownDays(): Float64Array {
  // 400 years; a process that reads no population does not need them. Counted on, because asking for each takes ten times as long.
  const days = new Float64Array(146_097);
  let at = 0;
  for (let year = 1800; year < 2200; year++) {
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    for (let month = 1; month <= 12; month++) {
      const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
      for (let date = 1; date <= last; date++) days[at++] = year * 10_000 + month * 100 + date;
    }
  }
  return days;
}

function days(target: Float64Array): Fill["rows"] {
  const known = (table ??= knownDays());
  return (values, from, rows, start, marks) => {
    const areKnown = datesOf(values, from, rows, known, target, start);
    return { bad: areKnown ? 0 : markNoDays(values, from, rows, target, start, marks), moved: 0 };
  };
}

/** False when some day is not among the known ones. */
function datesOf(
  values: Float64Array,
  from: number,
  rows: number,
  known: Float64Array,
  target: Float64Array,
  start: number,
): boolean {
  let areKnown = true;
  for (let row = 0; row < rows; row++) {
    const day = known[values[from + row]! - firstKnown];
    if (day === undefined) areKnown = false;
    else target[start + row] = day;
  }
  return areKnown;
}

function markNoDays(
  values: Float64Array,
  from: number,
  rows: number,
  target: Float64Array,
  start: number,
  marks: Marks,
): number {
  let bad = 0;
  for (let row = 0; row < rows; row++) {
    const day = readBack.dayFromSerial(values[from + row]!);
    const isDay = day >= 10_101 && day <= 99_991_231;
    target[start + row] = isDay ? day : 0;
    if (isDay) continue;
    bad++;
    marks.count++;
    marks.bad[start + row] = 1;
  }
  return bad;
}

function plain(target: Float64Array): Fill["rows"] {
  return (values, from, rows, start, marks) => {
    let areThere = true;
    for (let row = 0; row < rows; row++) {
      const value = values[from + row]!;
      target[start + row] = value;
      if (value !== value) areThere = false; // only NaN is unlike itself
    }
    return { bad: areThere ? 0 : markMissing(target, rows, start, marks), moved: 0 };
  };
}

function markMissing(target: Float64Array, rows: number, start: number, marks: Marks): number {
  let bad = 0;
  for (let row = start; row < start + rows; row++) {
    if (!Number.isNaN(target[row]!)) continue;
    bad++;
    marks.count++;
    marks.bad[row] = 1;
    target[row] = 0;
  }
  return bad;
}
