/** A simulation as JSON: one run, or the law, the reform and the difference, each of the same shape (docs/reference/simulation.md). */
import type { Cliff, Run, Simulated } from "#kernel/policy/index.ts";

export function asJson(
  { law, reform, moved, raised, notes }: Simulated,
  period: string,
  words: readonly string[],
  threshold: (cliff: Cliff) => string,
): unknown {
  const more = {
    ...(raised === undefined ? {} : { raised }),
    notes: {
      recomputedExactly: notes.again,
      skipped: notes.skipped.length,
      readAtNearestStep: Object.fromEntries(notes.moved),
    },
  };
  const plain = runJson(law, threshold);
  if (reform === undefined) return { period, ...plain, ...more };
  const other = runJson(reform, threshold);
  return {
    period,
    baseline: plain,
    reform: other,
    difference: { ...difference(plain, other), words, moved },
    ...more,
  };
}

/** What was not asked for is not there; what cannot be told (nobody earns, few of the sample) is null. */
function runJson({ areas, rates, takeUp, ...run }: Run, threshold: (cliff: Cliff) => string): object {
  return {
    ...run,
    ...(areas === undefined ? {} : { areas }),
    ...(rates === undefined
      ? {}
      : {
          rates: {
            earners: rates.earners,
            onePercent: rates.onePercent ?? null,
            hundred: rates.hundred ?? null,
            participation: rates.participation ?? null,
            cliffs: rates.cliffs.map((cliff) => ({ ...cliff, threshold: threshold(cliff) })),
          },
        }),
    ...(takeUp === undefined ? {} : { takeUp }),
  };
}

type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json } | undefined;

/** What the reform has more, number by number; null where one of them is not told. */
function difference(law: object, reform: object): object {
  return Object.fromEntries(
    Object.entries(reform as Record<string, Json>).map(([key, value]) => [
      key,
      // Cliffs and assumptions are lists of things, not of numbers in an order.
      key === "cliffs" || key === "assumed" ? value : less(value, (law as Record<string, Json>)[key]),
    ]),
  ); // figures are numbers all the way down
}

function less(value: Json, from: Json): Json {
  if (value === null || from === null) return null;
  if (typeof value === "number") return value - (typeof from === "number" ? from : 0);
  if (Array.isArray(value))
    return value.map((one: Json, at) => less(one, Array.isArray(from) ? (from[at] as Json) : undefined));
  if (typeof value === "object" && value !== null)
    return difference(typeof from === "object" ? from : {}, value) as Json;
  return value;
}
