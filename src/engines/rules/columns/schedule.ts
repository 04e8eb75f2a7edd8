/** Puts a plan's columns into stages that alternate between single rows and groups, and the stages into pieces of code. */
import type { Definition, Level, Node } from "../lower/nodes.ts";
import type { LoweredPlan } from "../lower/lower.ts";

export type Computed = Definition & { readonly kind: "row" | "members" };

export interface Chunk {
  readonly level: Level;
  readonly definitions: readonly Computed[];
  /** Columns read that other chunks wrote, or that are given. */
  readonly reads: readonly number[];
  /** Columns written that other chunks read, or that are asked for. */
  readonly writes: readonly number[];
  /** The columns of truths that put a row in doubt. */
  readonly doubts: readonly number[];
}

/** A function of more nodes than this is no longer made fast by the machine that runs it; measured in bench/rules. */
const mostNodes = 500;

/** The chunks in order. `kept`: columns that must be there at the end. */
export function schedule(plan: LoweredPlan, kept: ReadonlySet<number>): readonly Chunk[] {
  const stages = stagesOf(plan);
  const pieces = stages.flatMap(({ level, definitions }) =>
    cut(definitions).map((one) => ({ level, definitions: one })),
  );
  const readBy = new Map<number, number>();
  const reads = pieces.map(({ definitions }) => columnsRead(definitions));
  const doubts = new Set(plan.doubts.map(({ column }) => column));
  for (const [at, columns] of reads.entries()) {
    for (const column of columns) readBy.set(column, at);
  }
  return pieces.map(({ level, definitions }, at) => {
    const own = new Set(definitions.map(({ column }) => column));
    return {
      level,
      definitions,
      reads: [...(reads[at] ?? [])].filter((column) => !own.has(column)),
      writes: [...own].filter((column) => kept.has(column) || (readBy.get(column) ?? -1) > at),
      doubts: [...own].filter((column) => doubts.has(column)),
    };
  });
}

export interface Stage {
  readonly level: Level;
  readonly definitions: readonly Computed[];
}

/** Alternating stages of single rows and groups; in a stage, everything stands behind what it reads. */
export function stagesOf({ definitions }: LoweredPlan): readonly Stage[] {
  const done = new Set<number>();
  let left: Computed[] = [];
  for (const one of definitions) {
    if (one.kind === "input" || one.kind === "role") done.add(one.column);
    else left.push(one);
  }
  const needs = new Map(left.map((one) => [one.column, [...columnsRead([one])]]));
  const stages: Stage[] = [];
  for (let level: Level = "one"; left.length > 0; level = level === "one" ? "group" : "one") {
    const chosen: Computed[] = [];
    const later: Computed[] = [];
    const here = new Set<number>();
    for (const one of left) {
      // Members are looked at before the rows of their stage are computed, so nothing of the stage can be read there.
      const isThere = (column: number): boolean =>
        done.has(column) || (one.kind === "row" && here.has(column));
      const isReady = one.level === level && (needs.get(one.column) ?? []).every(isThere);
      if (isReady) {
        chosen.push(one);
        here.add(one.column);
      } else later.push(one);
    }
    for (const column of here) done.add(column);
    if (chosen.length > 0) stages.push({ level, definitions: chosen });
    left = later;
  }
  return stages;
}

function cut(definitions: readonly Computed[]): readonly (readonly Computed[])[] {
  const pieces: Computed[][] = [];
  let nodes = mostNodes + 1;
  for (const one of definitions) {
    const size = sizeOf(one);
    if (nodes + size > mostNodes) {
      pieces.push([]);
      nodes = 0;
    }
    nodes += size;
    pieces.at(-1)?.push(one);
  }
  return pieces;
}

export function rootsOf(one: Computed): readonly Node[] {
  if (one.kind === "row") return [one.node];
  return one.where === undefined ? [one.of] : [one.of, one.where];
}

function sizeOf(one: Computed): number {
  let size = 0;
  visit(rootsOf(one), () => size++);
  return size;
}

export function columnsRead(definitions: readonly Computed[]): ReadonlySet<number> {
  const columns = new Set<number>();
  visit(definitions.flatMap(rootsOf), ({ what }) => {
    if (what.kind === "column" || what.kind === "of-group") columns.add(what.column);
  });
  return columns;
}

/** Every node once. */
export function visit(roots: readonly Node[], look: (node: Node) => void): void {
  const seen = new Set<Node>();
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    look(node);
    open.push(...partsOf(node));
  }
}

export function partsOf({ what }: Node): readonly Node[] {
  switch (what.kind) {
    case "two":
      return [what.a, what.b];
    case "one":
    case "floor-div":
      return [what.a];
    case "select":
      return [what.test, what.yes, what.no];
    default:
      return [];
  }
}
