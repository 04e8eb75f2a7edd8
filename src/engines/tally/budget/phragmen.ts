/**
 * Sequential Phragmén for budgets (Los, Christoff and Grossi 2022): every voter earns money at the same even pace; as soon
 * as the supporters of a project hold its cost together they buy it and begin again from nothing.
 * Ends when the next project would overspend.
 */
import { ok, refuse } from "#lib/result.ts";
import { compare, toDecimal, toNumber, type Fraction } from "../exact/fraction.ts";
import { compareIds } from "../ids.ts";
import type { BudgetElection, Reason } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { breakTie, namedTieRules } from "../ties.ts";
import { ledger } from "./ledger.ts";
import { scoresOf } from "./score.ts";

interface State {
  readonly election: BudgetElection;
  /** When each purchase was made; index 0 is the beginning. */
  readonly times: Fraction[];
  /** The last purchase each distinct ballot took part in. */
  readonly last: Uint32Array;
  /** Of project p, how many supporters last paid at purchase j: at[p][j]. Whole numbers, so exact. */
  readonly at: number[][];
  readonly people: readonly number[];
  readonly supporters: readonly number[][];
}

/** Counts by sequential Phragmén; approval marks only, points and ranks are read as approval. */
export function phragmen(election: BudgetElection, settings: Settings): Counted {
  const state = begin(election);
  const book = ledger(election);
  const scores = scoresOf(election);
  const open = new Set(election.options.keys());
  for (const p of election.options.keys())
    if ((state.people[p] ?? 0) === 0 || (scores.byOption[p] ?? 0) < (election.leastScore ?? 0))
      open.delete(p);
  let stopped: readonly number[] = [];
  while (open.size > 0) {
    const { tied, time } = earliest(state, open);
    const dear = tied.filter((p) => (election.options[p]?.cost ?? 0n) > book.remaining());
    let chosen = tied[0] ?? 0;
    if (dear.length === tied.length) {
      stopped = tied;
      break;
    }
    if (tied.length > 1 && !isHarmless(state, tied, { remaining: book.remaining() })) {
      const broken = breakTie(settings.ties, tied, {
        options: election.options,
        votes: (p) => state.people[p] ?? 0,
        about: "win",
      });
      const ids = book.ids(tied);
      if (broken === undefined)
        return refuse({ code: "tally.tie-undecided", tied: ids, round: book.roundNumber(), about: "win" });
      book.tie({ options: ids, chosen: [book.id(broken.chosen)], about: "win", by: broken.by });
      chosen = broken.chosen;
      if (dear.includes(chosen)) {
        stopped = [chosen];
        break;
      }
    } else if (tied.length > 1) chosen = [...tied].sort((a, b) => compareIds(book.id(a), book.id(b)))[0] ?? 0;
    const cost = election.options[chosen]?.cost ?? 0n;
    const facts = {
      options: { options: [book.id(chosen)] },
      supporters: state.people[chosen] ?? 0,
      time: { money: written(time, election) },
      cost: book.money(cost),
      remaining: book.money(book.remaining() - cost),
    };
    book.fund([chosen], {
      why: { code: "why.saved-up", facts },
      each: () => ({ code: "account.saved-up", facts }),
    });
    open.delete(chosen);
    pay(state, chosen, time);
  }
  const end = stopped.length > 0 ? "why.end-next-too-dear" : "why.end-everything";
  book.note("end", stopped, {
    why: {
      code: end,
      facts: { remaining: book.money(book.remaining()), options: { options: book.ids(stopped) } },
    },
  });
  const funded = new Set(book.winners());
  election.options.forEach((_, p) => {
    if (!funded.has(p)) book.lose(p, whyNot(state, p, { stopped, scores, book }));
  });
  return ok(
    book.close(
      "phragmen",
      { ballots: "approvals", stop: "overspend", tie: namedTieRules(settings.ties) },
      [],
    ),
  );
}

