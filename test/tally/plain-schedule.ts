/**
 * New Zealand's Schedule 1A as one would first write it, clause by clause and ballot by ballot: what the quick count is held
 * against. Whoever is tied for last ends it; ties have tests of their own.
 */
import type { MadeSeats } from "./made.ts";

const one = 10n ** 9n;
const up = (over: bigint, under: bigint) => (over + under - 1n) / under;

export interface Plain {
  /** Votes at every step, as they are written in a count. */
  readonly steps: readonly string[];
  readonly winners: readonly string[];
}

export function plainSchedule(made: MadeSeats): Plain | "tied" {
  const everybody = [...Array(made.candidates).keys()];
  // Clause 20.
  const hopeful = new Set(everybody.filter((one) => made.ballots.some((marks) => marks.includes(one))));
  const elected = new Set<number>();
  const keep = everybody.map((option) => (hopeful.has(option) ? one : 0n));
  const steps: string[] = [];
  let votes: bigint[] = [];
  let quota = 0n;
  const of = (list: readonly bigint[], option: number) => list[option] ?? 0n;
  for (let step = 1; elected.size < made.seats && hopeful.size > made.seats - elected.size; step++) {
    // Clauses 7 and 17.
    for (const option of elected)
      keep[option] = up(up(quota * of(keep, option), one) * one, of(votes, option));
    // Clause 10.
    votes = everybody.map(() => 0n);
    for (const marks of made.ballots) {
      let left = one;
      for (const mark of marks) {
        const own = up(left * of(keep, mark), one);
        votes[mark] = of(votes, mark) + own;
        left -= own;
      }
    }
    steps.push(JSON.stringify(votes.map(written)));
    const cast = votes.reduce((sum, own) => sum + own, 0n);
    // Clauses 5 and 11; 26 for one seat.
    quota = made.seats === 1 ? up(cast / one, 2n) * one : cast / BigInt(made.seats + 1) + 1n;
    const reaching = [...hopeful].filter((option) => of(votes, option) >= quota);
    if (made.seats === 1 && reaching.length > 1) return "tied";
    for (const option of reaching) {
      hopeful.delete(option);
      elected.add(option);
    }
    if (elected.size >= made.seats || hopeful.size <= made.seats - elected.size) break;
    if (step === 1 && made.seats > 1) continue;
    // Clauses 13 and 14.
    const surplus = [...elected].reduce(
      (sum, option) => sum + (of(votes, option) > quota ? of(votes, option) - quota : 0n),
      0n,
    );
    const order = [...hopeful].sort((a, b) => Number(of(votes, a) - of(votes, b)));
    const [last = -1, next = -1] = order;
    if (surplus >= 100_000n && of(votes, last) + surplus >= of(votes, next)) continue;
    if (of(votes, last) === of(votes, next)) return "tied";
    hopeful.delete(last);
    // Clause 16.
    keep[last] = 0n;
  }
  // Clause 3.
  const winners = [...elected, ...[...hopeful].slice(0, made.seats - elected.size)];
  return { steps, winners: winners.map((option) => `c${option}`).sort() };
}

function written(units: bigint): string {
  const text = String(units).padStart(10, "0");
  return `${text.slice(0, -9)}.${text.slice(-9)}`;
}
