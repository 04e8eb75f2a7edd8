/**
 * What is counted and what a count says. A count is a value made of codes and facts; words are made from it
 * elsewhere (`words.ts`), so that the same account can be read in every language.
 */

/** How the marks on a ballot are to be read. */
export type BallotKind = "approval" | "choose-1" | "cumulative" | "scoring" | "ordinal";

/**
 * Ballots, equal ones merged, in an order that does not depend on the file. Ballot b has the marks from starts[b] up to
 * starts[b+1]; a mark is the position of an option. Ordinal ballots list their marks from best to worst.
 */
export interface Ballots {
  readonly kind: BallotKind;
  /** How many people's ballots there are, blank ones included. */
  readonly voters: number;
  /** How many people cast each distinct ballot. */
  readonly counts: Float64Array;
  readonly starts: Uint32Array;
  readonly marks: Uint32Array;
  /** Points per mark in units of 10^-pointPlaces, where ballots carry points. */
  readonly points: Float64Array | undefined;
  readonly pointPlaces: number;
  /** Rank per mark from 0, only where some ballot ranks two options equally. */
  readonly ranks: Uint16Array | undefined;
}

export interface Option {
  /** As the file has it: a project's id, a candidate's number. */
  readonly id: string;
  readonly name: string;
  /** Money in units of 10^-moneyPlaces; budgets only. */
  readonly cost?: bigint;
  /** The group that seats may be reserved for. */
  readonly group?: string;
}

/** Projects that share one sum of money. */
export interface BudgetElection {
  readonly kind: "budget";
  readonly title: string;
  readonly options: readonly (Option & { readonly cost: bigint })[];
  readonly budget: bigint;
  readonly moneyPlaces: number;
  /** Currency code as the file has it, or empty. */
  readonly currency: string;
  readonly ballots: Ballots;
  /** The least score a project must have, where the rule has one; in units of 10^-pointPlaces. */
  readonly leastScore: number | undefined;
  /** Most marks a ballot may have, where the file says. */
  readonly mostMarks: number | undefined;
  /** The rule that the file declares, or empty. */
  readonly declaredRule: string;
}

/** Seats to fill from candidates or lists. */
export interface SeatElection {
  readonly kind: "seats";
  readonly title: string;
  readonly options: readonly Option[];
  readonly seats: number;
  readonly ballots: Ballots;
  /** Positions of candidates who withdrew. */
  readonly withdrawn: readonly number[];
}

/** People who say yes or no; owners each with a floor area. */
export interface OwnersVote {
  readonly kind: "owners";
  readonly title: string;
  readonly owners: readonly {
    readonly id: string;
    readonly choice: "yes" | "no" | "abstain" | "absent";
    readonly area: bigint;
  }[];
  readonly areaPlaces: number;
  /** False where only heads are counted: every area is then 1. */
  readonly hasAreas: boolean;
}

export type Election = BudgetElection | SeatElection | OwnersVote;

/** A fact in a reason: a number, words, money, votes or points as decimals, or options by id. */
export type Fact =
  | string
  | number
  | { readonly money: string }
  | { readonly votes: string }
  | { readonly options: readonly string[] };

/** Why something is as it is: the text `tally.CODE` and what it is filled with. */
export interface Reason {
  readonly code: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

export interface Payment {
  /** What each supporter who could pay in full paid, cut to the places of `payment`. */
  readonly each: string;
  readonly supporters: string;
  /** Supporters who gave less, because it was all they had left. */
  readonly gaveAll: string;
}

/** One step of a count. Money and tallies are decimals as text, so that nothing is lost on the way. */
export interface Round {
  readonly n: number;
  readonly action: string;
  /** The options the step is about, by id. */
  readonly options: readonly string[];
  readonly tally?: Readonly<Record<string, string>>;
  readonly payments?: Readonly<Record<string, Payment>>;
  /** In a round of duels: how many people prefer the first option to the second. */
  readonly duels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Money not yet spent; null in elections. */
  readonly remaining: string | null;
  readonly why: Reason;
}

/** A tie that mattered, and what broke it. */
export interface Tie {
  readonly round: number;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  /** What the tie was about: `win`, `lose` or `transfer`. */
  readonly about: "win" | "lose" | "transfer";
  /** The named rule, such as "lot:SEED" or "statute:previous-stage". */
  readonly by: string;
}

/** Why one option won or lost. */
export interface Account {
  readonly option: string;
  readonly won: boolean;
  /** The round that decided it. */
  readonly round: number;
  readonly why: Reason;
}

export interface Count {
  readonly method: string;
  /** Everything that must be known to count again: increment, start, stop, completion, quota … */
  readonly variant: Readonly<Record<string, string>>;
  /** Ids in the order of winning; a list that wins several seats stands several times. */
  readonly winners: readonly string[];
  readonly cost: string | null;
  readonly rounds: readonly Round[];
  readonly ties: readonly Tie[];
  readonly accounts: readonly Account[];
  /** What a reader must know before relying on the count. */
  readonly notices: readonly Reason[];
}

/** Why there is no count. */
export type TallyRefusal =
  | { readonly code: "tally.rule-unknown"; readonly rule: string; readonly fitting: readonly string[] }
  | { readonly code: "tally.method-needed"; readonly fitting: readonly string[] }
  | { readonly code: "tally.method-unknown"; readonly method: string; readonly fitting: readonly string[] }
  | { readonly code: "tally.method-unfit"; readonly method: string; readonly fitting: readonly string[] }
  | { readonly code: "tally.variant-unknown"; readonly name: string; readonly known: readonly string[] }
  | {
      readonly code: "tally.variant-value";
      readonly name: string;
      readonly value: string;
      readonly known: readonly string[];
    }
  | { readonly code: "tally.tie-rule-unknown"; readonly rule: string }
  | {
      readonly code: "tally.tie-undecided";
      readonly tied: readonly string[];
      readonly round: number;
      readonly about: Tie["about"];
    }
  | { readonly code: "tally.no-voters" }
  | { readonly code: "tally.no-options" }
  | { readonly code: "tally.seats-needed" }
  | { readonly code: "tally.seats-too-many"; readonly seats: number; readonly candidates: number }
  | {
      readonly code: "tally.reserve-unfit";
      readonly method: string;
      readonly why: "single" | "statute" | "lists" | "none";
    }
  | { readonly code: "tally.turnout-unreadable"; readonly value: string }
  | { readonly code: "tally.turnout-unfit"; readonly method: string }
  | { readonly code: "tally.turnout-too-small"; readonly entitled: number; readonly voters: number }
  | { readonly code: "tally.reserve-unknown"; readonly option: string }
  | {
      readonly code: "tally.reserve-impossible";
      readonly group: string;
      readonly least: number;
      readonly there: number;
    }
  | { readonly code: "tally.too-large"; readonly what: string };
