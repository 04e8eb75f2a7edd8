/** Scales of brackets, applied exactly; definitions as in OpenFisca's documentation of bracket scales. */
import { add, compare, divided, subtract, times, zero, type Exact } from "../exact/rational.ts";
import { heldOn, type Parameter } from "../model.ts";

export type Scale = Parameter & { readonly kind: "scale" };

export interface Step {
  readonly from: Exact;
  readonly held: Exact;
}

/** The brackets in force on a day, from the lowest. */
export function bracketsOn(scale: Scale, day: number): readonly Step[] {
  return scale.brackets.flatMap(({ from, held }) => {
    const [threshold, value] = [heldOn(from, day), heldOn(held, day)];
    return threshold === undefined || value === undefined ? [] : [{ from: threshold, held: value }];
  });
}

/**
 * marginal-rate: each part of the value at its bracket's rate. marginal-amount: the amounts of all brackets passed.
 * single-amount: that of the bracket reached. average-rate: the rate between two thresholds is on the line between theirs.
 */
export function onScale(scale: Scale, value: Exact, day: number): Exact | undefined {
  const steps = bracketsOn(scale, day);
  if (steps.length === 0) return undefined;
  switch (scale.scale) {
    case "marginal-rate":
      return steps.reduce((sum, { from, held }, at) => {
        const top = steps[at + 1]?.from;
        const end = top !== undefined && compare(value, top) > 0 ? top : value;
        return compare(end, from) > 0 ? add(sum, times(subtract(end, from), held)) : sum;
      }, zero);
    case "marginal-amount":
      return steps.reduce((sum, { from, held }) => (compare(value, from) > 0 ? add(sum, held) : sum), zero);
    case "single-amount":
      return steps.findLast(({ from }) => compare(value, from) >= 0)?.held ?? zero;
    case "average-rate":
      return times(value, averageRate(steps, value));
  }
}

/** The rate that an average-rate scale gives a value. */
export function averageRate(steps: readonly Step[], value: Exact): Exact {
  const at = steps.findLastIndex(({ from }) => compare(value, from) >= 0);
  const [low, high] = [steps[at], steps[at + 1]];
  if (low === undefined) return zero;
  if (high === undefined) return low.held;
  const share = divided(subtract(value, low.from), subtract(high.from, low.from)) ?? zero;
  return add(low.held, times(share, subtract(high.held, low.held)));
}
