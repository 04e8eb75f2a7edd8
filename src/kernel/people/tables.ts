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
    readonly two_factor_enabled: boolean;
    /** The language of letters to the person; null = that of the jurisdiction. */
    readonly language: string | null;
    /** When it was closed; null = it is open. */
    readonly closed_at: Instant | null;
    readonly created_at: Instant;
    readonly updated_at: Instant;
  };
  readonly people_session: {
    readonly id: string;
    readonly user_id: string;
    readonly token: string;
    readonly expires_at: Instant;
    /** Browser and system as two short words, never the whole head that would tell machines apart. */
    readonly user_agent: string | null;
    readonly created_at: Instant;
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
  /** What better-auth asks and is answered within minutes: questions for a code, ways to a provider. */
  readonly people_verification: {
    readonly id: string;
    readonly identifier: string;
    readonly value: string;
    readonly expires_at: Instant;
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
  /** The second factor: secret and backup codes are encrypted with the secret of the installation. */
  readonly people_two_factor: {
    readonly id: string;
    readonly user_id: string;
    readonly secret: string;
    readonly backup_codes: string;
    readonly verified: boolean;
    readonly failed_verification_count: number;
    readonly locked_until: Instant | null;
  };
  /** Codes of the second factor that were used: none is taken twice (RFC 6238, 5.2). */
  readonly people_spent_code: {
    readonly person: string;
    readonly code_hash: string;
    readonly at: Instant;
  };
  /** Accounts that wait for the link in an e-mail; nothing of them exists before it was followed. */
  readonly people_pending_account: {
    readonly token_hash: string;
    readonly email: string;
    readonly name: string;
    /** Hashed (scrypt). */
    readonly password: string;
    readonly language: string;
    readonly expires_at: Instant;
  };
  /** Addresses that wait to become a person's, until the link sent to them was followed. */
  readonly people_new_email: {
    readonly token_hash: string;
    readonly person: string;
    readonly email: string;
    readonly expires_at: Instant;
  };
  /** Keys with which programs act as somebody; only their hash is kept. */
  readonly people_key: {
    readonly id: string;
    readonly person: string;
    readonly token_hash: string;
    readonly name: string;
    readonly made_at: Instant;
    readonly expires_at: Instant;
  };
  /** The link with which the first administrator is made. */
  readonly people_set_up: {
    readonly token_hash: string;
    readonly expires_at: Instant;
  };
  /** Attempts to sign in and the like, by the hash of what they are counted for; gone after a day. */
  readonly people_attempt: {
    readonly counted_for: string;
    readonly at: Instant;
  };
}
