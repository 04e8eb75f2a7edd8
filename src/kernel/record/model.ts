/** What decides in the record without the world: texts and hashes, the tree, notes, receipts, and what is wrong with a record. */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { EntryActor } from "./model/entry.ts";

export { canonicalJson, type Json } from "./model/canonical.ts";
export {
  entryHash,
  entryText,
  ownMatter,
  readEntry,
  type Entry,
  type EntryActor,
  type Kept,
  type NewEntry,
  type Place,
} from "./model/entry.ts";
export {
  checkReceipt,
  readReceipt,
  receiptLimit,
  receiptText,
  type CheckedEntry,
  type CheckedReceipt,
  type Receipt,
  type ReceiptEntry,
  type ReceiptFault,
} from "./model/receipt.ts";
export {
  isSignedBy,
  readCheckpoint,
  readKey,
  readNote,
  writtenKey,
  type Checkpoint,
  type Note,
  type NoteKey,
} from "./model/note.ts";
export {
  mostFindings,
  type RecordFinding,
  type RecordFindingCode,
  type VerifyReport,
} from "./model/findings.ts";
export {
  isConsistent,
  isIncluded,
  leafHash,
  type ConsistencyClaim,
  type InclusionClaim,
} from "./model/tree.ts";
export type { BackupRefusal, Manifest } from "./model/backup.ts";
export type { Sums } from "./model/sums.ts";

declare const subjectId: unique symbol;
/** A person as the record knows them: an opaque id, with a key of its own. */
export type SubjectId = string & { readonly [subjectId]: true };

/** A value to be kept of a person. */
export interface NewKept {
  readonly subject: SubjectId;
  readonly matter: string;
  readonly kind: "text" | "bytes";
  /** What it is, as a code: "words", "photo", "answer". */
  readonly what: string;
  /** A text for "text", bytes for "bytes". */
  readonly value: string | Uint8Array;
  /** The last day on which it is kept. */
  readonly until?: PlainDate;
}

/** A kept value, opened. */
export interface Opened {
  readonly what: string;
  readonly value: string | Uint8Array;
}

/** Somebody read what belongs to a person. */
export interface Reading {
  readonly matter: string;
  readonly at: Instant;
  readonly reader: EntryActor;
  /** What was read, as codes. */
  readonly what: readonly string[];
  /** Why, as a code. */
  readonly purpose: string;
}
