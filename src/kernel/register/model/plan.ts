/** The claims on one function laid out along the lowest areas: in each range the same claims apply. */
import { roles, type Decision } from "./register.ts";
import type { Broken, Claim } from "./claims.ts";
import type { RuleMap } from "./rule-map.ts";
import { indexAt, type Span } from "./spans.ts";

/** A decision that may end a dispute, and the span it is limited to. */
export interface Settlement extends Span {
  readonly decision: Decision;
}

export interface Range extends Span {
  /** Most specific first; those of other roles than `answers` by role. */
  readonly claims: readonly Claim[];
  readonly broken: readonly Broken[];
  readonly settlements: readonly Settlement[];
  /** The rules among the claims that can make a difference within the range, each once. */
  readonly maps: readonly RuleMap[];
}

export interface Plan {
  readonly starts: Int32Array;
  /** Without gaps from the first lowest area to the last; none at all when there are no areas. */
  readonly ranges: readonly Range[];
  readonly claims: readonly Claim[];
  readonly broken: readonly Broken[];
}

export type ClaimOrder = (a: Claim, b: Claim) => number;

/** Lays out claims. With `answeredOnce`, a claim by a named body hides the rules of less specific claims. */
export function planOf(
  given: {
    readonly claims: readonly Claim[];
    readonly broken: readonly Broken[];
    readonly settlements: readonly Settlement[];
  },
  all: Span,
  {
    answeredOnce,
    order = moreSpecificFirst,
  }: { readonly answeredOnce: boolean; readonly order?: ClaimOrder },
): Plan {
  const claims = given.claims.toSorted(order);
  const bounds = new Set([all.lo, all.hi]);
  for (const { lo, hi } of [...claims, ...given.broken, ...given.settlements]) bounds.add(lo).add(hi);
  const starts = [...bounds].sort((a, b) => a - b);
  const claimsAt = activeAt(claims, starts);
  const brokenAt = activeAt(given.broken, starts);
  const settlementsAt = activeAt(given.settlements, starts);
  const ranges = starts.slice(0, -1).map((lo, i): Range => {
    const active = claimsAt[i]!;
    const maps = mapsThatMatter(active, answeredOnce);
    return {
      lo,
      hi: starts[i + 1]!,
      claims: active,
      broken: brokenAt[i]!,
      settlements: settlementsAt[i]!,
      maps,
    };
  });
  return { starts: Int32Array.from(starts.slice(0, -1)), ranges, claims, broken: given.broken };
}

/** The range that holds a lowest area. */
export function rangeAt(plan: Plan, at: number): Range {
  return plan.ranges[indexAt(plan.starts, at)]!;
}

/** The parts of a plan's ranges within a span. */
export function* rangesIn(plan: Plan, span: Span): Generator<Span & { readonly range: Range }> {
  if (plan.ranges.length === 0) return;
  for (let i = indexAt(plan.starts, span.lo); i < plan.ranges.length; i++) {
    const range = plan.ranges[i]!;
    if (range.lo >= span.hi) return;
    yield { range, lo: Math.max(range.lo, span.lo), hi: Math.min(range.hi, span.hi) };
  }
}

/** Visits the pieces of a span in each of which every one of the rules finds the same bodies. */
export function eachPiece(
  maps: readonly RuleMap[],
  span: Span,
  visit: (lo: number, hi: number) => void,
): void {
  const at = maps.map((map) => indexAt(map.starts, span.lo));
  for (let lo = span.lo; lo < span.hi;) {
    let hi = span.hi;
    for (let m = 0; m < maps.length; m++) hi = Math.min(hi, maps[m]!.starts[at[m]! + 1] ?? hi);
    visit(lo, hi);
    for (let m = 0; m < maps.length; m++) if ((maps[m]!.starts[at[m]! + 1] ?? -1) === hi) at[m]!++;
    lo = hi;
  }
}

const noneActive: readonly never[] = [];

/** For each start but the last: the things whose span holds the range that begins there, in their own order. */
function activeAt<Thing extends Span>(
  things: readonly Thing[],
  starts: readonly number[],
): readonly (readonly Thing[])[] {
  if (things.length === 0) return starts.map(() => noneActive);
  const order = new Map(things.map((thing, index) => [thing, index]));
  const beginning = Map.groupBy(things, (thing) => thing.lo);
  const ending = new Set(things.map((thing) => thing.hi));
  let active: readonly Thing[] = [];
  return starts.map((start) => {
    const coming = beginning.get(start);
    if (coming === undefined && !ending.has(start)) return active;
    const staying = active.filter((thing) => thing.hi > start);
    const next = [...staying, ...(coming ?? [])];
    active = coming === undefined ? next : next.sort((a, b) => order.get(a)! - order.get(b)!);
    return active;
  });
}

function mapsThatMatter(claims: readonly Claim[], answeredOnce: boolean): readonly RuleMap[] {
  const deepestNamed = answeredOnce ? claims.find((claim) => claim.rule === undefined) : undefined;
  const maps = new Set<RuleMap>();
  for (const { rule, depth } of claims) {
    if (rule !== undefined && (deepestNamed === undefined || depth >= deepestNamed.depth)) maps.add(rule);
  }
  return maps.size === 0 ? noneActive : [...maps];
}

/** As a clerk tells them: by role, then as the table has them. */
export function byRole(a: Claim, b: Claim): number {
  const roleOf = ({ assignment }: Claim): number => roles.indexOf(assignment.role);
  return roleOf(a) - roleOf(b) || a.assignment.row - b.assignment.row;
}

// Among claims of one depth the key decides, not the row: the order of rows must not change what is found.
function moreSpecificFirst(a: Claim, b: Claim): number {
  if (a.depth !== b.depth) return b.depth - a.depth;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.assignment.row - b.assignment.row;
}
