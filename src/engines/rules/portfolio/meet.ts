/**
 * How the policies of a portfolio meet in typical households: what is left along the way of earning more, where less is left than before
 * and through which rule, from where on nothing is given, and what is paid beside what. Everything is computed from the policies; nothing
 * is known of them beforehand.
 */
import { add, compare, exact, subtract, times, toNumber, zero, type Exact } from "../exact/rational.ts";
import { lasting, yearOf, type Period } from "../exact/period.ts";
import type { Typical } from "../compile/typical.ts";
import { cliffAhead, type Cliff } from "../household/cliff.ts";
import { withGiven } from "../household/questions.ts";
import type { System, Variable } from "../model.ts";
import { plan, type Plan } from "../plan.ts";
import { explain, type Explained } from "../scalar/explain.ts";
import { Stop } from "../scalar/apply.ts";
import { run, type Run } from "../scalar/run.ts";
import type { Row, Situation } from "../scalar/situation.ts";

/** A household at one amount of earnings. */
export interface Point {
  readonly earnings: Exact;
  readonly income: Exact;
  readonly taxes: Exact;
  /** What it has of each benefit, of all its members together; those it has nothing of are left out. */
  readonly benefits: ReadonlyMap<string, Exact>;
  /** What of the way to the next point does not stay: 0.3 of it; undefined at the last. */
  readonly taken: number | undefined;
}

/** A stretch of earnings on which most of what is earned more is taken again. */
export interface Steep {
  readonly from: Exact;
  readonly to: Exact;
  /** 1.1: more is taken than is earned. */
  readonly taken: number;
}

export interface Met {
  readonly typical: Typical;
  readonly points: readonly Point[];
  readonly cliffs: readonly Cliff[];
  readonly steep: readonly Steep[];
  /** It has nothing of any benefit, whatever it earns. */
  readonly hasNothing: boolean;
  /** The earnings from which on it has nothing of any benefit; undefined while it has something. */
  readonly nothingFrom: Exact | undefined;
  /** Why it has nothing of each benefit, without earnings: what of these conditions is missed is told by `sayMissed`. */
  readonly without: { readonly run: Run; readonly explained: readonly Explained[] } | undefined;
}

/** Of one more, this much is taken again: work hardly pays. */
export const steepFrom = 0.8;
/** So many points are drawn on the way. */
const points = 40;
/** So many cliffs are looked for in one household. */
const mostCliffs = 10;

/** Undefined: the system does not say what is left, or what is earned. */
export function meet(
  system: System,
  typical: readonly Typical[],
  period: Period,
): readonly Met[] | undefined {
  const { figures } = system;
  const income = system.variables.get(figures?.income ?? "");
  const earnings = system.variables.get(figures?.earnings ?? "");
  if (figures === undefined || income === undefined || earnings === undefined) return undefined;
  const wanted = [income.id, ...figures.benefits, ...figures.taxes].flatMap((id) => {
    const variable = system.variables.get(id);
    return variable === undefined ? [] : [{ variable: id, period: periodOf(variable, period) }];
  });
  const planned = plan(system, wanted);
  if (!planned.ok) return undefined;
  const meeting = { system, plan: planned.value, income, earnings, period };
  return typical.flatMap((one) => (one.earner === undefined ? [] : [metBy(one, one.earner, meeting)]));
}

interface Meeting {
  readonly system: System;
  readonly plan: Plan;
  readonly income: Variable;
  readonly earnings: Variable;
  readonly period: Period;
}

function metBy(typical: Typical, earner: Row, meeting: Meeting): Met {
  const step = wayOf(typical, earner, meeting);
  const runs = Array.from({ length: points + 1 }, (_, at) => {
    const amount = times(step, exact(BigInt(at)));
    return { amount, done: runAt(typical.situation, earner, amount, meeting) };
  });
  const bare = runs.map(({ amount, done }) => pointOf(amount, done, meeting));
  const all = bare.map((point, at): Point => {
    const next = bare[at + 1];
    if (next === undefined) return { ...point, taken: undefined };
    const kept = toNumber(subtract(next.income, point.income));
    return { ...point, taken: 1 - kept / toNumber(subtract(next.earnings, point.earnings)) };
  });
  const last = all.findLastIndex(({ benefits }) => benefits.size > 0);
  const [first] = runs;
  return {
    typical,
    points: all,
    cliffs: cliffsOf(typical, earner, { meeting, limit: all.at(-1)?.earnings ?? zero }),
    steep: steepIn(all),
    hasNothing: last < 0,
    nothingFrom: last < 0 || last === all.length - 1 ? undefined : all[last + 1]?.earnings,
    without: first && { run: first.done, explained: withoutOf(first.done, meeting) },
  };
}

