/**
 * Which pairs of lowest area and function have no answer, and which have several: counted on spans, once for all functions
 * that are assigned alike, never on expanded pairs.
 */
import type { Decision } from "./register.ts";
import { answerAt, type Winner } from "./answer.ts";
import { fingerprintOf } from "./causes.ts";
import type { CompiledRegister, Duty } from "./compile.ts";
import { eachPiece, type Range } from "./plan.ts";
import { countIn, type RuleMap } from "./rule-map.ts";
import type { Span } from "./spans.ts";

/** A span of which the lowest areas where the rule finds nobody (or several) are meant. */
export interface RuleSpan extends Span {
  readonly rule: RuleMap;
}

/** Several rows that claim one function: their keys, and where they meet. */
export interface Dispute {
  readonly claims: readonly string[];
  readonly spans: readonly Span[];
}

export interface Coverage {
  readonly gaps: number;
  readonly undeclaredOverlaps: number;
  readonly declaredOverlaps: number;
  /** Gaps where no row says who answers. */
  readonly nobody: readonly Span[];
  /** Gaps where the most specific rule finds no body. */
  readonly holes: readonly RuleSpan[];
  /** Gaps that a name leading nowhere leaves: lowest areas by the finding about it. */
  readonly broken: ReadonlyMap<string, number>;
  /** Overlaps within one rule. */
  readonly doubles: readonly RuleSpan[];
  /** Overlaps between rows. */
  readonly disputes: readonly Dispute[];
  /** Decisions that ended a dispute somewhere. */
  readonly settledBy: ReadonlySet<Decision>;
}

/** Functions whose answers are assigned alike, with their common coverage. */
export interface CoverageClass {
  readonly duties: readonly Duty[];
  readonly coverage: Coverage;
}

/** The coverage of every function that is valid on the date, by class in the order of the functions. */
export function coverageClasses(compiled: CompiledRegister): readonly CoverageClass[] {
  const classes = Map.groupBy(compiled.duties.values(), (duty) => duty.signature);
  return [...classes.values()].map((duties) => ({ duties, coverage: coverageOf(duties[0]!) }));
}

interface Counting {
  gaps: number;
  undeclaredOverlaps: number;
  declaredOverlaps: number;
  readonly nobody: Span[];
  readonly holes: RuleSpan[];
  readonly broken: Map<string, number>;
  readonly doubles: RuleSpan[];
  readonly disputes: Map<string, { readonly claims: readonly string[]; readonly spans: Span[] }>;
  readonly settledBy: Set<Decision>;
}

/** The coverage of one function. */
function coverageOf(duty: Duty): Coverage {
  const counting: Counting = {
    gaps: 0,
    undeclaredOverlaps: 0,
    declaredOverlaps: 0,
    nobody: [],
    holes: [],
    broken: new Map(),
    doubles: [],
    disputes: new Map(),
    settledBy: new Set(),
  };
  const { everyLevel } = duty.function;
  for (const range of duty.answers.ranges) {
    const [only, second] = range.claims;
    if (only?.rule !== undefined && second === undefined)
      countOneRule(counting, range, only.rule, everyLevel);
    else eachPiece(range.maps, range, (lo, hi) => countPiece(counting, { range, lo, hi }, everyLevel));
  }
  return { ...counting, disputes: [...counting.disputes.values()] };
}

/** The common case: one rule alone, counted by its sums however many areas there are. */
function countOneRule(counting: Counting, range: Range, rule: RuleMap, everyLevel: boolean): void {
  const { holes, doubles } = countIn(rule, range);
  if (holes > 0) addGap(counting, range, { lo: range.lo, hi: range.hi, places: holes });
  if (doubles === 0) return;
  if (everyLevel) {
    counting.declaredOverlaps += doubles;
  } else if (range.settlements.length > 0) {
    eachPiece(range.maps, range, (lo, hi) => countPiece(counting, { range, lo, hi }, everyLevel, "overlaps"));
  } else {
    counting.undeclaredOverlaps += doubles;
    counting.doubles.push({ rule, lo: range.lo, hi: range.hi });
  }
}

/** A piece in which every rule finds the same bodies. */
function countPiece(
  counting: Counting,
  { range, lo, hi }: Span & { readonly range: Range },
  everyLevel: boolean,
  only?: "overlaps",
): void {
  const answer = answerAt(range, everyLevel, lo);
  const places = hi - lo;
  for (const decision of answer.settledBy) counting.settledBy.add(decision);
  if (answer.outcome === "nobody" && only === undefined) addGap(counting, range, { lo, hi, places });
  if (answer.outcome === "shared" && everyLevel) counting.declaredOverlaps += places;
  if (answer.outcome === "disputed") addOverlap(counting, answer.winners, { lo, hi });
}

// A name that leads nowhere explains the gap before a rule that finds nobody does, and that before nothing being said.
function addGap(
  counting: Counting,
  range: Range,
  { lo, hi, places }: Span & { readonly places: number },
): void {
  counting.gaps += places;
  const causes = range.broken.map((one) => fingerprintOf(one.cause)).sort();
  const [cause] = causes;
  const rule = range.claims.find((claim) => claim.rule !== undefined)?.rule;
  if (cause !== undefined) counting.broken.set(cause, (counting.broken.get(cause) ?? 0) + places);
  else if (rule !== undefined) counting.holes.push({ rule, lo, hi });
  else counting.nobody.push({ lo, hi });
}

function addOverlap(counting: Counting, winners: readonly Winner[], span: Span): void {
  counting.undeclaredOverlaps += span.hi - span.lo;
  const double = winners.find((one) => (one.found?.count ?? 0) > 1)?.claim.rule;
  if (double !== undefined) {
    counting.doubles.push({ rule: double, ...span });
    return;
  }
  const rivals = winners.filter((one) =>
    winners.some((other) => other.body !== one.body && other.claim.condition === one.claim.condition),
  );
  const claims = [...new Set(rivals.map((one) => one.claim.key))].sort();
  const key = JSON.stringify(claims);
  const known = counting.disputes.get(key);
  if (known === undefined) counting.disputes.set(key, { claims, spans: [span] });
  else known.spans.push(span);
}
