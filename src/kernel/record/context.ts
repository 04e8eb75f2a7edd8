/** What the commands of the record work with. */
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { SubjectId } from "./model.ts";

/**
 * Removes what a module keeps of a person besides the sealed values; within the attempt that erases them. `account` is given when the
 * account is deleted too. Called again when a restored backup has to forget again.
 */
export type EraseHandler = (inside: Store, subject: SubjectId, account: string | undefined) => Promise<void>;

/** Enough for appending. */
export interface AppendContext {
  readonly clock: Clock;
}

/** Enough for opening what is kept. */
export interface OpenContext {
  /** Seals the keys of persons and of the log: 32 bytes, from `readMasterKey` of platform/secret. */
  readonly master: Uint8Array;
}

/** Enough for keeping. */
export interface KeepContext extends OpenContext {
  readonly random: Random;
}

export interface RecordContext extends AppendContext, KeepContext {
  /** What checkpoints are signed as: the host of the jurisdiction's address. Counts at first use; the name stays when the site moves. */
  readonly origin: string;
  /** Of every module that keeps something of a person. */
  readonly onErase?: readonly EraseHandler[];
}
