/**
 * A turnout that must be reached, for any election or budget: the votes are counted as ever, and if too few of those
 * entitled took part nobody wins, whatever the votes say.
 */
import { ok, refuse, type Result } from "#lib/result.ts";
import { check, readShare } from "./decisions/shares.ts";
import type { Count, Election, Reason, Round, TallyRefusal } from "./model.ts";

export interface TurnoutWish {
  /** How many might have voted. */
  readonly entitled: number;
  /** The share that must have, such as "1/3" or "more than 1/2". */
  readonly least: string;
}

/** The count with its turnout as a last round. */
export function withTurnout(
  count: Count,
  election: Election,
  wish: TurnoutWish,
): Result<Count, TallyRefusal> {
  const least = readShare(wish.least);
  if (least === undefined) return refuse({ code: "tally.turnout-unreadable", value: wish.least });
  if (election.kind === "owners") return refuse({ code: "tally.turnout-unfit", method: count.method });
  const { voters } = election.ballots;
  if (wish.entitled < voters)
    return refuse({ code: "tally.turnout-too-small", entitled: wish.entitled, voters });
  const rounds: Round[] = [...count.rounds];
  const failures: Reason[] = [];
  check(rounds, failures, {
    measure: { name: "heads", places: 0 },
    part: BigInt(voters),
    whole: BigInt(wish.entitled),
    of: "entitled",
    step: "take-part",
    least,
  });
  // The round is about all options, and its figures are people, not votes of candidates: they stand in its reason.
  const told = rounds.splice(-1).map(({ tally: _tally, ...round }) => ({ ...round, options: [] }));
  const named = {
    ...count,
    variant: { ...count.variant, entitled: String(wish.entitled), quorum: wish.least },
  };
  const [failure] = failures;
  if (failure === undefined) return ok({ ...named, rounds: [...rounds, ...told] });
  return ok({
    ...named,
    winners: [],
    cost: count.cost === null ? null : "0",
    rounds: [...rounds, ...told],
    accounts: count.accounts.map(({ option }) => ({
      option,
      won: false,
      round: rounds.length + 1,
      why: { code: "account.turnout-missed", facts: failure.facts },
    })),
    notices: [...count.notices, { code: "notice.turnout-missed", facts: failure.facts }],
  });
}
