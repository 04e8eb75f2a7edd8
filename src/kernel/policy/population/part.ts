/** A part of a population, run in the thread that calls: everything it needs comes in as plain values. */
import { compile, type Period, type SourceFile, type System } from "#engines/rules/index.ts";
import { openColumns } from "#platform/columns/index.ts";
import type { Range } from "./blocks.ts";
import type { Collected } from "./collected.ts";
import { execute } from "./execute.ts";
import type { Population } from "./format.ts";
import { prepare } from "./measures.ts";
import { sourceFor } from "./source.ts";

export interface Part {
  readonly sources: readonly SourceFile[];
  readonly reform: SourceFile | undefined;
  readonly population: Population;
  readonly folder: string;
  readonly variables: readonly string[];
  readonly period: Period;
  readonly range: Range | undefined;
  readonly isSorted: boolean;
  readonly withRates: boolean;
  readonly raise: number;
  readonly threads: number;
  readonly megabytes: number;
}

export type PartReply =
  | { readonly kind: "told"; readonly groups: number }
  | { readonly kind: "done"; readonly collected: Collected }
  | { readonly kind: "out-of-order" };

/** Compiles for itself when it is not given what was compiled: threads share no functions. */
export async function runPart(
  part: Part,
  told: (groups: number) => void,
  known?: readonly System[],
): Promise<Collected> {
  const { sources, reform, variables, period, population, folder, threads, megabytes } = part;
  const systems = known ?? [compiled(sources), ...(reform === undefined ? [] : [compiled(sources, reform)])];
  const plans = systems.map((system) => sound(prepare(system, measuredIn(system, variables), period)));
  const first = await openColumns({ threads, megabytes });
  const second = await first.beside();
  const columns = [first, second] as const;
  try {
    const source = await sourceFor(
      plans.map(({ lowered }) => lowered),
      population,
      folder,
      columns[0],
    );
    return await execute({
      plans,
      source: sound(source),
      columns,
      range: part.range,
      isSorted: part.isSorted,
      withRates: part.withRates,
      raise: part.raise,
      told,
    });
  } finally {
    second.close();
    first.close();
  }
}

/** Variables that a reform adds are measured in it alone. */
export function measuredIn({ variables }: System, asked: readonly string[]): readonly string[] {
  return asked.filter((id) => variables.has(id));
}

function compiled(sources: readonly SourceFile[], reform?: SourceFile): System {
  const { system } = compile(sources, reform);
  if (system === undefined) throw new Error("policies that were sound are not any more");
  return system;
}

// The pool has tried the same before it sent the part out.
function sound<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: unknown },
): Value {
  if (!result.ok) throw new Error(`a part of a simulation was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
