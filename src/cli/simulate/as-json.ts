/** A simulation as JSON: one run, or the law, the reform and the difference, each of the same shape. */
import type { Simulated } from "#kernel/policy/index.ts";

export function asJson(
  { law, reform, moved, rates, raised, notes }: Simulated,
  period: string,
  words: readonly string[],
): unknown {
  const more = {
    ...(rates === undefined ? {} : { rates }),
    ...(raised === undefined ? {} : { raised }),
    notes: {
      recomputedExactly: notes.again,
      skipped: notes.skipped.length,
      readAtNearestStep: Object.fromEntries(notes.moved),
    },
  };
  if (reform === undefined) return { period, ...law, ...more };
  return { period, baseline: law, reform, difference: { ...difference(law, reform), words, moved }, ...more };
}

type Json = number | string | boolean | readonly Json[] | { readonly [key: string]: Json } | undefined;

/** What the reform has more, number by number. */
function difference(law: object, reform: object): object {
  return Object.fromEntries(
    Object.entries(reform as Record<string, Json>).map(([key, value]) => [
      key,
      less(value, (law as Record<string, Json>)[key]),
    ]),
  ); // figures are numbers all the way down
}

function less(value: Json, from: Json): Json {
  if (typeof value === "number") return value - (typeof from === "number" ? from : 0);
  if (Array.isArray(value))
    return value.map((one: Json, at) => less(one, Array.isArray(from) ? (from[at] as Json) : undefined));
  if (typeof value === "object" && value !== null)
    return difference(typeof from === "object" ? from : {}, value) as Json;
  return value;
}
