/** The columnar back end: a plan as functions over arrays, run over a block of rows at a time. */
import type { Level } from "../lower/nodes.ts";
import type { LoweredPlan } from "../lower/lower.ts";
import { codeOf } from "./code.ts";
import { schedule, type Chunk } from "./schedule.ts";

type Numbers = Float64Array;
type Loop = (
  n: number,
  first: Int32Array,
  home: Int32Array,
  flags: Uint8Array,
  ...columns: readonly Numbers[]
) => void;

export interface Program {
  readonly plan: LoweredPlan;
  /** Room for blocks of at most so many single rows and groups. */
  readonly room: (ones: number, groups: number) => Room;
}

export interface Room {
  /** A column that is given or asked for. */
  readonly column: (column: number) => Numbers;
  /** The single rows of group h are first[h] … first[h + 1] − 1; home is the group of each. */
  readonly first: Int32Array;
  readonly home: Int32Array;
  /** 1 for groups (or single rows, where there are no groups) whose values must come from the exact engine. */
  readonly flags: Uint8Array;
  readonly run: (ones: number, groups: number) => void;
}

/** Compiles; `kept` are the columns that are wanted at the end. */
export function programOf(plan: LoweredPlan, kept: readonly number[]): Program {
  const given = plan.definitions
    .filter(({ kind }) => kind === "input" || kind === "role")
    .map(({ column }) => column);
  const keptSet = new Set(kept);
  const chunks = schedule(plan, keptSet);
  const loops = new Map<string, Loop>();
  const compiled = chunks.map((chunk) => {
    const { parameters, body } = codeOf(chunk);
    const known = loops.get(body);
    // The text was made in code.ts from numbers and names of ours; nothing of a file is in it.
    const loop = known ?? (new Function(...parameters, body) as Loop);
    loops.set(body, loop);
    return { chunk, loop };
  });
  const levels = new Map(plan.definitions.map(({ column, level }) => [column, level]));
  const slots = slotsOf(chunks, new Set([...given, ...kept]), levels);
  return { plan, room: (ones, groups) => roomFor(compiled, slots, levels, ones, groups) };
}

interface Slots {
  readonly of: ReadonlyMap<number, number>;
  readonly counts: { readonly one: number; readonly group: number };
}

/** Columns share arrays as soon as nothing reads them any more: what is in use stays small enough for the cache. */
function slotsOf(
  chunks: readonly Chunk[],
  lasting: ReadonlySet<number>,
  levels: ReadonlyMap<number, Level>,
): Slots {
  const lastRead = new Map<number, number>();
  for (const [at, { reads, writes }] of chunks.entries()) {
    for (const column of [...reads, ...writes]) lastRead.set(column, at);
  }
  const free = { one: [] as number[], group: [] as number[] };
  const counts = { one: 0, group: 0 };
  const of = new Map<number, number>();
  const take = (column: number): void => {
    const level = levels.get(column) ?? "one";
    of.set(column, free[level].pop() ?? counts[level]++);
  };
  for (const column of lasting) take(column);
  for (const [at, { reads, writes }] of chunks.entries()) {
    for (const column of writes) if (!of.has(column)) take(column);
    for (const column of new Set([...reads, ...writes])) {
      const slot = of.get(column);
      if (slot !== undefined && lastRead.get(column) === at && !lasting.has(column))
        free[levels.get(column) ?? "one"].push(slot);
    }
  }
  return { of, counts };
}

function roomFor(
  compiled: readonly { readonly chunk: Chunk; readonly loop: Loop }[],
  { of, counts }: Slots,
  levels: ReadonlyMap<number, Level>,
  ones: number,
  groups: number,
): Room {
  const arrays = {
    one: Array.from({ length: counts.one }, () => new Float64Array(ones)),
    group: Array.from({ length: counts.group }, () => new Float64Array(groups)),
  };
  const nothing = new Float64Array(0);
  const column = (id: number): Numbers => arrays[levels.get(id) ?? "one"][of.get(id) ?? -1] ?? nothing;
  const first = new Int32Array(groups + 1);
  const home = new Int32Array(ones);
  const flags = new Uint8Array(Math.max(ones, groups));
  const calls = compiled.map(({ chunk, loop }) => ({
    level: chunk.level,
    loop,
    columns: [...chunk.reads, ...chunk.writes].map(column),
  }));
  return {
    column,
    first,
    home,
    flags,
    run: (n, m) => {
      flags.fill(0);
      for (const { level, loop, columns } of calls)
        loop(level === "one" ? n : m, first, home, flags, ...columns);
    },
  };
}