/** A step such that the way ends a fifth beyond the last benefit that earnings can take: 50, 100, 200, 250, 500 … */
function wayOf(typical: Typical, earner: Row, meeting: Meeting): Exact {
  const total = (amount: Exact): Exact => {
    const { benefits } = pointOf(amount, runAt(typical.situation, earner, amount, meeting), meeting);
    return [...benefits.values()].reduce(add, zero);
  };
  // What is left of benefits at earnings nobody is helped with is what does not depend on them.
  const highest = exact(1_000_000n);
  const rest = total(highest);
  let end = exact(1000n);
  while (compare(end, highest) < 0 && compare(total(end), rest) !== 0) end = times(end, exact(5n, 4n));
  const wished = toNumber(end) * 1.2;
  const nice = [25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000];
  return exact(BigInt(nice.find((one) => one * points >= wished) ?? 20_000));
}

function runAt(situation: Situation, earner: Row, amount: Exact, { plan: planned, earnings }: Meeting): Run {
  const given = new Map([...earner.given, [earnings.id, new Map([["", amount]])]]);
  return run(
    planned,
    withGiven(situation, (one) => (one === earner ? given : one.given)),
  );
}

function pointOf(earned: Exact, done: Run, { system, income, period }: Meeting): Omit<Point, "taken"> {
  const sum = (id: string): Exact => {
    const variable = system.variables.get(id);
    const rows = done.situation.get(variable?.entity ?? "") ?? [];
    return rows.reduce((all, row) => {
      const value = variable && done.valueOf(id, periodOf(variable, period), row);
      return typeof value === "object" && "over" in value ? add(all, value) : all;
    }, zero);
  };
  const benefits = (system.figures?.benefits ?? []).flatMap((id): readonly (readonly [string, Exact])[] => {
    const amount = sum(id);
    return compare(amount, zero) === 0 ? [] : [[id, amount]];
  });
  return {
    earnings: earned,
    income: sum(income.id),
    taxes: (system.figures?.taxes ?? []).map(sum).reduce(add, zero),
    benefits: new Map(benefits),
  };
}

function cliffsOf(
  { situation }: Typical,
  earner: Row,
  { meeting, limit }: { readonly meeting: Meeting; readonly limit: Exact },
): readonly Cliff[] {
  const { plan: planned, income, earnings, period } = meeting;
  const found: Cliff[] = [];
  let from: Exact = zero;
  while (found.length < mostCliffs) {
    const given = new Map([...earner.given, [earnings.id, new Map([["", from]])]]);
    const now = withGiven(situation, (one) => (one === earner ? given : one.given));
    const row = now.get(earner.entity)?.find(({ name }) => name === earner.name);
    const [household] = now.get(income.entity) ?? [];
    if (row === undefined || household === undefined) break;
    const net = { variable: income.id, period: periodOf(income, period), row: household };
    const cliff = cliffAhead({ plan: planned, situation: now, row, variable: earnings.id, net, least: exact(1n), limit }); // prettier-ignore
    if (cliff === undefined || "code" in cliff) break;
    found.push(cliff);
    from = cliff.until;
  }
  return found;
}

function steepIn(all: readonly Point[]): readonly Steep[] {
  const found: Steep[] = [];
  let from: number | undefined;
  for (const [at, { taken = 0 }] of all.entries()) {
    if (taken >= steepFrom && at < all.length - 1) from ??= at;
    else if (from !== undefined) {
      const [low, high] = [all[from], all[at]];
      // One step alone is a cliff, which is told by itself.
      if (low !== undefined && high !== undefined && at > from + 1) {
        const kept = toNumber(subtract(high.income, low.income));
        const way = toNumber(subtract(high.earnings, low.earnings));
        found.push({ from: low.earnings, to: high.earnings, taken: 1 - kept / way });
      }
      from = undefined;
    }
  }
  return found;
}

function withoutOf(done: Run, { system, period }: Meeting): readonly Explained[] {
  return (system.figures?.benefits ?? []).flatMap((id) => {
    const variable = system.variables.get(id);
    if (variable === undefined) return [];
    const at = periodOf(variable, period);
    return (done.situation.get(variable.entity) ?? []).flatMap((row) => {
      const found = explain(done, id, at, row);
      const isNothing = found !== undefined && !(found instanceof Stop) && typeof found.value === "object" && found.value.over === 0n; // prettier-ignore
      return isNothing ? [found] : [];
    });
  });
}

function periodOf({ span }: Variable, period: Period): Period {
  if (span === "lasting") return lasting;
  return span === "year" && period.span === "month" ? yearOf(period) : period;
}
