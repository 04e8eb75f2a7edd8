import type { Instant } from "#lib/instants.ts";

export interface AppsTables {
  /** Keys of apps. The key itself is nowhere: who reads the table can use none. */
  readonly apps_key: {
    readonly id: string;
    /** Whose app it is, as the administrator wrote it. */
    readonly name: string;
    /** SHA-256 of the key, in hexadecimal. */
    readonly key_hash: string;
    readonly issued_at: Instant;
    readonly ended_at: Instant | null;
  };
}
