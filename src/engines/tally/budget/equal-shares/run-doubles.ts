/**
 * One run of Equal Shares in doubles, with a bound on every rounding error carried along. A choice is made only when the
 * bound proves that exact arithmetic would choose the same; otherwise the run says `undecided` and is done exactly.
 */
import type { Sheet } from "./sheet.ts";
import type { Purchase, Run, RunSettings } from "./run.ts";

// Unit roundoff of doubles, doubled for safety.
const unit = 2 ** -52;
// Budgets this near to the share are treated as being on either side of it.
const near = 1e-9;

/** What a project would cost its supporters now. */
interface Offer {
  /** Price per unit of worth; infinite when its supporters cannot pay it. */
  price: number;
  /** How far the price may be from the exact one. */
  error: number;
  /** True when it is certain that every supporter can pay in full. */
  everybodyPays: boolean;
}

/** `undecided` when a comparison came too close for doubles. */
export function runInDoubles(sheet: Sheet, endowment: number, settings: RunSettings): Run | "undecided" {
  const { projects, from, supporters, counts } = sheet;
  const budgets = new Float64Array(counts.length).fill(endowment);
  const errors = new Float64Array(counts.length).fill(endowment * unit);
  // A price never falls during a run, so an old one is a lower bound.
  const known = new Float64Array(projects);
  for (let p = 0; p < projects; p++) {
    const everybody = sheet.cost[p]! / sheet.support[p]! / sheet.scale[p]!;
    known[p] = sheet.support[p]! > 0 ? everybody * (1 - 8 * unit) : Infinity;
  }
  const isOpen = new Uint8Array(projects).fill(1);
  const offers: Offer[] = Array.from({ length: projects }, () => ({
    price: Infinity,
    error: 0,
    everybodyPays: false,
  }));
  const isFresh = new Uint8Array(projects);
  const purchases: Purchase[] = [];
  const account = { budgets, errors };
  for (;;) {
    isFresh.fill(0);
    const best = cheapest(sheet, { known, isOpen, isFresh, offers, account });
    if (best === "undecided") return "undecided";
    if (best === undefined) break;
    const rivals = nearRivals(best, { sheet, known, isOpen, isFresh, offers, account });
    if (rivals === "undecided") return "undecided";
    let chosen = best;
    let tie: Purchase["tie"];
    if (rivals.length > 1) {
      const tied = tiedExactly(sheet, rivals, offers);
      if (tied === undefined) return "undecided";
      chosen = tied[0]!;
      if (tied.length > 1) {
        if (allCanBePaidInFull(sheet, tied, { offers, account })) chosen = settings.firstById(tied);
        else {
          const broken = settings.breakTie(tied);
          if (broken === undefined) return { kind: "tie", tied, purchases };
          chosen = broken.chosen;
          tie = { tied, by: broken.by };
        }
      }
    }
    purchases.push(buy(sheet, chosen, { offers, account, tie }));
    isOpen[chosen] = 0;
  }
  const left = new Float64Array(projects);
  for (let p = 0; p < projects; p++) {
    for (let s = from[p]!; s < from[p + 1]!; s++)
      left[p]! += counts[supporters[s]!]! * budgets[supporters[s]!]!;
  }
  return { kind: "run", purchases, left };
}

interface Market {
  readonly known: Float64Array;
  readonly isOpen: Uint8Array;
  readonly isFresh: Uint8Array;
  readonly offers: Offer[];
  readonly account: Money;
}

interface Money {
  readonly budgets: Float64Array;
  readonly errors: Float64Array;
}

/** The open project with the lowest price, its price fresh; undefined when none can be paid. */
function cheapest(sheet: Sheet, market: Market): number | "undecided" | undefined {
  const { known, isOpen, isFresh } = market;
  for (;;) {
    let best = -1;
    let second = Infinity;
    for (let p = 0; p < sheet.projects; p++) {
      if (isOpen[p] !== 1 || known[p] === Infinity) continue;
      if (best < 0 || known[p]! < known[best]!) {
        if (best >= 0) second = known[best]!;
        best = p;
      } else if (known[p]! < second) second = known[p]!;
    }
    if (best < 0) return undefined;
    if (isFresh[best] === 1) return best;
    if (!refresh(sheet, best, { ...market, enough: second })) return "undecided";
  }
}

/** Everything that could be as cheap as the best, given the errors. */
function nearRivals(
  best: number,
  market: Market & { readonly sheet: Sheet },
): readonly number[] | "undecided" {
  const { sheet, known, isOpen, isFresh, offers } = market;
  const rivals: number[] = [];
  const limit = offers[best]!.price + offers[best]!.error;
  for (let p = 0; p < sheet.projects; p++) {
    while (isOpen[p] === 1 && isFresh[p] !== 1 && known[p]! <= limit) {
      if (!refresh(sheet, p, { ...market, enough: limit })) return "undecided";
    }
    if (isOpen[p] === 1 && known[p]! <= limit) rivals.push(p);
  }
  return rivals;
}

/**
 * Works out the price of one project, or, as soon as the price is known to be above `enough`, only that much of it.
 * False when doubles cannot tell whether it can be paid. `known` always stays at or below the exact price.
 */
