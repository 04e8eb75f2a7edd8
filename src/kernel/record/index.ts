/** The door of the record: appending, keeping what is personal, sealing, proving. What decides without the world is in model.ts. */
export type { AppendContext, EraseHandler, KeepContext, OpenContext, RecordContext } from "./context.ts";
export type {
  Entry,
  EntryActor,
  Json,
  Kept,
  NewEntry,
  NewKept,
  Opened,
  Reading,
  SubjectId,
} from "./model.ts";
export { append } from "./commands/append.ts";
export { backUp, backUpErasures, type BackupWish } from "./commands/backup/back-up.ts";
export { restore, type Restored, type RestoreWish } from "./commands/backup/restore.ts";
export { erase, eraseAccount, type Erased, type Erasing, type ErasingContext } from "./commands/erase.ts";
export { eraseMatter } from "./commands/erase-matter.ts";
export { eraseExpired } from "./commands/erase-expired.ts";
export { keep } from "./commands/keep.ts";
export { newSubject } from "./commands/new-subject.ts";
export { subjectFor } from "./commands/subject-for.ts";
export { noteReading, type NewReading } from "./commands/note-reading.ts";
export { receiptOf } from "./commands/receipt-of.ts";
export { sealAll, type SealContext, type Sealing } from "./commands/seal-all.ts";
export { sums } from "./crypto.ts";
export { WrongMasterKey } from "./queries/subject-keys.ts";
export { checkpoints, latestCheckpoint, logKey, type PublishedCheckpoint } from "./queries/checkpoints.ts";
export { consistencyProof, inclusionProofs } from "./queries/proofs.ts";
export { verifyRecord, type Verifying } from "./queries/verify/verify-record.ts";
export { entriesOf } from "./queries/entries-of.ts";
export { open } from "./queries/open.ts";
export { readingsOf } from "./queries/readings-of.ts";
export { subjectOfAccount } from "./queries/subject-of-account.ts";
export { insertRows, nothingWaits, type Waiting } from "./waiting.ts";
export { recordMigrations } from "./migrations/index.ts";
