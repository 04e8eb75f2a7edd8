/** Puts a plan's columns into stages that alternate between single rows and groups, and the stages into pieces of code. */
import type { Definition, Level, Node } from "../lower/nodes.ts";
import type { LoweredPlan } from "../lower/lower.ts";

/** A column of single rows or of groups, worked out row by row. */
export type RowDefinition = Definition & { readonly kind: "row" };
export type Computed = Definition & { readonly kind: "row" | "members" };

export interface Chunk {
  readonly level: Level;
  readonly definitions: readonly Computed[];
  /** Columns of members that only this chunk of groups reads: worked out in its loop over them, and kept nowhere. */
  readonly inner: readonly RowDefinition[];
  /** Columns read that other chunks wrote, or that are given. */
  readonly reads: readonly number[];
  /** Columns written that other chunks read, or that are asked for. */
  readonly writes: readonly number[];
  /** The columns of truths that put a row in doubt. */
  readonly doubts: readonly number[];
}

/**
 * How many nodes a function holds, measured in bench/rules: a small system is fastest as one function, in which nothing is
 * stored between rules; a country's as thousands of small ones, because large ones are made fast late or never.
 */
const smallSystem = 4_000;
const nodesOf = { small: 1_500, large: 30 } as const;

/** The chunks in order. `kept`: columns that must be there at the end; what they do not need is left out. */
export function schedule(plan: LoweredPlan, kept: ReadonlySet<number>): readonly Chunk[] {
  const doubts = new Set(plan.doubts.map(({ column }) => column));
  const needed = neededFor(plan, new Set([...kept, ...doubts]));
  const stages = stagesOf(plan, needed);
  const size = stages.flatMap(({ definitions }) => definitions).reduce((sum, one) => sum + sizeOf(one), 0);
  const mostNodes = size <= smallSystem ? nodesOf.small : nodesOf.large;
  const pieces = stages.flatMap(({ level, definitions }) =>
    cut(definitions, mostNodes).map((one) => ({ level, definitions: one })),
  );
  const chunks = inlined(pieces, kept);
  const reads = chunks.map(({ definitions, inner }) => columnsRead([...inner, ...definitions]));
  const readBy = new Map<number, number>();
  for (const [at, columns] of reads.entries()) {
    for (const column of columns) readBy.set(column, at);
  }
  return chunks.map(({ level, definitions, inner }, at) => {
    const own = new Set(definitions.map(({ column }) => column));
    const passing = new Set(inner.map(({ column }) => column));
    return {
      level,
      definitions,
      inner,
      reads: [...(reads[at] ?? [])].filter((column) => !own.has(column) && !passing.has(column)),
      writes: [...own].filter((column) => kept.has(column) || (readBy.get(column) ?? -1) > at),
      doubts: [...own, ...passing].filter((column) => doubts.has(column)),
    };
  });
}

export interface Stage {
  readonly level: Level;
  readonly definitions: readonly Computed[];
}

interface Piece extends Stage {
  readonly inner: readonly RowDefinition[];
}

/** Moves what a single chunk of groups reads of its members into that chunk, from the last to the first. */
function inlined(pieces: readonly Stage[], kept: ReadonlySet<number>): readonly Piece[] {
  const readers = new Map<number, Set<number>>();
  const read = (columns: Iterable<number>, at: number): void => {
    for (const column of columns) readers.set(column, (readers.get(column) ?? new Set()).add(at));
  };
  const inner = pieces.map((): RowDefinition[] => []);
  const left = pieces.map(({ definitions }) => [...definitions]);
  for (const [at, { definitions }] of pieces.entries()) read(columnsRead(definitions), at);
  for (const [at, { level, definitions }] of [...pieces.entries()].reverse()) {
    if (level !== "one") continue;
    for (const one of [...definitions].reverse()) {
      const others = readers.get(one.column) ?? new Set();
      const [reader = -1] = others;
      const isAlone = others.size === 1 && pieces[reader]?.level === "group" && !kept.has(one.column);
      if (!isAlone || one.kind !== "row" || (inner[reader]?.length ?? 0) >= mostInner) continue;
      inner[reader]?.unshift(one);
      left[at] = (left[at] ?? []).filter((other) => other !== one);
      // Its own needs are now read there, and no longer here unless something else here reads them.
      const still = columnsRead(left[at] ?? []);
      for (const column of columnsRead([one])) {
        if (!still.has(column)) readers.get(column)?.delete(at);
        read([column], reader);
      }
    }
  }
  return pieces
    .map((piece, at) => ({ level: piece.level, definitions: left[at] ?? [], inner: inner[at] ?? [] }))
    .filter(({ definitions }) => definitions.length > 0);
}

/** More than this in one loop over members makes a function too large to be fast. */
const mostInner = 400;

/** The columns that the kept ones rest on. */
function neededFor({ definitions }: LoweredPlan, kept: ReadonlySet<number>): ReadonlySet<number> {
  const needed = new Set(kept);
  for (const one of [...definitions].reverse()) {
    if ((one.kind !== "row" && one.kind !== "members") || !needed.has(one.column)) continue;
    for (const column of columnsRead([one])) needed.add(column);
  }
  return needed;
}

/** Alternating stages of single rows and groups; in a stage, everything stands behind what it reads. */
export function stagesOf({ definitions }: LoweredPlan, needed?: ReadonlySet<number>): readonly Stage[] {
  const done = new Set<number>();
  let left: Computed[] = [];
  for (const one of definitions) {
    if (one.kind === "input" || one.kind === "role") done.add(one.column);
    else if (needed?.has(one.column) !== false) left.push(one);
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

function cut(definitions: readonly Computed[], mostNodes: number): readonly (readonly Computed[])[] {
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

function columnsRead(definitions: readonly Computed[]): ReadonlySet<number> {
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
