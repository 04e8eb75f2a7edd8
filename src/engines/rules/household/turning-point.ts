/** Why something changes between two runs of the same household: which rule, at which threshold. */
import { add, compare, negative, subtract, zero, type Exact } from "../exact/rational.ts";
import type { Period } from "../exact/period.ts";
import type { System } from "../model.ts";
import { explain, type Explained, type Traced } from "../scalar/explain.ts";
import { Stop } from "../scalar/apply.ts";
import type { Run } from "../scalar/run.ts";
import { bracketsOn } from "../scalar/scale.ts";
import type { Row } from "../scalar/situation.ts";
import type { Cliff } from "./cliff.ts";

/** A benefit that is lost, or a tax that grows. */
export interface Loss {
  readonly variable: string;
  /** Somebody of whom it changes. */
  readonly row: Row;
  /** How much less is left because of it, of everybody together. */
  readonly amount: Exact;
  readonly explained: Explained;
  /** The threshold that is passed; undefined where it changes bit by bit. */
  readonly turn: Turn | undefined;
}

/** The comparison that comes out otherwise, or the scale in which another bracket is reached. */
export interface Turn {
  readonly kind: "compare" | "scale";
  /** As it is afterwards. */
  readonly traced: Traced;
  /** The value in whose formula it stands. */
  readonly within: Explained;
}

/** What is lost at a cliff, the most first; what makes up less than a tenth of the fall is left out. */
export function lossesAt({ runs, fall }: Cliff, period: Period): readonly Loss[] {
  const { system } = runs.after.plan;
  const losses: Loss[] = [];
  const { benefits = [], taxes = [] } = system.figures ?? {};
  for (const [ids, isTax] of [
    [benefits, false],
    [taxes, true],
  ] as const) {
    for (const id of ids) {
      const loss = lossOf(runs, id, period, isTax);
      if (loss !== undefined && compare(times10(loss.amount), fall) >= 0) losses.push(loss);
    }
  }
  return losses.sort((one, other) => compare(other.amount, one.amount));
}

function times10({ over, under }: Exact): Exact {
  return { over: over * 10n, under };
}

function lossOf(
  { before, after }: Cliff["runs"],
  id: string,
  period: Period,
  isTax: boolean,
): Loss | undefined {
  const variable = after.plan.system.variables.get(id);
  const rows = after.situation.get(variable?.entity ?? "") ?? [];
  let amount: Exact = zero;
  let worst: { readonly row: Row; readonly by: Exact } | undefined;
  for (const row of rows) {
    const [was, is] = [amountOf(before, id, period, row), amountOf(after, id, period, row)];
    if (was === undefined || is === undefined) continue;
    const by = isTax ? subtract(is, was) : subtract(was, is);
    amount = add(amount, by);
    if (worst === undefined || compare(by, worst.by) > 0) worst = { row, by };
  }
  if (worst === undefined || compare(amount, zero) <= 0) return undefined;
  const explained = explain(after, id, period, worst.row);
  if (explained === undefined || explained instanceof Stop) return undefined;
  return { variable: id, row: worst.row, amount, explained, turn: turnIn(before, after, explained) };
}

function amountOf(run: Run, id: string, period: Period, row: Row): Exact | undefined {
  const whose = run.situation.get(row.entity)?.find(({ name }) => name === row.name);
  const value = whose === undefined ? undefined : run.valueOf(id, period, whose);
  return typeof value === "object" && "over" in value ? value : undefined;
}

/** The first comparison that comes out otherwise: in the formula itself, else in what it rests on. */
function turnIn(before: Run, after: Run, root: Explained): Turn | undefined {
  const open: Explained[] = [root];
  const looked = new Set<string>();
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const key = `${next.variable.id} ${next.row.name} ${JSON.stringify(next.period)}`;
    if (looked.has(key)) continue;
    looked.add(key);
    const was = explainedIn(before, next);
    const turn = was === undefined ? undefined : turned(was, next, after.plan.system);
    if (turn !== undefined) return turn;
    for (const one of next.reads) {
      const inner = explain(after, one.variable, one.period, one.row);
      if (inner !== undefined && !(inner instanceof Stop)) open.push(inner);
    }
  }
  return undefined;
}

