/** What a law costs and brings when not everybody takes what is due: expected values, low, at the point, and high. */
import {
  figuresOf,
  notTaken,
  shareOf,
  type Level,
  type Measured,
  type PolicyFigures,
  type RunFigures,
  type System,
  type TakeUp,
} from "#engines/rules/index.ts";
import type { Collected } from "../population/collected.ts";
import { outcomesOf } from "../population/systems.ts";

/** What a plain run says too, as far as it can be expected. */
export interface Expected {
  readonly totals: RunFigures["totals"];
  readonly policies: Readonly<Record<string, Omit<PolicyFigures, "sampled">>>;
  readonly poverty: RunFigures["poverty"];
  readonly gini: number;
}

export type TakenUp = { readonly assumed: readonly TakeUp[] } & { readonly [At in Level]: Expected };

export function takeUpTold(
  collected: Collected,
  of: {
    readonly at: number;
    readonly main: number;
    readonly system: System;
    readonly takeUp: readonly TakeUp[];
  },
): TakenUp | undefined {
  const { takeUp } = of;
  if (takeUp.length === 0) return undefined;
  return {
    assumed: takeUp,
    low: expected(collected, of, "low"),
    point: expected(collected, of, "point"),
    high: expected(collected, of, "high"),
  };
}

function expected(
  { outcomes, members, weights }: Collected,
  { at, main, system, takeUp }: Parameters<typeof takeUpTold>[1],
  level: Level,
): Expected {
  const ways = notTaken(takeUp);
  const parts = outcomesOf(at, main, takeUp).flatMap((place, way) => {
    const outcome = outcomes[place];
    const share = shareOf(ways[way] ?? [], takeUp, level);
    return outcome === undefined || share === 0 ? [] : [{ outcome, share }];
  });
  // Every household stands in as many times as there are ways, with the weight of each.
  const count = weights.length;
  const all = (of: (part: (typeof parts)[number]) => ArrayLike<number>): Float64Array => {
    const values = new Float64Array(count * parts.length);
    for (const [place, part] of parts.entries()) values.set(of(part), place * count);
    return values;
  };
  const { figures } = system;
  const done = figuresOf({
    income: all(({ outcome }) => outcome.income),
    has: all(({ outcome }) => outcome.has),
    members: all(() => members),
    weights: all(({ share }) => weights.map((weight) => weight * share)),
    measures: mixed(parts),
    totals: figures?.totals ?? [],
    benefits: figures?.benefits ?? [],
  });
  const { totals, policies, poverty, gini } = done.figures;
  const shown = Object.entries(policies).map(([id, { sampled: _, ...one }]) => [id, one] as const);
  return { totals, policies: Object.fromEntries(shown), poverty, gini };
}

function mixed(
  parts: readonly { readonly outcome: Collected["outcomes"][number]; readonly share: number }[],
): readonly Measured[] {
  const [first] = parts;
  return (first?.outcome.sums ?? []).map(({ variable, sampled }) => {
    const sum = (key: "amount" | "households" | "receivers"): number =>
      parts.reduce((total, { outcome, share }) => {
        const one = outcome.sums.find((measure) => measure.variable === variable);
        return total + share * (one?.[key] ?? 0);
      }, 0);
    return {
      variable,
      amount: sum("amount"),
      households: sum("households"),
      receivers: sum("receivers"),
      sampled,
    };
  });
}
