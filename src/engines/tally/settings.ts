/** What a count is told besides the election: its variant and how ties are broken. */
import type { Result } from "#lib/result.ts";
import type { Count, Election, TallyRefusal } from "./model.ts";
import type { TieRule } from "./ties.ts";

export interface Settings {
  readonly ties: readonly TieRule[];
  /** Every setting of the method's variant, defaults filled in. */
  readonly variant: Readonly<Record<string, string>>;
  /** Seats kept for groups, for the methods that can. */
  readonly reserved: readonly Reserved[];
}

/** At least so many of the seats go to these options, as long as there are enough of them. */
export interface Reserved {
  readonly group: string;
  readonly least: number;
  /** Positions of the options that belong to the group. */
  readonly options: readonly number[];
}

export type Counted = Result<Count, TallyRefusal>;

/** Counts one kind of election; pure, and leaves the election as it was. */
export type Counter<Kind extends Election> = (election: Kind, settings: Settings) => Counted;
