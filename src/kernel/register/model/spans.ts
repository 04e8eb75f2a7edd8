/** Spans of lowest areas by their numbers in the area tree, from lo up to but without hi. */

export interface Span {
  readonly lo: number;
  readonly hi: number;
}

/** What two spans share; undefined when nothing. */
export function common(a: Span, b: Span): Span | undefined {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo < hi ? { lo, hi } : undefined;
}

/** What is left of a span without others. */
export function without(span: Span, taken: readonly Span[]): readonly Span[] {
  let left: Span[] = [span];
  for (const gone of taken) {
    left = left.flatMap((one) => {
      if (common(one, gone) === undefined) return [one];
      const before = { lo: one.lo, hi: gone.lo };
      const after = { lo: gone.hi, hi: one.hi };
      return [before, after].filter((piece) => piece.lo < piece.hi);
    });
  }
  return left;
}

/** How many lowest areas the spans hold; they must not touch each other twice. */
export function size(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.hi - span.lo, 0);
}

/** Spans that touch or overlap, joined; in order. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const result: { lo: number; hi: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.lo - b.lo)) {
    const last = result.at(-1);
    if (last !== undefined && span.lo <= last.hi) last.hi = Math.max(last.hi, span.hi);
    else result.push({ ...span });
  }
  return result;
}

/** The index of the last start at or before a number; starts are ascending and the first is not above the number. */
export function indexAt(starts: Int32Array, number: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
