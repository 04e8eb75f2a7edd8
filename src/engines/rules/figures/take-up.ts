/**
 * Not everybody takes what is due. An assumption says for a policy which share of the entitled households does: a range, and a
 * point in it. Expected values, without any draw: every household counts once as taking and once as not taking, by that
 * share. Whoever takes one policy is no likelier to take another. What depends on the benefit (a tax, a supplement) is computed
 * for both. A household takes it whole or not at all.
 */
import { zero } from "../exact/rational.ts";
import type { System, Variable } from "../model.ts";

export interface TakeUp {
  /** The policy or the benefit as it was asked. */
  readonly name: string;
  /** The benefits that come of it. */
  readonly variables: readonly string[];
  readonly low: number;
  readonly point: number;
  readonly high: number;
}

export type Level = "low" | "point" | "high";

/** Each further policy doubles the work. */
export const mostTakeUps = 3;

/** "0.6", "0.6..0.8", "0.6..0.65..0.8": the point is the middle unless it is said. */
export function readShares(written: string): Pick<TakeUp, Level> | undefined {
  const shares = written
    .split("..")
    .map((part) => (/^\s*[01](\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN));
  if (shares.length > 3 || shares.some((one) => !(one >= 0 && one <= 1))) return undefined;
  const low = shares[0] ?? 0;
  const high = shares.at(-1) ?? 0;
  const point = shares.length === 3 ? (shares[1] ?? 0) : (low + high) / 2;
  return low <= point && point <= high ? { low, point, high } : undefined;
}

/** The benefits meant by a name: one of them, or those of a policy. None: the name is unknown. */
export function benefitsNamed(name: string, { figures, variables }: System): readonly string[] {
  const benefits = figures?.benefits ?? [];
  if (benefits.includes(name)) return [name];
  return benefits.filter((id) => variables.get(id)?.policy === name);
}

/** The ways households can be: every combination of what is not taken; the first takes all. */
export function notTaken(assumed: readonly TakeUp[]): readonly (readonly TakeUp[])[] {
  return Array.from({ length: 2 ** assumed.length }, (_, bits) =>
    assumed.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1),
  );
}

/** The share of households that are one of these ways. */
export function shareOf(missing: readonly TakeUp[], assumed: readonly TakeUp[], level: Level): number {
  return assumed.reduce((share, one) => share * (missing.includes(one) ? 1 - one[level] : one[level]), 1);
}

/** The system as it is for those who do not take these benefits: nobody has anything of them, and everything else follows. */
export function withoutTaking(system: System, missing: readonly TakeUp[]): System {
  const variables = new Map(system.variables);
  for (const id of missing.flatMap((one) => one.variables)) {
    const variable = variables.get(id);
    if (variable !== undefined) variables.set(id, nothingOf(variable));
  }
  return { ...system, variables };
}

function nothingOf(variable: Variable): Variable {
  const { type } = variable;
  return {
    ...variable,
    default: variable.default === undefined ? undefined : zero,
    exceptions: [],
    rules: variable.rules.map((rule) => ({
      ...rule,
      expr: { op: "literal", value: zero, type, place: rule.place },
    })),
  };
}
