/**
 * Methods that give every candidate one score and seat the highest: plurality, approval, Borda. Seats may be reserved:
 * the order of scores is followed, but never so far that a reserved seat could no longer be kept.
 */
import { ok, refuse } from "#lib/result.ts";
import { decimalOf, trimmed } from "../exact/fraction.ts";
import type { Reason, SeatElection, TallyRefusal } from "../model.ts";
import type { Counted, Reserved, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing, type Board } from "./board.ts";
import { firstChoices, rankings } from "./rankings.ts";

/** One vote each: the first choice of a ranking, or the one mark of a ballot. */
export function plurality(election: SeatElection, settings: Settings): Counted {
  const isStanding = new Set(standing(election));
  const scores = firstChoices(rankings(election.ballots), election.options.length, (option) =>
    isStanding.has(option),
  );
  return seatHighest("plurality", election, { settings, scores, places: 0, unit: "votes" });
}

/** Every mark is a vote; one may approve of several. */
export function approval(election: SeatElection, settings: Settings): Counted {
  const { ballots } = election;
  const scores = new Float64Array(election.options.length);
  for (let b = 0; b < ballots.counts.length; b++) {
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const option = ballots.marks[m] ?? 0;
      scores[option] = (scores[option] ?? 0) + (ballots.counts[b] ?? 0);
    }
  }
  return seatHighest("approval", election, { settings, scores, places: 0, unit: "votes" });
}

/**
 * Of n candidates the first on a ballot gets n−1 points, the next n−2 …; those ranked equally, and those left out, share
 * the points of their places equally. Counted in half points, so exact.
 */
export function borda(election: SeatElection, settings: Settings): Counted {
  const { ballots } = election;
  const there = standing(election);
  const isThere = new Set(there);
  const halves = new Float64Array(election.options.length);
  for (let b = 0; b < ballots.counts.length; b++) {
    const count = ballots.counts[b] ?? 0;
    const marked: { readonly option: number; readonly rank: number }[] = [];
    for (let m = ballots.starts[b] ?? 0; m < (ballots.starts[b + 1] ?? 0); m++) {
      const option = ballots.marks[m] ?? 0;
      if (isThere.has(option)) marked.push({ option, rank: ballots.ranks?.[m] ?? m });
    }
    const seen = new Set(marked.map(({ option }) => option));
    const places = [
      ...marked,
      ...there.filter((option) => !seen.has(option)).map((option) => ({ option, rank: Infinity })),
    ];
    for (let at = 0; at < places.length;) {
      let end = at;
      while (end < places.length && places[end]?.rank === places[at]?.rank) end++;
      // Places at … end−1 earn n−1−at down to n−end points; the mean of these, in halves, is their first plus last.
      const share = 2 * there.length - 1 - at - end;
      for (; at < end; at++) {
        const option = places[at]?.option ?? 0;
        halves[option] = (halves[option] ?? 0) + count * share;
      }
    }
  }
  return seatHighest("borda", election, {
    settings,
    scores: halves.map((half) => half * 5),
    places: 1,
    unit: "points",
  });
}

interface Scored {
  readonly settings: Settings;
  readonly scores: Float64Array;
  readonly places: number;
  readonly unit: "votes" | "points";
}

function seatHighest(name: string, election: SeatElection, scored: Scored): Counted {
  const { settings, scores } = scored;
  const book = board(election, settings);
  const there = standing(election);
  const tally = Object.fromEntries(
    there.map((option) => [book.id(option), written(scored, scores[option] ?? 0)]),
  );
  const unmet = settings.reserved.map((one) => ({ ...one, still: one.least }));
  const levels = [...new Set(there.map((option) => scores[option] ?? 0))].sort((a, b) => b - a);
  let last = Infinity;
  for (const level of levels) {
    let pool = there.filter((option) => scores[option] === level);
    while (pool.length > 0) {
      const free = election.seats - book.winners().length;
      const eligible = pool.filter((option) => maySit([option], { free, unmet }));
      if (eligible.length === 0) break;
      let seated: readonly number[] = book.inIdOrder(eligible);
      if (!maySit(eligible, { free, unmet })) {
        const broken = book.breakTie(eligible, "win", (option) => scores[option] ?? 0);
        if (isRefusal(broken)) return refuse(broken);
        seated = [broken.chosen];
      }
      for (const option of seated) {
        book.win(option, {
          code: "account.most",
          facts: { score: { votes: written(scored, level) }, unit: scored.unit },
        });
        for (const group of unmet)
          if (group.options.includes(option)) group.still = Math.max(0, group.still - 1);
      }
      last = level;
      pool = pool.filter((option) => !seated.includes(option));
    }
  }
  loseOthers(book, there, { scored, last, unmet });
  const facts: Reason["facts"] = {
    seats: election.seats,
    options: { options: book.winners().map(book.id) },
    unit: scored.unit,
  };
  book.round("elect", book.winners(), { tally, why: { code: "why.most", facts } });
  const reserved = settings.reserved.map((one) => `${one.group}=${one.least}`).join(",");
  return ok(
    book.close(name, {
      seats: String(election.seats),
      ...(reserved !== "" && { reserved }),
      tie: namedTieRules(settings.ties),
    }),
  );
}

function loseOthers(
  book: Board,
  there: readonly number[],
  about: { readonly scored: Scored; readonly last: number; readonly unmet: readonly Reserved[] },
): void {
  const { scored, last } = about;
  for (const option of there) {
    if (book.hasWon(option)) continue;
    const own = scored.scores[option] ?? 0;
    const facts = {
      score: { votes: written(scored, own) },
      unit: scored.unit,
      last: { votes: written(scored, last) },
    };
    if (own > last) book.lose(option, { code: "account.reserved-first", facts });
    else {
      const smallest = scored.places === 1 ? 5 : 1;
      const needs = { needs: "votes", votes: { votes: written(scored, last - own + smallest) } };
      book.lose(option, {
        code: own === last ? "account.lost-tie" : "account.fewer",
        facts: { ...facts, ...needs },
      });
    }
  }
}

/** Whether these may take seats so that every reserved seat can still be kept. */
function maySit(
  options: readonly number[],
  seats: { readonly free: number; readonly unmet: readonly (Reserved & { readonly still: number })[] },
): boolean {
  if (options.length > seats.free) return false;
  const kept = seats.unmet.reduce((sum, group) => {
    const taking = options.filter((option) => group.options.includes(option)).length;
    return sum + Math.max(0, group.still - taking);
  }, 0);
  return seats.free - options.length >= kept;
}

function written(scored: Scored, score: number): string {
  return trimmed(decimalOf(BigInt(score), scored.places));
}

/** Reserved seats that cannot be kept: more than there are candidates in the group, or seats in all. */
export function impossibleReserve(
  election: SeatElection,
  reserved: readonly Reserved[],
): TallyRefusal | undefined {
  const there = new Set(standing(election));
  for (const { group, least, options } of reserved) {
    const able = options.filter((option) => there.has(option)).length;
    if (least > able) return { code: "tally.reserve-impossible", group, least, there: able };
  }
  const total = reserved.reduce((sum, one) => sum + one.least, 0);
  const [first] = reserved;
  if (first === undefined || total <= election.seats) return undefined;
  return {
    code: "tally.reserve-impossible",
    group: reserved.map((one) => one.group).join(", "),
    least: total,
    there: election.seats,
  };
}
