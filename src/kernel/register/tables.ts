/** The tables of adoption. Rows of register_version and register_file are only ever added. */
import type { ColumnType } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Summary } from "./model.ts";

/** The list of a register's files: SHA-256 of the content, by path. What the hash of a version is made of. */
export type FileList = Readonly<Record<string, string>>;

/** Never changed after it was written. */
type Fixed<Value> = ColumnType<Value, Value, never>;
/** Written as JSON text. */
type Json<Value> = ColumnType<Value, string, never>;

export interface RegisterTables {
  /** The content of files, kept once however many versions hold it. */
  readonly register_file: {
    readonly sha256: Fixed<string>;
    readonly content: Fixed<Uint8Array>;
  };
  readonly register_version: {
    readonly number: Fixed<number>;
    readonly hash: Fixed<string>;
    readonly files: Json<FileList>;
    readonly base: Fixed<number | null>;
    readonly in_force_from: Fixed<PlainDate>;
    readonly proposed_by_person: Fixed<string | null>;
    readonly proposed_by_name: Fixed<string>;
    readonly proposed_at: Fixed<Instant>;
    readonly adopted_by_person: Fixed<string | null>;
    readonly adopted_by_name: Fixed<string>;
    readonly adopted_at: Fixed<Instant>;
    readonly reason: Fixed<string>;
    readonly summary: Json<Summary>;
  };
  readonly register_proposal: {
    readonly id: Fixed<string>;
    readonly hash: Fixed<string>;
    readonly files: Json<FileList>;
    readonly base: Fixed<number | null>;
    readonly made_by_person: Fixed<string | null>;
    readonly made_by_name: Fixed<string>;
    readonly made_at: Fixed<Instant>;
    readonly note: Fixed<string>;
    readonly state: "open" | "adopted" | "withdrawn";
    readonly version: number | null;
    readonly ended_by_person: string | null;
    readonly ended_by_name: string | null;
    readonly ended_at: Instant | null;
  };
}
