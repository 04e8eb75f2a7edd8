/** What a scale may give for a value that is only known within bounds. */
import { add, compare, subtract, times, zero, type Exact } from "../exact/rational.ts";
import { averageRate, bracketsOn, onScale, type Scale, type Step } from "../scalar/scale.ts";
import { constantOf, flat, greater, lesser, numbers, point, product, scaled, sum } from "./range.ts";
import type { Numbers, Span } from "./range.ts";

/** Undefined where the scale has no brackets on the day. */
export function onScaleWithin(
  scale: Scale,
  value: Numbers,
  day: number,
  span: Span | undefined,
): Numbers | undefined {
  const steps = bracketsOn(scale, day);
  if (steps.length === 0) return undefined;
  const at = (one: Exact): Exact => onScale(scale, one, day) ?? zero;
  const constant = constantOf(value);
  if (constant !== undefined) return point(at(constant));
  const { low, high } = flat(value, span);
  if (low === undefined || high === undefined) return numbers(undefined, undefined);
  const line = lineWithin(scale, steps, { low, high });
  if (line !== undefined) return sum(scaled(value, line.rate), point(line.plus));
  const corners = [low, ...steps.map(({ from }) => from).filter((one) => isWithin(one, low, high)), high];
  if (scale.scale !== "average-rate") {
    // Straight or level between two thresholds: nothing lies outside what its corners give.
    const values = corners.map(at);
    return numbers(values.reduce(lesser), values.reduce(greater));
  }
  const rates = corners.map((one) => averageRate(steps, one));
  return product(numbers(rates.reduce(lesser), rates.reduce(greater)), numbers(low, high), span);
}

function isWithin(one: Exact, low: Exact, high: Exact): boolean {
  return compare(one, low) > 0 && compare(one, high) < 0;
}

/** The one line on which all values lie, when no threshold comes between. */
function lineWithin(
  scale: Scale,
  steps: readonly Step[],
  { low, high }: Span,
): { readonly rate: Exact; readonly plus: Exact } | undefined {
  // At its threshold a marginal amount is not passed yet; a single amount is; of a marginal rate both sides say the same.
  const counted = (value: Exact, withEqual: boolean): number =>
    steps.filter(({ from }) => compare(value, from) > (withEqual ? -1 : 0)).length;
  const first = counted(low, scale.scale !== "marginal-amount");
  const last = counted(high, scale.scale === "single-amount" || scale.scale === "average-rate");
  if (first !== last) return undefined;
  const passed = steps.slice(0, first);
  switch (scale.scale) {
    case "marginal-amount":
      return { rate: zero, plus: passed.reduce((all, { held }) => add(all, held), zero) };
    case "single-amount":
      return { rate: zero, plus: passed.at(-1)?.held ?? zero };
    case "marginal-rate": {
      const own = passed.at(-1);
      if (own === undefined) return { rate: zero, plus: zero };
      const below = passed.slice(0, -1).reduce((all, { from, held }, at) => {
        const top = passed[at + 1]?.from ?? from;
        return add(all, times(subtract(top, from), held));
      }, zero);
      return { rate: own.held, plus: subtract(below, times(own.from, own.held)) };
    }
    case "average-rate":
      if (first === 0) return { rate: zero, plus: zero };
      return first === steps.length ? { rate: passed.at(-1)?.held ?? zero, plus: zero } : undefined;
  }
}