function whyNot(
  state: State,
  project: number,
  about: {
    readonly stopped: readonly number[];
    readonly scores: ReturnType<typeof scoresOf>;
    readonly book: ReturnType<typeof ledger>;
  },
): Reason {
  const { stopped, scores, book } = about;
  const cost = state.election.options[project]?.cost ?? 0n;
  const left = book.remaining();
  if ((state.people[project] ?? 0) === 0)
    return { code: "account.no-supporters", facts: { cost: book.money(cost) } };
  const score = { votes: String(scores.byOption[project] ?? 0) };
  if ((scores.byOption[project] ?? 0) < (state.election.leastScore ?? 0)) {
    const least = state.election.leastScore ?? 0;
    const votes = { votes: String(least - (scores.byOption[project] ?? 0)) };
    return {
      code: "account.below-threshold",
      facts: { score, unit: scores.unit, least: String(least), needs: "unknown", votes },
    };
  }
  if (stopped.includes(project)) {
    const facts = {
      cost: book.money(cost),
      remaining: book.money(left),
      short: book.money(cost > left ? cost - left : 0n),
    };
    return { code: "account.next-too-dear", facts };
  }
  const supporters = state.people[project] ?? 0;
  return {
    code: "account.not-saved-up",
    facts: { supporters, cost: book.money(cost), stopped: { options: book.ids(stopped) } },
  };
}

function begin(election: BudgetElection): State {
  const { ballots, options } = election;
  const supporters: number[][] = options.map(() => []);
  const people = options.map(() => 0);
  for (let b = 0; b < ballots.counts.length; b++) {
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const p = ballots.marks[m] ?? 0;
      supporters[p]?.push(b);
      people[p] = (people[p] ?? 0) + (ballots.counts[b] ?? 0);
    }
  }
  return {
    election,
    times: [{ over: 0n, under: 1n }],
    last: new Uint32Array(ballots.counts.length),
    at: people.map((n) => [n]),
    people,
    supporters,
  };
}

/** The projects that can be bought first, and when. Doubles preselect; exact fractions decide among those close by. */
function earliest(
  state: State,
  open: ReadonlySet<number>,
): { readonly tied: readonly number[]; readonly time: Fraction } {
  const { election, times, at, people } = state;
  const about = times.map(toNumber);
  const rough = new Map<number, number>();
  for (const p of open) {
    let sum = Number(election.options[p]?.cost ?? 0n);
    at[p]?.forEach((howMany, j) => (sum += howMany * (about[j] ?? 0)));
    rough.set(p, sum / (people[p] ?? 1));
  }
  const least = Math.min(...rough.values());
  let tied: number[] = [];
  let time: Fraction | undefined;
  for (const [p, when] of rough) {
    // Sums of a few hundred positive terms are right to far better than a millionth.
    if (when > least * (1 + 1e-6)) continue;
    const exact = exactTime(state, p);
    const order = time === undefined ? -1 : compare(exact, time);
    if (order < 0) [tied, time] = [[p], exact];
    else if (order === 0) tied.push(p);
  }
  if (time === undefined) throw new Error("no project left to buy");
  return { tied, time };
}

function exactTime(state: State, p: number): Fraction {
  let over = state.election.options[p]?.cost ?? 0n;
  let under = 1n;
  state.at[p]?.forEach((howMany, j) => {
    const time = state.times[j];
    if (howMany === 0 || time === undefined) return;
    over = over * time.under + BigInt(howMany) * time.over * under;
    under *= time.under;
  });
  return lowest(over, under * BigInt(state.people[p] ?? 1));
}

function pay(state: State, chosen: number, time: Fraction): void {
  const now = state.times.push(time) - 1;
  for (const counts of state.at) counts.push(0);
  const { starts, marks, counts } = state.election.ballots;
  for (const b of state.supporters[chosen] ?? []) {
    const before = state.last[b] ?? 0;
    state.last[b] = now;
    for (let m = starts[b] ?? 0; m < (starts[b + 1] ?? 0); m++) {
      const row = state.at[marks[m] ?? 0];
      if (row === undefined) continue;
      row[before] = (row[before] ?? 0) - (counts[b] ?? 0);
      row[now] = (row[now] ?? 0) + (counts[b] ?? 0);
    }
  }
}

/** Tied projects without a common supporter that can all be paid are all bought at the same time, in any order. */
function isHarmless(state: State, tied: readonly number[], money: { readonly remaining: bigint }): boolean {
  const sum = tied.reduce((total, p) => total + (state.election.options[p]?.cost ?? 0n), 0n);
  if (sum > money.remaining) return false;
  const seen = new Set<number>();
  for (const p of tied) {
    for (const b of state.supporters[p] ?? []) {
      if (seen.has(b)) return false;
      seen.add(b);
    }
  }
  return true;
}

function written(time: Fraction, election: BudgetElection): string {
  return toDecimal({ over: time.over, under: time.under * 10n ** BigInt(election.moneyPlaces) }, 2);
}

function lowest(over: bigint, under: bigint): Fraction {
  let [a, b] = [over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return { over: over / a, under: under / a };
}
