/** The book of a budget count: money left, rounds, ties and one account per project. */
import { compareIds } from "../ids.ts";
import { decimalOf, trimmed } from "../exact/fraction.ts";
import type { Account, BudgetElection, Count, Payment, Reason, Round, Tie } from "../model.ts";

export interface Ledger {
  readonly remaining: () => bigint;
  readonly winners: () => readonly number[];
  readonly roundNumber: () => number;
  readonly id: (option: number) => string;
  /** Ids in their own order, never that of the file. */
  readonly ids: (options: readonly number[]) => readonly string[];
  readonly money: (units: bigint) => { readonly money: string };
  readonly fund: (options: readonly number[], entry: Entry) => void;
  readonly note: (action: string, options: readonly number[], entry: Omit<Entry, "payments">) => void;
  readonly tie: (tie: Omit<Tie, "round">) => void;
  /** Says why a project lost; the last word for a project stands. */
  readonly lose: (option: number, why: Reason) => void;
  readonly close: (
    method: string,
    variant: Readonly<Record<string, string>>,
    notices: readonly Reason[],
  ) => Count;
}

export interface Entry {
  readonly why: Reason;
  readonly tally?: Readonly<Record<string, string>>;
  readonly payments?: Readonly<Record<string, Payment>>;
  /** Why each funded project won, where it differs from the round's reason. */
  readonly each?: (option: number) => Reason;
}

export function ledger(election: BudgetElection): Ledger {
  const rounds: Round[] = [];
  const ties: Tie[] = [];
  const accounts = new Map<number, Account>();
  const winners: number[] = [];
  let remaining = election.budget;
  const id = (option: number) => election.options[option]?.id ?? "";
  const written = (units: bigint) => trimmed(decimalOf(units, election.moneyPlaces));
  const record = (action: string, options: readonly number[], entry: Entry) => {
    const { why, tally, payments } = entry;
    rounds.push({
      n: rounds.length + 1,
      action,
      options: options.map(id),
      ...(tally !== undefined && { tally }),
      ...(payments !== undefined && { payments }),
      remaining: written(remaining),
      why,
    });
  };
  return {
    remaining: () => remaining,
    winners: () => winners,
    roundNumber: () => rounds.length + 1,
    id,
    ids: (options) => options.map(id).sort(compareIds),
    money: (units) => ({ money: written(units) }),
    fund: (options, entry) => {
      // Inside one round the order says nothing; ids keep it the same for every order of the file.
      const inOrder = [...options].sort((a, b) => compareIds(id(a), id(b)));
      for (const option of inOrder) {
        remaining -= election.options[option]?.cost ?? 0n;
        winners.push(option);
        const why = entry.each?.(option) ?? entry.why;
        accounts.set(option, { option: id(option), won: true, round: rounds.length + 1, why });
      }
      record("fund", inOrder, entry);
    },
    note: (action, options, entry) =>
      record(
        action,
        [...options].sort((a, b) => compareIds(id(a), id(b))),
        entry,
      ),
    tie: (tie) => void ties.push({ round: rounds.length + 1, ...tie }),
    lose: (option, why) =>
      void accounts.set(option, { option: id(option), won: false, round: rounds.length, why }),
    close: (method, variant, notices) => ({
      method,
      variant,
      winners: winners.map(id),
      cost: written(election.budget - remaining),
      rounds,
      ties,
      accounts: [...accounts.entries()].sort(([a], [b]) => a - b).map(([, account]) => account),
      notices,
    }),
  };
}
