/**
 * The cliff ahead: the nearest point above today's amount (earnings, rent) at which less is left in the end than a step before.
 *
 * Between its turning points what is left is a line in the amount that moves. Seen beforehand over a whole stretch (`foresee`),
 * a line is recognised without being walked; a stretch that is none is halved, down to the one step at which something turns,
 * and that step is computed exactly. So a jump is found at its very step, whatever the stretch.
 *
 * jump: one step more, and at least `least` is lost at once. slide: over several steps more is taken than comes in, together at
 * least `least` (a withdrawal above 100 %). Where rules round, lines are known to within two coins a rounding: a slide may then
 * begin that much beside, and a fall below `least` is never told, for it would be rounding alone.
 */
import { periodText, type Period } from "../exact/period.ts";
import { add, compare, divided, floor, subtract, times, zero, type Exact } from "../exact/rational.ts";
import { piecesOf } from "../compile/walk.ts";
import { expressionsIn, type Plan } from "../plan.ts";
import { run, type Run } from "../scalar/run.ts";
import type { Row, Situation } from "../scalar/situation.ts";
import { foresee } from "./foresee.ts";
import { withGiven } from "./questions.ts";

export interface Looked {
  readonly plan: Plan;
  readonly situation: Situation;
  /** Whose amount moves, and which. */
  readonly row: Row;
  readonly variable: string;
  /** What is left in the end, and for whom. */
  readonly net: { readonly variable: string; readonly period: Period; readonly row: Row };
  /** The smallest fall that is told. */
  readonly least: Exact;
  /** How far up it is looked; `most` of the variable when left out. */
  readonly limit?: Exact;
}

export interface Cliff {
  readonly kind: "jump" | "slide";
  readonly row: Row;
  readonly variable: string;
  /** The amount today. */
  readonly today: Exact;
  /** How much more leads there. */
  readonly more: Exact;
  /** The first amount at which less is left; of a slide where it begins, and where it ends. */
  readonly at: Exact;
  readonly until: Exact;
  /** What is left just before, and at `until`. */
  readonly before: Exact;
  readonly after: Exact;
  readonly fall: Exact;
  /** Everything as it is on both sides. */
  readonly runs: { readonly before: Run; readonly after: Run };
}

export type AheadRefusal =
  /** What is left cannot be computed, or the amount is none that is told. */
  | { readonly code: "rules.ahead.no-amount" }
  /** It turns too often to look at all of it. */
  | { readonly code: "rules.ahead.too-fine" };

/** So many stretches are looked at; a line between thirty thresholds takes about a thousand. */
const mostStretches = 6_000;

/** Undefined: nothing falls as far as it was looked. */
export function cliffAhead(looked: Looked): Cliff | AheadRefusal | undefined {
  const way = wayUp(looked);
  if (way === undefined) return { code: "rules.ahead.no-amount" };
  const { plan, least } = looked;
  const grain = grainOf(plan);
  const stretches: (readonly [bigint, bigint])[] = way.steps > 0n ? [[0n, way.steps]] : [];
  let slide: bigint | undefined;
  for (let seen = 0; ; seen++) {
    const next = stretches.pop();
    if (next === undefined) return slide === undefined ? undefined : slid(way, least, slide, way.steps);
    if (seen > mostStretches) return { code: "rules.ahead.too-fine" };
    const [from, to] = next;
    const isStep = to === from + 1n;
    const line = isStep ? undefined : lineOver(looked, way, { from, to, grain });
    if (!isStep && (line === undefined || line.drop === undefined)) {
      const middle = (from + to) / 2n;
      stretches.push([middle, to], [from, middle]);
      continue;
    }
    const [left, right] = [way.net(from), way.net(to)];
    if (left === undefined || right === undefined) return { code: "rules.ahead.no-amount" };
    const drop = line?.drop ?? subtract(left, right);
    if (compare(drop, least) >= 0) return cliffOf(way, "jump", from, from + 1n);
    if (compare(right, left) < 0) slide ??= from;
    else if (slide !== undefined) {
      const found = slid(way, least, slide, from);
      if (found !== undefined) return found;
      slide = undefined;
    }
  }
}

/** The way up from today's amount, step by step. */
interface Way {
  readonly looked: Looked;
  readonly today: Exact;
  readonly key: string;
  readonly step: Exact;
  readonly steps: bigint;
  readonly amount: (steps: bigint) => Exact;
  readonly runAt: (steps: bigint) => Run;
  readonly net: (steps: bigint) => Exact | undefined;
}

