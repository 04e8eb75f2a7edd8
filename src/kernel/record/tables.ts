/**
 * The tables of the record. Rows of record_entry, record_leaf, record_node and record_checkpoint are only ever added. Keys stand in
 * tables of their own, so that a backup can carry them apart from what they open.
 */
import type { ColumnType } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";

/** Never changed after it was written. */
type Fixed<Value> = ColumnType<Value, Value, never>;
/** Numbered by the database. */
type Numbered = ColumnType<number, never, never>;

export interface RecordTables {
  readonly record_entry: {
    readonly sequence: Numbered;
    readonly matter: Fixed<string>;
    readonly position: Fixed<number>;
    /** The canonical text, whose hash it is. The other columns only find it. */
    readonly text: Fixed<string>;
    readonly hash: Fixed<Uint8Array>;
  };
  /** The end of each matter's chain: where the next entry joins, and what is locked while it does. */
  readonly record_chain: {
    readonly matter: Fixed<string>;
    readonly position: number;
    /** The hashes of the last entry and of the one before it, in hexadecimal. */
    readonly hash: string;
    readonly previous: string;
  };
  /** Entries that are not in the tree yet. */
  readonly record_unsealed: { readonly sequence: Fixed<number> };
  readonly record_leaf: {
    readonly number: Fixed<number>;
    readonly sequence: Fixed<number>;
    readonly hash: Fixed<Uint8Array>;
  };
  /** Roots of complete subtrees, of every fourth level above the leaves. */
  readonly record_node: {
    readonly level: Fixed<number>;
    readonly index: Fixed<number>;
    readonly hash: Fixed<Uint8Array>;
  };
  readonly record_checkpoint: {
    readonly size: Fixed<number>;
    readonly root: Fixed<Uint8Array>;
    /** The signed note, as it is published. */
    readonly note: Fixed<string>;
    readonly at: Fixed<Instant>;
  };
  /** The key that signs, sealed under the master key. */
  readonly record_log_key: {
    readonly name: Fixed<string>;
    readonly public_key: Fixed<Uint8Array>;
    readonly sealed: Uint8Array;
    readonly made_at: Fixed<Instant>;
  };
  /** A person as the record knows them. */
  readonly record_subject: {
    readonly id: Fixed<string>;
    readonly account: string | null;
    readonly made_at: Fixed<Instant>;
  };
  /** The key of a person, sealed under the master key; gone when the person was erased. */
  readonly record_subject_key: {
    readonly subject: Fixed<string>;
    readonly sealed: Uint8Array;
  };
  /** Values that belong to a person, sealed under the person's key. */
  readonly record_kept: {
    readonly ref: Fixed<string>;
    readonly subject: Fixed<string>;
    readonly matter: Fixed<string>;
    readonly kind: Fixed<"text" | "bytes">;
    readonly what: Fixed<string>;
    readonly until_date: Fixed<PlainDate | null>;
    readonly commitment: Fixed<Uint8Array>;
    /** Null when the value was erased. */
    readonly sealed: ColumnType<Uint8Array | null, Uint8Array, null>;
  };
  /** Who was erased, so that a restore can do it again. */
  readonly record_erasure: {
    readonly subject: Fixed<string>;
    readonly at: Fixed<Instant>;
    readonly reason: Fixed<string>;
    /** In what role it was done. */
    readonly role: Fixed<string>;
    /** The account that was deleted with the person. */
    readonly account: Fixed<string | null>;
  };
  /** Which entries tell that somebody read what belongs to a person. */
  readonly record_reading: {
    readonly sequence: Fixed<number>;
    readonly subject: Fixed<string>;
  };
}
