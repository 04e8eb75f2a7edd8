/**
 * The tables of people. The first four have the shape that better-auth reads and writes, under our names; the others are ours.
 */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";

export interface PeopleTables {
  readonly people_user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly email_verified: boolean;
    readonly image: string | null;
    readonly is_demonstration: boolean;
    readonly created_at: Instant;
    readonly updated_at: Instant;
  };
  readonly people_session: {
    readonly id: string;
    readonly user_id: string;
    readonly token: string;
    readonly expires_at: Instant;
  };
  readonly people_account: {
    readonly id: string;
    readonly user_id: string;
    readonly account_id: string;
    readonly provider_id: string;
    /** Hashed (scrypt). */
    readonly password: string | null;
    readonly created_at: Instant;
    readonly updated_at: Instant;
  };
  readonly people_holding: {
    readonly id: string;
    readonly person: string;
    readonly post: string;
    readonly area: string | null;
    readonly from_date: PlainDate;
    readonly to_date: PlainDate | null;
    /** Who gave it, in words, and when. */
    readonly given_by: string;
    readonly given_at: Instant;
  };
  /** Links with which a person sets a password; only the hash of the link's secret is kept. */
  readonly people_invitation: {
    readonly token_hash: string;
    readonly person: string;
    readonly expires_at: Instant;
  };
  /** Attempts to sign in, by the hash of what they are counted for; gone after a day. */
  readonly people_attempt: {
    readonly counted_for: string;
    readonly at: Instant;
  };
}
