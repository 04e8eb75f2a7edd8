import type { Instant } from "#lib/instants.ts";

export interface CalendarsTables {
  /** Calendars that somebody subscribes to. The token of the address is nowhere: who reads the table can open none. */
  readonly calendars_feed: {
    readonly id: string;
    /** The account whose calendar it is. */
    readonly person: string;
    /** The body whose open matters are in it; null for those that the person has taken on. */
    readonly body: string | null;
    /** SHA-256 of the token, in hexadecimal. */
    readonly token_hash: string;
    readonly made_at: Instant;
    readonly ended_at: Instant | null;
  };
}