function wayUp(looked: Looked): Way | undefined {
  const { plan, situation, row, net } = looked;
  const variable = plan.system.variables.get(looked.variable);
  const period = variable?.span === "lasting" ? undefined : net.period;
  const told = row.given.get(looked.variable);
  const text = period === undefined ? "" : periodText(period);
  const key = told?.has(text) === true ? text : "";
  const today = told?.get(key) ?? variable?.default;
  if (variable === undefined || typeof today !== "object") return undefined;
  const { step } = variable;
  const limit = looked.limit ?? variable.most;
  const room = divided(subtract(limit, today), step) ?? zero;
  const amount = (steps: bigint): Exact => add(today, times(step, { over: steps, under: 1n }));
  const runAt = (steps: bigint): Run => {
    const moved = new Map([...(told ?? []), [key, amount(steps)]]);
    const given = new Map([...row.given, [looked.variable, moved]]);
    return run(
      plan,
      withGiven(situation, (one) => (one === row ? given : one.given)),
    );
  };
  const known = new Map<bigint, Exact | undefined>();
  const netAt = (steps: bigint): Exact | undefined => {
    if (known.has(steps)) return known.get(steps);
    const done = runAt(steps);
    const whose = done.situation.get(net.row.entity)?.find(({ name }) => name === net.row.name);
    const value = whose === undefined ? undefined : done.valueOf(net.variable, net.period, whose);
    const left = typeof value === "object" && "over" in value ? value : undefined;
    known.set(steps, left);
    return left;
  };
  return { looked, today, key, step, steps: floor(room), amount, runAt, net: netAt };
}

/** The most that a single step takes on a stretch that is a line; undefined for what is none. */
function lineOver(
  { plan, situation, row, variable, net }: Looked,
  { amount, key, step }: Way,
  { from, to, grain }: { readonly from: bigint; readonly to: bigint; readonly grain: Exact },
): { readonly drop: Exact } | undefined {
  const span = { low: amount(from), high: amount(to) };
  // The row itself may hold nothing under the key: then its default moves.
  const told = new Map([...(row.given.get(variable) ?? []), [key, span.low]]);
  const moving = row.given.has(variable)
    ? situation
    : withGiven(situation, (one) => (one === row ? new Map([...one.given, [variable, told]]) : one.given));
  const same = (one: Row): Row => moving.get(one.entity)?.find(({ name }) => name === one.name) ?? one;
  const seen = foresee(plan, moving, { moved: { row: same(row), variable, key, span } });
  const { range, mayStop } = seen(net.variable, net.period, same(net.row));
  if (mayStop || range?.kind !== "numbers") return undefined;
  const { low, high, slope } = range;
  if (low === undefined || high === undefined) return undefined;
  const width = subtract(high, low);
  if (compare(width, grain) > 0) return undefined;
  return { drop: subtract(width, times(slope, step)) };
}

function slid(way: Way, least: Exact, from: bigint, to: bigint): Cliff | AheadRefusal | undefined {
  const [before, after] = [way.net(from), way.net(to)];
  if (before === undefined || after === undefined || compare(subtract(before, after), least) < 0)
    return undefined;
  return cliffOf(way, "slide", from, to);
}

function cliffOf(way: Way, kind: Cliff["kind"], from: bigint, to: bigint): Cliff | AheadRefusal {
  const [before, after] = [way.net(from), way.net(to)];
  if (before === undefined || after === undefined) return { code: "rules.ahead.no-amount" };
  const at = way.amount(from + 1n);
  return {
    kind,
    row: way.looked.row,
    variable: way.looked.variable,
    today: way.today,
    more: subtract(at, way.today),
    at,
    until: way.amount(to),
    before,
    after,
    fall: subtract(before, after),
    runs: { before: way.runAt(from), after: way.runAt(to) },
  };
}

/** Two coins for everything that is rounded; nothing where nothing is. */
function grainOf({ steps, system }: Plan): Exact {
  const count = steps.reduce(
    (all, step) =>
      all +
      (step.variable.rounding === undefined ? 0 : 1) +
      expressionsIn(step).flatMap((expr) => [...piecesOf(expr)].filter(({ op }) => op === "round")).length,
    0,
  );
  return times(system.smallest, { over: BigInt(count * 2), under: 1n });
}
