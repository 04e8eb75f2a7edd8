/** One draft of the register for each person who is making one. */
import type { ColumnType } from "kysely";
import type { Instant } from "#lib/instants.ts";

export interface DeskTables {
  readonly desk_draft: {
    /** The account's id. */
    readonly person: string;
    /** The number of the version it was made from; null before there is one. */
    readonly base: number | null;
    /** Contents in base64, by path. */
    readonly files: ColumnType<Readonly<Record<string, string>>, string, string>;
    readonly changed_at: Instant;
  };
}
