/** Sums over spans that belong to functions, without going through functions and areas one by one. */
import type { PublicFunction } from "./register.ts";
import type { Span } from "./spans.ts";

/** A span, and the functions that it concerns: always all functions of one class, or none of them. */
export interface Affected extends Span {
  readonly functions: readonly PublicFunction[];
}

/** How many functions there are at each lowest area. */
export function weightsOf(spans: readonly Affected[], length: number): Float64Array {
  const weights = new Float64Array(length + 1);
  for (const { lo, hi, functions } of spans) {
    weights[lo]! += functions.length;
    weights[hi]! -= functions.length;
  }
  for (let at = 1; at < weights.length; at++) weights[at]! += weights[at - 1]!;
  return weights.subarray(0, length);
}

/** For areas in order that do not overlap: how many functions there are anywhere in each, and one of them. */
export function affectedIn(
  areas: readonly Span[],
  spans: readonly Affected[],
): readonly { readonly functions: number; readonly example: PublicFunction | undefined }[] {
  const steps = new Int32Array(areas.length + 1);
  const last = new Map<PublicFunction, number>();
  const examples: (PublicFunction | undefined)[] = areas.map(() => undefined);
  for (const { lo, hi, functions } of spans) {
    const [example] = functions;
    if (example === undefined) continue;
    const from = Math.max(firstEndingAfter(areas, lo), (last.get(example) ?? -1) + 1);
    let to = from;
    while (to < areas.length && areas[to]!.lo < hi) examples[to++] ??= example;
    if (to === from) continue;
    last.set(example, to - 1);
    steps[from]! += functions.length;
    steps[to]! -= functions.length;
  }
  let functions = 0;
  return areas.map((_, i) => {
    functions += steps[i]!;
    return { functions, example: examples[i] };
  });
}

function firstEndingAfter(areas: readonly Span[], lo: number): number {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (areas[middle]!.hi > lo) high = middle;
    else low = middle + 1;
  }
  return low;
}
