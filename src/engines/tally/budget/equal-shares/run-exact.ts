/** One run of Equal Shares in exact arithmetic: slow, plain, and what `runInDoubles` must always agree with. */
import { compare, toNumber, type Fraction } from "../../exact/fraction.ts";
import type { Purchase, Run, RunSettings } from "./run.ts";
import type { Sheet } from "./sheet.ts";

interface Money {
  /** What each distinct ballot's people have left, each, counted in units of 1/under. */
  readonly budgets: bigint[];
  under: bigint;
}

interface Offer {
  /** Price per unit of worth as over/under. */
  readonly perWorth: Fraction;
  readonly price: Fraction;
}

/** Always decides; a tie that changes the outcome and that no rule breaks ends the run. */
export function runExactly(sheet: Sheet, endowment: Fraction, settings: RunSettings): Run {
  const money: Money = { budgets: Array.from(sheet.counts, () => endowment.over), under: endowment.under };
  const open = new Set(
    Array.from({ length: sheet.projects }, (_, p) => p).filter((p) => sheet.support[p]! > 0),
  );
  const known = new Map<number, Offer>();
  const purchases: Purchase[] = [];
  for (;;) {
    const tied = cheapest(sheet, { money, open, known });
    if (tied.length === 0) break;
    let chosen = tied[0]!;
    let tie: Purchase["tie"];
    if (tied.length > 1) {
      if (orderChangesNothing(sheet, tied, { money, known })) chosen = settings.firstById(tied);
      else {
        const broken = settings.breakTie(tied);
        if (broken === undefined) return { kind: "tie", tied, purchases };
        chosen = broken.chosen;
        tie = { tied, by: broken.by };
      }
    }
    const offer = known.get(chosen)!;
    purchases.push({ project: chosen, ...buy(sheet, chosen, { money, offer }), tie });
    open.delete(chosen);
  }
  const left = Float64Array.from({ length: sheet.projects }, (_, p) => {
    let sum = 0n;
    for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
      sum += BigInt(sheet.counts[sheet.supporters[s]!]!) * money.budgets[sheet.supporters[s]!]!;
    }
    return toNumber({ over: sum, under: money.under });
  });
  return { kind: "run", purchases, left };
}

interface Market {
  readonly money: Money;
  readonly open: Set<number>;
  readonly known: Map<number, Offer>;
}

/** All open projects with the lowest price. A price never falls, so only those whose old price is low are worked out. */
function cheapest(sheet: Sheet, market: Market): readonly number[] {
  const { open, known } = market;
  const fresh = new Set<number>();
  for (;;) {
    let best: number[] = [];
    for (const p of open) {
      const offer = known.get(p) ?? firstOffer(sheet, p);
      known.set(p, offer);
      const order = best.length === 0 ? -1 : compare(offer.price, known.get(best[0]!)!.price);
      if (order < 0) best = [p];
      else if (order === 0) best.push(p);
    }
    const stale = best.filter((p) => !fresh.has(p));
    if (stale.length === 0) return best;
    for (const p of stale) {
      const offer = offerFor(sheet, p, market.money);
      fresh.add(p);
      if (offer === undefined) {
        open.delete(p);
        known.delete(p);
      } else known.set(p, offer);
    }
  }
}

// Before anybody has paid, everybody pays the same share, if they can: a lower bound.
function firstOffer(sheet: Sheet, p: number): Offer {
  const perWorth = { over: sheet.exactCost[p]!, under: BigInt(sheet.support[p]!) };
  return { perWorth, price: priceOf(sheet, p, perWorth) };
}

function priceOf(sheet: Sheet, p: number, perWorth: Fraction): Fraction {
  return { over: perWorth.over, under: perWorth.under * BigInt(sheet.scale[p]!) };
}

/** What the project costs its supporters now; undefined when they cannot pay it together. */
function offerFor(sheet: Sheet, p: number, money: Money): Offer | undefined {
  const cost = sheet.exactCost[p]! * money.under;
  let share: Fraction = { over: cost, under: BigInt(sheet.support[p]!) };
  let before = -1n;
  for (;;) {
    let poor = 0n;
    let rich = 0n;
    for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
      const b = sheet.supporters[s]!;
      const count = BigInt(sheet.counts[b]!);
      const worth = BigInt(sheet.worth?.[s] ?? 1);
      if (money.budgets[b]! * share.under < share.over * worth) poor += count * money.budgets[b]!;
      else rich += count * worth;
    }
    if (rich === 0n) return poor === cost && poor > 0n ? lastPenny(sheet, p, money) : undefined;
    if (rich === before) break;
    before = rich;
    share = { over: cost - poor, under: rich };
  }
  const perWorth = { over: share.over, under: share.under * money.under };
  return { perWorth, price: priceOf(sheet, p, perWorth) };
}

/** All that the supporters have is exactly the cost: the price is what the richest of them pays per unit of worth. */
function lastPenny(sheet: Sheet, p: number, money: Money): Offer {
  let perWorth: Fraction = { over: 0n, under: 1n };
  for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
    const one = {
      over: money.budgets[sheet.supporters[s]!]!,
      under: money.under * BigInt(sheet.worth?.[s] ?? 1),
    };
    if (compare(one, perWorth) > 0) perWorth = one;
  }
  return { perWorth, price: priceOf(sheet, p, perWorth) };
}

function orderChangesNothing(
  sheet: Sheet,
  tied: readonly number[],
  market: { readonly money: Money; readonly known: Map<number, Offer> },
): boolean {
  const owed = new Map<number, Fraction>();
  for (const p of tied) {
    const { perWorth } = market.known.get(p)!;
    for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
      const b = sheet.supporters[s]!;
      const before = owed.get(b) ?? { over: 0n, under: 1n };
      const worth = BigInt(sheet.worth?.[s] ?? 1);
      owed.set(b, {
        over: before.over * perWorth.under + perWorth.over * worth * before.under,
        under: before.under * perWorth.under,
      });
    }
  }
  return [...owed].every(
    ([b, sum]) => compare(sum, { over: market.money.budgets[b]!, under: market.money.under }) <= 0,
  );
}

function buy(
  sheet: Sheet,
  p: number,
  market: { readonly money: Money; readonly offer: Offer },
): Omit<Purchase, "project" | "tie"> {
  const { money, offer } = market;
  // Everybody's money in the new, finer unit; the share is then a whole number of it.
  const finer = offer.perWorth.under;
  const share = offer.perWorth.over * money.under;
  for (let b = 0; b < money.budgets.length; b++) money.budgets[b]! *= finer;
  money.under *= finer;
  let gaveAll = 0;
  let common = money.under;
  for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
    const b = sheet.supporters[s]!;
    const due = share * BigInt(sheet.worth?.[s] ?? 1);
    if (money.budgets[b]! < due) {
      gaveAll += sheet.counts[b]!;
      money.budgets[b] = 0n;
    } else money.budgets[b]! -= due;
  }
  for (const budget of money.budgets) {
    if (common === 1n) break;
    common = gcd(common, budget);
  }
  if (common > 1n) {
    for (let b = 0; b < money.budgets.length; b++) money.budgets[b]! /= common;
    money.under /= common;
  }
  return { perWorth: toNumber(offer.perWorth), exactPerWorth: offer.perWorth, gaveAll };
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
