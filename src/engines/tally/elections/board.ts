/** The board on which an election is counted: rounds, ties and one account per candidate. */
import { compareIds } from "../ids.ts";
import type { Account, Count, Reason, Round, SeatElection, TallyRefusal, Tie } from "../model.ts";
import type { Settings } from "../settings.ts";
import { breakTie, type Broken } from "../ties.ts";

export interface Board {
  readonly id: (option: number) => string;
  readonly inIdOrder: (options: readonly number[]) => readonly number[];
  readonly roundNumber: () => number;
  readonly round: (
    action: string,
    options: readonly number[],
    entry: { readonly why: Reason; readonly tally?: Tally; readonly duels?: Round["duels"] },
  ) => void;
  readonly win: (option: number, why: Reason) => void;
  readonly lose: (option: number, why: Reason) => void;
  /** Puts the final word to a winner's account. */
  readonly settle: (option: number, why: Reason) => void;
  readonly hasWon: (option: number) => boolean;
  readonly winners: () => readonly number[];
  /** Breaks a tie by the named rules and notes it; a refusal when they cannot. */
  readonly breakTie: (
    tied: readonly number[],
    about: "win" | "lose",
    votes: (option: number) => number,
  ) => Broken | TallyRefusal;
  readonly noteTie: (
    tied: readonly number[],
    chosen: readonly number[],
    how: { readonly about: Tie["about"]; readonly by: string },
  ) => void;
  readonly close: (
    method: string,
    variant: Readonly<Record<string, string>>,
    notices?: readonly Reason[],
  ) => Count;
}

export type Tally = Readonly<Record<string, string>>;

export function board(election: SeatElection, settings: Settings): Board {
  const rounds: Round[] = [];
  const ties: Tie[] = [];
  const accounts = new Map<number, Account>();
  const winners: number[] = [];
  const id = (option: number) => election.options[option]?.id ?? "";
  const inIdOrder = (options: readonly number[]) => [...options].sort((a, b) => compareIds(id(a), id(b)));
  const noteTie: Board["noteTie"] = (tied, chosen, how) => {
    ties.push({ round: rounds.length + 1, options: inIdOrder(tied).map(id), chosen: chosen.map(id), ...how });
  };
  return {
    id,
    inIdOrder,
    roundNumber: () => rounds.length + 1,
    round: (action, options, entry) => {
      const { why, tally, duels } = entry;
      const said = { ...(tally !== undefined && { tally }), ...(duels !== undefined && { duels }) };
      rounds.push({
        n: rounds.length + 1,
        action,
        options: inIdOrder(options).map(id),
        ...said,
        remaining: null,
        why,
      });
    },
    win: (option, why) => {
      winners.push(option);
      accounts.set(option, { option: id(option), won: true, round: rounds.length + 1, why });
    },
    lose: (option, why) =>
      void accounts.set(option, { option: id(option), won: false, round: rounds.length + 1, why }),
    settle: (option, why) => {
      const before = accounts.get(option);
      if (before !== undefined) accounts.set(option, { ...before, why });
    },
    hasWon: (option) => winners.includes(option),
    winners: () => winners,
    breakTie: (tied, about, votes) => {
      const broken = breakTie(settings.ties, tied, { options: election.options, votes, about });
      if (broken === undefined) {
        return {
          code: "tally.tie-undecided",
          tied: inIdOrder(tied).map(id),
          round: rounds.length + 1,
          about,
        };
      }
      noteTie(tied, [broken.chosen], { about, by: broken.by });
      return broken;
    },
    noteTie,
    close: (method, variant, notices = []) => ({
      method,
      variant,
      winners: winners.map(id),
      cost: null,
      rounds,
      ties,
      accounts: [...accounts.entries()].sort(([a], [b]) => a - b).map(([, account]) => account),
      notices,
    }),
  };
}

/** Candidates who did not withdraw. */
export function standing(election: SeatElection): readonly number[] {
  return [...election.options.keys()].filter((option) => !election.withdrawn.includes(option));
}

/** True when breaking a tie gave a refusal. */
export function isRefusal(broken: Broken | TallyRefusal): broken is TallyRefusal {
  return "code" in broken;
}