function explainedIn(run: Run, { variable, period, row }: Explained): Explained | undefined {
  const whose = run.situation.get(row.entity)?.find(({ name }) => name === row.name);
  const found = whose === undefined ? undefined : explain(run, variable.id, period, whose);
  return found instanceof Stop ? undefined : found;
}

function turned(was: Explained, is: Explained, system: System): Turn | undefined {
  if (was.exception !== is.exception) {
    // The condition of the exception that came, or of the one that went.
    const [when, within] = is.when === undefined ? [was.when, was] : [is.when, is];
    const traced = when === undefined ? undefined : comparisonsIn(when)[0];
    if (traced !== undefined) return { kind: "compare", traced, within };
  }
  const before = new Map(piecesIn(was).map((one) => [keyOf(one), one]));
  for (const traced of piecesIn(is)) {
    const { expr } = traced;
    const other = before.get(keyOf(traced));
    if (other === undefined) continue;
    if (expr.op === "compare" && other.value !== traced.value) return { kind: "compare", traced, within: is };
    if (expr.op === "scale" && reached(other, is.day, system) !== reached(traced, is.day, system))
      return { kind: "scale", traced, within: is };
  }
  return undefined;
}

/** How many thresholds of the scale its value has come to. */
function reached({ expr, parts }: Traced, day: number, { parameters }: System): number {
  const scale = expr.op === "scale" ? parameters.get(expr.id) : undefined;
  const value = parts[0]?.value;
  if (scale?.kind !== "scale" || typeof value !== "object") return 0;
  const isAbove = scale.scale === "marginal-amount" ? 0 : -1;
  return bracketsOn(scale, day).filter(({ from }) => compare(value, from) > isAbove).length;
}

function piecesIn({ when, trace }: Explained): readonly Traced[] {
  const all: Traced[] = [];
  const open = [when, trace].filter((one) => one !== undefined);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    all.push(next);
    open.push(...next.parts);
  }
  return all;
}

function keyOf({ expr: { place, op }, row }: Traced): string {
  return `${place.file}:${place.line}:${place.column} ${op} ${row.entity} ${row.name}`;
}

/** The comparisons within a piece that decided it: all of them where all were needed, else the one that was enough. */
function comparisonsIn(traced: Traced): readonly Traced[] {
  const { expr, parts, value } = traced;
  switch (expr.op) {
    case "compare":
      return [traced];
    case "and":
    case "or": {
      const isDecidedByOne = (expr.op === "or") === value;
      return (isDecidedByOne ? parts.filter((part) => part.value === value) : parts).flatMap(comparisonsIn);
    }
    case "members":
    case "not":
    case "if":
      return parts.flatMap(comparisonsIn);
    default:
      return [];
  }
}

/** The comparison that stood between somebody and a value, and the value in whose formula it stands. */
export interface Missed {
  readonly traced: Traced;
  readonly within: Explained;
}

/**
 * Why somebody gets nothing of it (or something does not hold): the comparisons on the way to the branch that was taken, and those
 * of what it rests on that does not hold.
 */
export function missedIn(run: Run, within: Explained, depth = 0): readonly Missed[] {
  const { value, when, trace, reads } = within;
  const isMissed = value === false || (typeof value === "object" && value.over === 0n);
  if (!isMissed || depth > 4) return [];
  const found = when === undefined ? [] : [...comparisonsIn(when)];
  let next = trace;
  for (; next?.expr.op === "if"; next = next.parts[1]) {
    const [test] = next.parts;
    if (test !== undefined) found.push(...comparisonsIn(test));
  }
  if (value === false && next !== undefined) found.push(...comparisonsIn(next));
  const behind = reads.flatMap(({ variable, period, row }) => {
    const inner = explain(run, variable, period, row);
    return inner === undefined || inner instanceof Stop || inner.value !== false
      ? []
      : missedIn(run, inner, depth + 1);
  });
  return [...found.map((traced) => ({ traced, within })), ...behind];
}

/** By how much a comparison of numbers fails: the sides' difference, without its sign. */
export function shortOf({ parts }: Traced): Exact | undefined {
  const [left, right] = parts.map(({ value }) => value);
  if (typeof left !== "object" || typeof right !== "object") return undefined;
  const gap = subtract(left, right);
  return gap.over < 0n ? negative(gap) : gap;
}
