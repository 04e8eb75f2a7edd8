/**
 * Seats for lists in proportion to their votes: each seat goes to the list with the highest average, votes divided by
 * 1, 2, 3 … (D'Hondt) or by 1, 3, 5 … (Sainte-Laguë). Compared as whole numbers, so exact.
 */
import { ok, refuse } from "#lib/result.ts";
import { readDecimal } from "../exact/decimal.ts";
import { toDecimal, trimmed } from "../exact/fraction.ts";
import type { Reason, SeatElection } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing, type Board } from "../elections/board.ts";
import { firstChoices, rankings } from "../elections/rankings.ts";

/** Counts lists; `threshold` is a percentage of all votes for lists, reached when exactly met. */
export function highestAverages(
  name: "dhondt" | "sainte-lague",
  election: SeatElection,
  settings: Settings,
): Counted {
  const book = board(election, settings);
  const there = standing(election);
  const isThere = new Set(there);
  const votes = firstChoices(rankings(election.ballots), election.options.length, (option) =>
    isThere.has(option),
  );
  const total = there.reduce((sum, option) => sum + (votes[option] ?? 0), 0);
  const text = settings.variant["threshold"] ?? "0";
  const share = readDecimal(text);
  if (share === undefined || share.units < 0n) {
    return refuse({ code: "tally.variant-value", name: "threshold", value: text, known: ["0", "4", "5"] });
  }
  const reaches = (option: number) =>
    BigInt(votes[option] ?? 0) * 100n * 10n ** BigInt(share.places) >= share.units * BigInt(total);
  const inside = there.filter((option) => reaches(option) && (votes[option] ?? 0) > 0);
  const seats = new Map(inside.map((option) => [option, 0]));
  const divisor = (option: number) =>
    name === "dhondt" ? (seats.get(option) ?? 0) + 1 : 2 * (seats.get(option) ?? 0) + 1;
  const allVotes = Object.fromEntries(there.map((option) => [book.id(option), String(votes[option] ?? 0)]));
  const below = there.filter((option) => !inside.includes(option));
  const opening: Reason = {
    code: "why.lists",
    facts: {
      seats: election.seats,
      total,
      threshold: trimmed(text),
      inside: inside.length,
      below: below.length,
    },
  };
  book.round("count", [], { tally: allVotes, why: opening });
  let given = 0;
  while (given < election.seats && inside.length > 0) {
    const best = highest(inside, votes, divisor);
    let chosen: readonly number[] = book.inIdOrder(best);
    if (best.length > election.seats - given) {
      const broken = book.breakTie(best, "win", (option) => votes[option] ?? 0);
      if (isRefusal(broken)) return refuse(broken);
      chosen = [broken.chosen];
    }
    for (const option of chosen) {
      const average = toDecimal({ over: BigInt(votes[option] ?? 0), under: BigInt(divisor(option)) }, 3);
      seats.set(option, (seats.get(option) ?? 0) + 1);
      given++;
      const facts = { options: { options: [book.id(option)] }, seat: given, average: { votes: average } };
      book.win(option, { code: "account.list-seats", facts: {} });
      book.round("seat", [option], {
        tally: { [book.id(option)]: average },
        why: { code: "why.seat", facts },
      });
    }
  }
  explain(book, { there, inside, votes, seats, divisor, total, threshold: trimmed(text), election });
  const count = book.close(name, {
    seats: String(election.seats),
    threshold: `${trimmed(text)}%`,
    tie: namedTieRules(settings.ties),
  });
  return ok(count);
}

function highest(
  inside: readonly number[],
  votes: Float64Array,
  divisor: (option: number) => number,
): readonly number[] {
  let best: number[] = [];
  for (const option of inside) {
    const first = best[0];
    // votes/divisor against votes/divisor, crosswise in whole numbers.
    const order =
      first === undefined
        ? 1n
        : BigInt(votes[option] ?? 0) * BigInt(divisor(first)) -
          BigInt(votes[first] ?? 0) * BigInt(divisor(option));
    if (order > 0n) best = [option];
    else if (order === 0n) best.push(option);
  }
  return best;
}

interface Outcome {
  readonly there: readonly number[];
  readonly inside: readonly number[];
  readonly votes: Float64Array;
  readonly seats: ReadonlyMap<number, number>;
  readonly divisor: (option: number) => number;
  readonly total: number;
  readonly threshold: string;
  readonly election: SeatElection;
}

/** How many seats each list has, and how far it was from one more. */
function explain(book: Board, outcome: Outcome): void {
  const { there, inside, votes, seats: counts, total, threshold, election } = outcome;
  for (const option of there) {
    const own = votes[option] ?? 0;
    const facts = {
      votes: { votes: String(own) },
      seats: counts.get(option) ?? 0,
      total,
      threshold,
      allSeats: election.seats,
    };
    if (!inside.includes(option)) book.lose(option, { code: "account.below-list-threshold", facts });
    else if ((counts.get(option) ?? 0) === 0)
      book.lose(option, { code: "account.no-seat", facts: { ...facts, ...forOneMore(outcome, option) } });
    else
      book.settle(option, {
        code: "account.list-seats",
        facts: { ...facts, ...forOneMore(outcome, option) },
      });
  }
}

/** The fewest further votes with which the list would have had the last seat of some other list. */
function forOneMore(outcome: Outcome, option: number): { readonly more: number } {
  const { inside, votes, seats, divisor } = outcome;
  const own = BigInt(votes[option] ?? 0);
  let least: bigint | undefined;
  for (const other of inside) {
    const held = seats.get(other) ?? 0;
    if (other === option || held === 0) continue;
    // The average with which the other won its last seat; one vote more than that, times the own divisor.
    const lastDivisor = BigInt(divisorBefore(divisor(other), held));
    const needed = (BigInt(votes[other] ?? 0) * BigInt(divisor(option))) / lastDivisor + 1n - own;
    if (least === undefined || needed < least) least = needed;
  }
  return { more: Number(least ?? 0n) };
}

// D'Hondt's divisors grow by 1, Sainte-Laguë's by 2: after `held` seats the next is held+1 or 2·held+1.
function divisorBefore(next: number, held: number): number {
  return next === held + 1 ? next - 1 : next - 2;
}