function refresh(sheet: Sheet, project: number, market: Market & { readonly enough: number }): boolean {
  const { from, supporters, counts, worth } = sheet;
  const { budgets, errors } = market.account;
  const offer = market.offers[project]!;
  const [start, end] = [from[project]!, from[project + 1]!];
  const cost = sheet.cost[project]!;
  const scale = sheet.scale[project]!;
  const rounding = (end - start + 4) * unit * cost;
  let perWorth = market.known[project]! * scale;
  let money = 0;
  let moneyError = 0;
  let rich = -1;
  // Each pass moves those who cannot pay their share to "gives all"; the share of the others rises until it settles.
  for (;;) {
    const before = rich;
    money = moneyError = rich = 0;
    for (let s = start; s < end; s++) {
      const b = supporters[s]!;
      const budget = budgets[b]!;
      const weight = worth === undefined ? 1 : worth[s]!;
      if (budget < perWorth * weight) {
        money += counts[b]! * budget;
        moneyError += counts[b]! * errors[b]!;
      } else rich += counts[b]! * weight;
    }
    if (rich === 0) break;
    // Never lowered: the starting share is a lower bound, and so is every later one.
    perWorth = Math.max(perWorth, (cost - money) / rich);
    const atLeast = (perWorth - (moneyError + rounding) / rich) / scale;
    if (rich === before) break;
    if (atLeast > market.enough && atLeast > market.known[project]!) {
      market.known[project] = atLeast;
      return true;
    }
  }
  if (rich === 0) {
    // Nobody can pay more than they have: is it enough?
    const short = cost - money;
    if (Math.abs(short) <= moneyError + rounding) return false;
    if (short > 0) market.known[project] = Infinity;
    return short > 0;
  }
  return settle(sheet, project, { market, offer, perWorth, rounding });
}

/** The error of a settled price: of those near the share it is not sure on which side they are. */
function settle(
  sheet: Sheet,
  project: number,
  found: {
    readonly market: Market;
    readonly offer: Offer;
    readonly perWorth: number;
    readonly rounding: number;
  },
): boolean {
  const { from, supporters, counts, worth } = sheet;
  const { budgets, errors } = found.market.account;
  const { perWorth, offer } = found;
  let moneyError = 0;
  let safeRich = 0;
  let everybody = true;
  for (let s = from[project]!; s < from[project + 1]!; s++) {
    const b = supporters[s]!;
    const weight = worth === undefined ? 1 : worth[s]!;
    if (budgets[b]! > perWorth * weight * (1 + near)) safeRich += counts[b]! * weight;
    else {
      everybody = false;
      moneyError +=
        counts[b]! *
        (errors[b]! + (budgets[b]! >= perWorth * weight * (1 - near) ? perWorth * weight * near : 0));
    }
  }
  if (safeRich === 0) return false;
  const error = (moneyError + found.rounding) / safeRich + 8 * unit * perWorth;
  offer.price = perWorth / sheet.scale[project]!;
  offer.error = error / sheet.scale[project]!;
  offer.everybodyPays = everybody;
  found.market.known[project] = offer.price - offer.error;
  found.market.isFresh[project] = 1;
  return error < perWorth * near;
}

/** When all rivals are paid in full by everybody their prices are plain fractions of whole numbers: compared exactly. */
function tiedExactly(
  sheet: Sheet,
  rivals: readonly number[],
  offers: readonly Offer[],
): readonly number[] | undefined {
  if (rivals.some((p) => !offers[p]!.everybodyPays)) return undefined;
  // price = cost / (support × scale); with scale = cost it is 1 / support.
  const price = (p: number) => ({
    over: sheet.exactCost[p]!,
    under: BigInt(sheet.support[p]!) * BigInt(sheet.scale[p]!),
  });
  let best: number[] = [];
  for (const p of rivals) {
    const first = best[0];
    if (first === undefined) {
      best = [p];
      continue;
    }
    const [a, b] = [price(p), price(first)];
    const difference = a.over * b.under - b.over * a.under;
    if (difference < 0n) best = [p];
    else if (difference === 0n) best.push(p);
  }
  return best;
}

// If every supporter can pay for all tied projects in full, the order among them changes nothing.
function allCanBePaidInFull(
  sheet: Sheet,
  tied: readonly number[],
  market: { readonly offers: readonly Offer[]; readonly account: Money },
): boolean {
  const owed = new Map<number, number>();
  for (const p of tied) {
    const perWorth = market.offers[p]!.price * sheet.scale[p]!;
    for (let s = sheet.from[p]!; s < sheet.from[p + 1]!; s++) {
      const b = sheet.supporters[s]!;
      owed.set(b, (owed.get(b) ?? 0) + perWorth * (sheet.worth?.[s] ?? 1));
    }
  }
  return [...owed].every(
    ([b, money]) => market.account.budgets[b]! > money * (1 + near) + market.account.errors[b]!,
  );
}

function buy(
  sheet: Sheet,
  project: number,
  market: { readonly offers: readonly Offer[]; readonly account: Money; readonly tie: Purchase["tie"] },
): Purchase {
  const { budgets, errors } = market.account;
  const offer = market.offers[project]!;
  const perWorth = offer.price * sheet.scale[project]!;
  const error = offer.error * sheet.scale[project]!;
  let gaveAll = 0;
  for (let s = sheet.from[project]!; s < sheet.from[project + 1]!; s++) {
    const b = sheet.supporters[s]!;
    const weight = sheet.worth === undefined ? 1 : sheet.worth[s]!;
    const share = perWorth * weight;
    if (budgets[b]! <= share) {
      if (budgets[b]! < share) gaveAll += sheet.counts[b]!;
      // Within the error of having exactly the share: what is left is nothing, give or take that error.
      errors[b] = budgets[b]! > share * (1 - near) ? errors[b]! + error * weight : 0;
      budgets[b] = 0;
    } else {
      budgets[b] = budgets[b]! - share;
      errors[b] = errors[b]! + error * weight + unit * share;
    }
  }
  return { project, perWorth, gaveAll, tie: market.tie };
}
