/** What the commands and queries of people work with. */
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Random } from "#platform/random/index.ts";
import { makeAuth, type Auth } from "./auth.ts";
import type { Letters } from "./letters.ts";
import type { Provider } from "./provider.ts";

/** Enough for giving and ending posts. */
export interface StaffContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

/** What signing in needs besides. */
export interface PeopleContext extends StaffContext {
  /** Signs the cookies; at least 32 characters, the same for all processes that serve the jurisdiction. */
  readonly secret: string;
  /** Where the pages are: https://polity.example.org. */
  readonly origin: string;
  /** Whether the register in force is of a made-up jurisdiction; asked each time, for the register may change. */
  readonly isMadeUp: () => Promise<boolean>;
  /** Carries letters to people by e-mail. */
  readonly letters: Letters;
  /** Where people may sign in besides; undefined = only here. */
  readonly provider?: Provider | undefined;
  /** False when administrators may act without a second factor; an operator has to say so. */
  readonly needsSecondFactor?: boolean;
}

export interface People extends PeopleContext {
  readonly auth: Auth;
}

/** Opens the door for the people of one jurisdiction. */
export function openPeople(context: PeopleContext): People {
  return { ...context, auth: makeAuth(context) };
}

/**
 * Whether the people of the demonstration may exist here: only in a made-up jurisdiction, on the database that comes along.
 * Elsewhere their accounts, should a database with them be moved there, are as if they were not.
 */
export async function allowsDemonstration({
  store,
  isMadeUp,
}: Pick<People, "store" | "isMadeUp">): Promise<boolean> {
  return store.isEmbedded && (await isMadeUp());
}
