/** Parts of a population, run one after the other in the thread that calls: everything they need comes in as plain values. */
import { compile, type SourceFile, type System, type TakeUp } from "#engines/rules/index.ts";
import { openColumns, type Columns } from "#platform/columns/index.ts";
import type { Collected } from "./collected.ts";
import { execute } from "./execute.ts";
import { ready, type Asked, type Ready } from "./ready.ts";
import type { Range } from "./statements.ts";
import { allSystems } from "./systems.ts";

/** What all parts of a simulation have in common. */
export interface SharedPart extends Asked {
  readonly sources: readonly SourceFile[];
  readonly reform: SourceFile | undefined;
  readonly withRates: boolean;
  readonly raise: number;
  /** Benefits that not everybody takes: computed with and without. */
  readonly takeUp: readonly TakeUp[];
}

export interface Part {
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  /** About how many households it has; 0 where nobody knows. */
  readonly expected: number;
}

/** What a thread is given to run. */
export interface Work {
  readonly shared: SharedPart;
  readonly parts: readonly Part[];
  /** What all threads look at: see `place`. */
  readonly board: SharedArrayBuffer;
  /** Of the database that reads the files, for this thread. */
  readonly threads: number;
  readonly megabytes: number;
}

/** The places on the board: the next part that nobody has begun (threads that are faster run more), and whether to stop. */
export const place = { next: 0, stop: 1, count: 2 } as const;

/** Thrown in the threads of a simulation that another one has ended. A thread that is cut off while it reads ends the process. */
export class Stopped extends Error {}

/** One part that was run, and which. */
export interface Done {
  readonly at: number;
  readonly collected: Collected;
}

/** Runs parts until none is left. Compiles for itself when it is not given what was compiled: threads share no functions. */
export async function* runWork(
  { shared, parts, board, threads, megabytes }: Work,
  told: (groups: number) => void,
  known?: Ready,
): AsyncGenerator<Done> {
  const places = new Int32Array(board);
  const watched = (groups: number): void => {
    if (Atomics.load(places, place.stop) !== 0) throw new Stopped();
    told(groups);
  };
  const first = await openColumns({ threads, megabytes });
  const second = await first.beside();
  try {
    const { plans, source } = known ?? (await readyAgain(shared, first));
    const main = shared.reform === undefined ? 1 : 2;
    const { withRates, raise } = shared;
    for (;;) {
      const at = Atomics.add(places, place.next, 1);
      const part = parts[at];
      if (part === undefined) return;
      const collected = await execute({
        ...part,
        plans,
        main,
        source,
        columns: [first, second],
        withRates,
        raise,
        told: watched,
      });
      yield { at, collected };
    }
  } finally {
    second.close();
    first.close();
  }
}

async function readyAgain(shared: SharedPart, columns: Columns): Promise<Ready> {
  const { sources, reform, takeUp } = shared;
  const systems = [compiled(sources), ...(reform === undefined ? [] : [compiled(sources, reform)])];
  const found = await ready(allSystems(systems, takeUp), shared, columns);
  // The same was ready before the part was sent out.
  if (!found.ok) throw new Error(`a part of a simulation was refused: ${JSON.stringify(found.refusal)}`);
  return found.value;
}

function compiled(sources: readonly SourceFile[], reform?: SourceFile): System {
  const { system } = compile(sources, reform);
  if (system === undefined) throw new Error("policies that were sound are not any more");
  return system;
}
