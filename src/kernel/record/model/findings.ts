/** What `polity verify` can find wrong. Each code has a sentence, `record.finding.CODE`, that its facts fill. */
import type { Facts } from "#lib/language.ts";

export type RecordFindingCode =
  /** An entry's text is not what was hashed. */
  | "entry-altered"
  /** An entry's text is no entry at all. */
  | "entry-unreadable"
  /** An entry stands at another place than its text says. */
  | "entry-misplaced"
  | "entry-removed"
  | "chain-broken"
  | "chain-end-removed"
  | "entry-never-sealed"
  | "entry-sealed-out-of-order"
  | "leaf-without-entry"
  | "leaves-missing"
  | "node-altered"
  | "checkpoint-altered"
  | "checkpoint-not-signed"
  | "checkpoint-contradicted"
  | "checkpoint-beyond"
  | "value-missing"
  | "value-altered"
  | "value-destroyed"
  | "key-missing"
  | "erasure-not-done"
  | "kept-unreadable"
  | "kept-of-another-log"
  | "kept-not-signed"
  | "kept-longer"
  | "kept-contradicted";

export interface RecordFinding {
  readonly code: RecordFindingCode;
  readonly facts: Facts;
}

/** What was looked at, and what is wrong with it. */
export interface VerifyReport {
  readonly jurisdiction: string;
  readonly entries: number;
  readonly matters: number;
  /** Leaves of the tree. */
  readonly sealed: number;
  /** Entries that wait to be sealed: no checkpoint protects them yet. */
  readonly waiting: number;
  readonly checkpoints: number;
  readonly values: {
    /** Opened, and found to be what the record says. */
    readonly open: number;
    readonly erased: number;
    /** Could not be looked at, because the master key was not given. */
    readonly unopened: number;
  };
  /** The root over all leaves, in hexadecimal. */
  readonly root: string;
  /** The public key of the log, as one line; empty before its first use. */
  readonly key: string;
  /** The kept checkpoint that it was compared with. */
  readonly keptSize: number | undefined;
  /** The first of them; `found` counts all. */
  readonly findings: readonly RecordFinding[];
  readonly found: number;
}

/** Findings that are told one by one; a record that was thrown away whole is one fact, not a million. */
export const mostFindings = 200;
