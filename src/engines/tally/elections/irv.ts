/**
 * Instant run-off: the last is excluded and those ballots go to their next choice, until somebody has more than half of the
 * ballots that still name a candidate.
 */
import { ok, refuse } from "#lib/result.ts";
import type { SeatElection } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { namedTieRules } from "../ties.ts";
import { board, isRefusal, standing } from "./board.ts";
import { firstChoices, rankings } from "./rankings.ts";

/** Counts one seat by instant run-off. */
export function irv(election: SeatElection, settings: Settings): Counted {
  const book = board(election, settings);
  const ranked = rankings(election.ballots);
  const left = new Set(standing(election));
  const first = firstChoices(ranked, election.options.length, (option) => left.has(option));
  for (;;) {
    const counts = firstChoices(ranked, election.options.length, (option) => left.has(option));
    const tally = Object.fromEntries(
      [...left].map((option) => [book.id(option), String(counts[option] ?? 0)]),
    );
    const live = [...left].reduce((sum, option) => sum + (counts[option] ?? 0), 0);
    const exhausted = election.ballots.voters - live;
    const order = [...left].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
    const leader = order[0] ?? 0;
    if ((counts[leader] ?? 0) * 2 > live || left.size === 1) {
      const facts = {
        options: { options: [book.id(leader)] },
        votes: { votes: String(counts[leader] ?? 0) },
        live,
        exhausted,
      };
      book.win(leader, { code: "account.majority", facts });
      for (const option of order.slice(1)) {
        const own = counts[option] ?? 0;
        const more = {
          votes: { votes: String((counts[leader] ?? 0) - own + 1) },
          needs: "more-in-last-round",
        };
        book.lose(option, {
          code: "account.not-majority",
          facts: { ...facts, own: { votes: String(own) }, ...more },
        });
      }
      book.round("elect", [leader], { tally, why: { code: "why.majority", facts } });
      return ok(
        book.close("irv", {
          seats: "1",
          majority: "of ballots still naming a candidate",
          tie: namedTieRules(settings.ties),
        }),
      );
    }
    const lowest = counts[order.at(-1) ?? 0] ?? 0;
    const last = order.filter((option) => (counts[option] ?? 0) === lowest);
    const next = order.filter((option) => (counts[option] ?? 0) > lowest).at(-1);
    // If all of them together stay below the next, they all go in any order: then no rule is needed.
    const allGo = next !== undefined && lowest * last.length < (counts[next] ?? 0);
    let out: readonly number[] = book.inIdOrder(last);
    if (last.length > 1 && !allGo) {
      const broken = book.breakTie(last, "lose", (option) => first[option] ?? 0);
      if (isRefusal(broken)) return refuse(broken);
      out = [broken.chosen];
    }
    const ahead = next === undefined ? lowest : (counts[next] ?? 0);
    const facts = {
      options: { options: out.map(book.id) },
      votes: { votes: String(lowest) },
      live,
      exhausted,
    };
    for (const option of out) {
      left.delete(option);
      book.lose(option, {
        code: "account.excluded-last",
        facts: { ...facts, ahead: { votes: String(ahead) }, round: book.roundNumber() },
      });
    }
    book.round("exclude", out, { tally, why: { code: "why.exclude", facts } });
  }
}
