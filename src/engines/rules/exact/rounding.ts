/** Rounding by a named rule, to a step such as 0.01: the only places where anything is lost. */
import { compare, divided, exact, floor, one, times, type Exact } from "./rational.ts";

/** "up" is away from zero and "down" towards it, as FEEL has it; floor and ceiling go by the sign. */
export const roundings = ["half up", "half down", "half even", "up", "down", "floor", "ceiling"] as const;
export type Rounding = (typeof roundings)[number];

/** The multiple of `step` (above zero) that the rule names. */
export function rounded(value: Exact, rule: Rounding, step: Exact): Exact {
  const steps = divided(value, step) ?? value;
  return times(exact(whole(steps, rule)), step);
}

function whole(value: Exact, rule: Rounding): bigint {
  const below = floor(value);
  const rest: Exact = { over: value.over - below * value.under, under: value.under };
  if (rest.over === 0n) return below;
  const isNegative = value.over < 0n;
  switch (rule) {
    case "floor":
      return below;
    case "ceiling":
      return below + 1n;
    case "up":
      return isNegative ? below : below + 1n;
    case "down":
      return isNegative ? below + 1n : below;
    default:
      return below + half(compare({ over: rest.over * 2n, under: rest.under }, one), rule, isNegative, below);
  }
}

function half(side: number, rule: Rounding, isNegative: boolean, below: bigint): bigint {
  if (side !== 0) return side > 0 ? 1n : 0n;
  if (rule === "half even") return below % 2n === 0n ? 0n : 1n;
  // Half up is half away from zero (DMN 1.3, table 74).
  return (rule === "half up") === isNegative ? 0n : 1n;
}
