/** Where a rule ("the council of the district the place lies in") finds which bodies. Linear in areas and bodies. */
import type { Body } from "./register.ts";
import { indexAt, type Span } from "./spans.ts";
import { everywhere, spanOf, type AreaTree } from "./tree.ts";

/** The bodies that a rule finds at places within one area; those of the areas around it follow through `around`. */
export interface Found {
  /** The bodies whose own area this is, and their numbers among the valid bodies. */
  readonly bodies: readonly Body[];
  readonly numbers: readonly number[];
  readonly node: number;
  /** The number of this find within its rule. */
  readonly index: number;
  readonly around: Found | undefined;
  /** How many bodies there are, those around included. */
  readonly count: number;
}

export interface RuleMap {
  /** "county" or "county.council": level and kind. */
  readonly key: string;
  readonly level: string;
  readonly kind: string | undefined;
  /** Pieces of lowest areas where the same bodies are found: piece i begins at starts[i]; the first begins at 0. */
  readonly starts: Int32Array;
  readonly found: readonly (Found | undefined)[];
  /** Lowest areas before piece i where no body, and where several, are found: sums for counting in any span. */
  readonly holesBefore: Int32Array;
  readonly doublesBefore: Int32Array;
  /** How many finds there are. */
  readonly finds: number;
}

/** The words by which a rule is known in keys and fingerprints. */
export function ruleKey(level: string, kind: string | undefined): string {
  return kind === undefined ? level : `${level}.${kind}`;
}

/** A valid body with its number among them and the node of its own area. */
export interface Placed {
  readonly body: Body;
  readonly number: number;
  readonly node: number;
}

/** Maps a rule, given the bodies that act at its level and are of its kind. */
export function mapRule(
  rule: { readonly level: string; readonly kind: string | undefined },
  tree: AreaTree,
  bodies: readonly Placed[],
): RuleMap {
  const byNode = Map.groupBy(bodies, (one) => one.node);
  const nodes = [...byNode.keys()].sort((a, b) => a - b);
  const starts: number[] = [0];
  const found: (Found | undefined)[] = [undefined];
  const set = (at: number, what: Found | undefined): void => {
    if (starts.at(-1) === at) found[found.length - 1] = what;
    else if (found.at(-1) !== what) {
      starts.push(at);
      found.push(what);
    }
  };
  const around: Found[] = [];
  const leaveBefore = (lo: number): void => {
    for (let last = around.at(-1); last !== undefined && tree.hi[last.node]! <= lo; last = around.at(-1)) {
      around.pop();
      set(tree.hi[last.node]!, around.at(-1));
    }
  };
  for (const [index, node] of nodes.entries()) {
    const { lo } = spanOf(tree, node);
    leaveBefore(lo);
    const outer = around.at(-1);
    const own = byNode.get(node) ?? [];
    around.push({
      bodies: own.map((one) => one.body),
      numbers: own.map((one) => one.number),
      node,
      index,
      around: outer,
      count: own.length + (outer?.count ?? 0),
    });
    set(lo, around.at(-1));
  }
  leaveBefore(Infinity);
  return {
    key: ruleKey(rule.level, rule.kind),
    ...rule,
    ...summed(tree, starts, found),
    finds: nodes.length,
  };
}

/** What is found at a lowest area. */
export function foundAt(map: RuleMap, at: number): Found | undefined {
  return map.found[indexAt(map.starts, at)];
}

/** The bodies of a find, innermost area first. */
export function bodiesOf(found: Found | undefined): readonly Body[] {
  const bodies: Body[] = [];
  for (let one = found; one !== undefined; one = one.around) bodies.push(...one.bodies);
  return bodies;
}

/** How many lowest areas of a span find no body, and how many find several. */
export function countIn(map: RuleMap, span: Span): { readonly holes: number; readonly doubles: number } {
  const from = before(map, span.lo);
  const to = before(map, span.hi);
  return { holes: to.holes - from.holes, doubles: to.doubles - from.doubles };
}

/** The pieces of a span, with what is found in each. */
export function* piecesIn(map: RuleMap, span: Span): Generator<Span & { readonly found: Found | undefined }> {
  for (let i = indexAt(map.starts, span.lo); i < map.starts.length && map.starts[i]! < span.hi; i++) {
    const lo = Math.max(span.lo, map.starts[i]!);
    const hi = Math.min(span.hi, map.starts[i + 1] ?? span.hi);
    if (lo < hi) yield { lo, hi, found: map.found[i] };
  }
}

function before(map: RuleMap, at: number): { readonly holes: number; readonly doubles: number } {
  const i = indexAt(map.starts, at);
  const within = at - map.starts[i]!;
  const count = map.found[i]?.count ?? 0;
  return {
    holes: map.holesBefore[i]! + (count === 0 ? within : 0),
    doubles: map.doublesBefore[i]! + (count > 1 ? within : 0),
  };
}

function summed(
  tree: AreaTree,
  starts: number[],
  found: (Found | undefined)[],
): Pick<RuleMap, "starts" | "found" | "holesBefore" | "doublesBefore"> {
  // A last piece of no length, so that every piece has an end.
  if (starts.at(-1) !== everywhere(tree).hi) {
    starts.push(everywhere(tree).hi);
    found.push(undefined);
  }
  const holesBefore = new Int32Array(starts.length);
  const doublesBefore = new Int32Array(starts.length);
  for (let i = 1; i < starts.length; i++) {
    const length = starts[i]! - starts[i - 1]!;
    const count = found[i - 1]?.count ?? 0;
    holesBefore[i] = holesBefore[i - 1]! + (count === 0 ? length : 0);
    doublesBefore[i] = doublesBefore[i - 1]! + (count > 1 ? length : 0);
  }
  return { starts: Int32Array.from(starts), found, holesBefore, doublesBefore };
}
