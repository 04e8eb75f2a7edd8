/** A part of a population, run in the thread that calls: everything it needs comes in as plain values. */
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

export interface Part extends SharedPart {
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  /** About how many households it has; 0 where nobody knows. */
  readonly expected: number;
  readonly threads: number;
  readonly megabytes: number;
}

export type PartReply =
  | { readonly kind: "told"; readonly groups: number }
  | { readonly kind: "done"; readonly collected: Collected }
  | { readonly kind: "out-of-order" };

/** Compiles for itself when it is not given what was compiled: threads share no functions. */
export async function runPart(part: Part, told: (groups: number) => void, known?: Ready): Promise<Collected> {
  const { threads, megabytes, range, isSorted, withRates, raise, expected } = part;
  const first = await openColumns({ threads, megabytes });
  const second = await first.beside();
  try {
    const { plans, source } = known ?? (await readyAgain(part, first));
    return await execute({
      plans,
      main: part.reform === undefined ? 1 : 2,
      source,
      columns: [first, second],
      range,
      isSorted,
      withRates,
      raise,
      expected,
      told,
    });
  } finally {
    second.close();
    first.close();
  }
}

async function readyAgain(part: Part, columns: Columns): Promise<Ready> {
  const { sources, reform, takeUp } = part;
  const systems = [compiled(sources), ...(reform === undefined ? [] : [compiled(sources, reform)])];
  const found = await ready(allSystems(systems, takeUp), part, columns);
  // The same was ready before the part was sent out.
  if (!found.ok) throw new Error(`a part of a simulation was refused: ${JSON.stringify(found.refusal)}`);
  return found.value;
}

function compiled(sources: readonly SourceFile[], reform?: SourceFile): System {
  const { system } = compile(sources, reform);
  if (system === undefined) throw new Error("policies that were sound are not any more");
  return system;
}
