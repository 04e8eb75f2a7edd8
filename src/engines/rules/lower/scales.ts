/** Scales of brackets as sums of quantities: the same definitions as scalar/scale.ts, which the tests hold them to. */
import { divided, subtract, zero, type Exact } from "../exact/rational.ts";
import { bracketsOn, type Scale } from "../scalar/scale.ts";
import type { Quantity } from "./quantity.ts";
import type { Sums } from "./sums.ts";

export function scaled(parameter: Scale, day: number, value: Quantity, sums: Sums): Quantity {
  const steps = bracketsOn(parameter, day);
  const constant = (held: Exact): Quantity => sums.constant(held);
  const kinds: Readonly<Record<Scale["scale"], () => Quantity>> = {
    "marginal-rate": () =>
      steps.reduce((sum, { from, held }, at) => {
        const above = sums.extreme("max", sums.add(value, constant(from), -1), constant(zero));
        const top = steps[at + 1]?.from;
        const part = top === undefined ? above : sums.extreme("min", above, constant(subtract(top, from)));
        return sums.add(sum, sums.times(part, constant(held)), 1);
      }, constant(zero)),
    "marginal-amount": () =>
      steps.reduce(
        (sum, { from, held }) =>
          sums.add(
            sum,
            sums.select(sums.compared("lt", constant(from), value), constant(held), constant(zero)),
            1,
          ),
        constant(zero),
      ),
    "single-amount": () =>
      steps.reduce(
        (best, { from, held }) =>
          sums.select(sums.compared("le", constant(from), value), constant(held), best),
        constant(zero),
      ),
    "average-rate": () => {
      const rate = steps.reduce((best, { from, held }, at) => {
        const next = steps[at + 1];
        const slope =
          next === undefined ? zero : (divided(subtract(next.held, held), subtract(next.from, from)) ?? zero);
        const line = sums.add(
          constant(held),
          sums.times(sums.add(value, constant(from), -1), constant(slope)),
          1,
        );
        return sums.select(sums.compared("le", constant(from), value), line, best);
      }, constant(zero));
      return sums.times(value, rate);
    },
  };
  return kinds[parameter.scale]();
}
