/** What Open311 is given. */
import type { Language, Say } from "#lib/language.ts";
import type { RequestsContext } from "#modules/requests/index.ts";

export interface Open311Options {
  readonly requests: RequestsContext;
  /** The app that a key belongs to, by id; undefined when the key opens nothing. */
  readonly appOf: (key: string) => Promise<string | undefined>;
  readonly says: Readonly<Record<Language, Say>>;
  /** Requests sent in from one network. */
  readonly postsPerMinute: number;
  readonly onFault: (fault: {
    readonly reference: string;
    /** As it was declared: an address can hold what is secret. */
    readonly route: string;
    readonly error: unknown;
  }) => void;
  readonly newReference: () => string;
}
