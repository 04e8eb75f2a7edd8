/** Gaps that rules leave, gathered from all functions: one hole per rule and largest area in which it finds nobody. */
import { affectedIn, weightsOf, type Affected } from "./affected.ts";
import type { PublicFunction } from "./register.ts";
import { blindSpotsOf } from "./blind-spots.ts";
import type { CompiledRegister } from "./compile.ts";
import type { CoverageClass } from "./coverage.ts";
import { piecesIn, type RuleMap } from "./rule-map.ts";
import { joined, type Span } from "./spans.ts";
import { everywhere, largestAreas, spanOf } from "./tree.ts";

export interface Hole {
  readonly rule: RuleMap;
  /** The largest area without such a body; undefined when there is none anywhere. */
  readonly node: number | undefined;
  /** Lowest areas of it where functions are left without an answer. */
  readonly areas: number;
  /** Area × function. */
  readonly pairs: number;
  /** How many functions, and one of them. */
  readonly functions: number;
  readonly example: PublicFunction;
}

export interface Holes {
  readonly holes: readonly Hole[];
  /** Pairs that a finding of its own explains, by its fingerprint. */
  readonly explained: ReadonlyMap<string, number>;
}

/** Gathers the holes of all classes. */
export function holesOf(compiled: CompiledRegister, classes: readonly CoverageClass[]): Holes {
  const missing = new Map<RuleMap, Affected[]>();
  for (const { duties, coverage } of classes) {
    const functions = duties.map((duty) => duty.function);
    for (const { rule, lo, hi } of coverage.holes) {
      const known = missing.get(rule);
      if (known === undefined) missing.set(rule, [{ lo, hi, functions }]);
      else known.push({ lo, hi, functions });
    }
  }
  const explained = new Map<string, number>();
  const holes = [...missing].flatMap(([rule, spans]) => holesOfRule(compiled, rule, { spans, explained }));
  return { holes, explained };
}

function holesOfRule(
  compiled: CompiledRegister,
  rule: RuleMap,
  { spans, explained }: { readonly spans: readonly Affected[]; readonly explained: Map<string, number> },
): readonly Hole[] {
  const all = everywhere(compiled.tree);
  const weights = weightsOf(spans, all.hi);
  const causes = new Map<number, string>();
  for (const { lo, hi, cause } of blindSpotsOf(compiled, rule))
    for (let at = lo; at < hi; at++) causes.set(at, cause);
  const empty: Span[] = [];
  for (const { lo, hi, found } of piecesIn(rule, all)) {
    if (found !== undefined) continue;
    for (let at = lo; at < hi; at++) {
      const cause = causes.get(at);
      if (cause === undefined) empty.push({ lo: at, hi: at + 1 });
      else if (weights[at]! > 0) explained.set(cause, (explained.get(cause) ?? 0) + weights[at]!);
    }
  }
  const gaps = joined(empty);
  const [first] = gaps;
  const isNowhere = gaps.length === 1 && first?.lo === all.lo && first.hi === all.hi;
  const nodes = isNowhere ? [undefined] : largestAreas(compiled.tree, gaps, Infinity).nodes;
  const areas = nodes.map((node) => (node === undefined ? all : spanOf(compiled.tree, node)));
  const affected = affectedIn(areas, spans);
  return nodes.flatMap((node, i): readonly Hole[] => {
    const { functions, example } = affected[i]!;
    const { lo, hi } = areas[i]!;
    const within = weights.subarray(lo, hi);
    const pairs = within.reduce((sum, weight) => sum + weight, 0);
    if (pairs === 0 || example === undefined) return [];
    const areaCount = within.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0);
    return [{ rule, node, areas: areaCount, pairs, functions, example }];
  });
}
