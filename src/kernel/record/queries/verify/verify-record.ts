import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { sums } from "../../crypto.ts";
import type { VerifyReport } from "../../model/findings.ts";
import {
  isSignedBy,
  readCheckpoint,
  readNote,
  type Checkpoint,
  type Note,
  type NoteKey,
} from "../../model/note.ts";
import { hexOf } from "../../model/bytes.ts";
import { logKey } from "../checkpoints.ts";
import { verifyEntries } from "./entries.ts";
import { findingsList, type Findings } from "./findings-list.ts";
import { verifyLeaves } from "./leaves.ts";
import { verifyValues } from "./values.ts";

export interface Verifying {
  /** Opens the kept values; without it they are counted only. */
  readonly master?: Uint8Array | undefined;
  /** A checkpoint that was kept elsewhere, as the signed note that it is. */
  readonly keptCheckpoint?: string | undefined;
  /** Told now and then how far it is. */
  readonly progress?: (part: "entries" | "leaves" | "values", done: number) => void;
}

/**
 * Looks at the whole record at one moment: every chain, every leaf, the tree, the signatures, the values that still open, and whether a
 * kept checkpoint is a beginning of it. Says what was altered, removed, inserted or reordered, and where.
 */
export async function verifyRecord(store: Store, verifying: Verifying = {}): Promise<VerifyReport> {
  const result = await store.attempt(async (inside) => {
    // One moment for all that is read, while others go on writing.
    await sql`set transaction isolation level repeatable read, read only`.execute(inside.tables());
    return ok(await verifyWithin(inside, verifying));
  });
  if (!result.ok) throw new Error("verifying is never refused");
  return result.value;
}

/** The same within an attempt that nobody else writes in: a restore, which has the tables for itself. */
export async function verifyWithin(inside: Store, verifying: Verifying = {}): Promise<VerifyReport> {
  const { master, keptCheckpoint, progress = () => {} } = verifying;
  const findings = findingsList();
  const key = await logKey(inside);
  const kept = keptCheckpoint === undefined ? undefined : readKept(keptCheckpoint, key, findings);
  const { entries, matters, waiting } = await verifyEntries(inside, findings, (done) =>
    progress("entries", done),
  );
  const leaves = await verifyLeaves(inside, key, kept?.size, findings, (done) => progress("leaves", done));
  if (kept !== undefined) compareKept(kept, leaves.sealed, leaves.rootAt, findings);
  const values = await verifyValues(inside, master, findings, (done) => progress("values", done));
  return {
    jurisdiction: inside.jurisdiction,
    entries,
    matters,
    sealed: leaves.sealed,
    waiting,
    checkpoints: leaves.checkpoints,
    values,
    root: leaves.root,
    key: key?.written ?? "",
    keptSize: kept?.size,
    findings: findings.list,
    found: findings.count(),
  };
}

function readKept(written: string, key: NoteKey | undefined, findings: Findings): Checkpoint | undefined {
  const note = readNote(written);
  const checkpoint = note === undefined ? undefined : readCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) {
    findings.add("kept-unreadable", {});
    return undefined;
  }
  verifyKeptSigner(note, checkpoint, key, findings);
  return checkpoint;
}

function verifyKeptSigner(
  note: Note,
  { origin }: Checkpoint,
  key: NoteKey | undefined,
  findings: Findings,
): void {
  if (key === undefined || origin !== key.name)
    findings.add("kept-of-another-log", { origin, own: key?.name ?? "" });
  else if (!isSignedBy(sums, note, key)) findings.add("kept-not-signed", { origin });
}

function compareKept(
  { size, root }: Checkpoint,
  leaves: number,
  rootAt: string | undefined,
  findings: Findings,
): void {
  if (size > leaves) findings.add("kept-longer", { size, leaves });
  else if (rootAt !== hexOf(root)) findings.add("kept-contradicted", { size });
}
