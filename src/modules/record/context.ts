/** What the public pages of the record work with. */
import type { RecordContext } from "#kernel/record/index.ts";
import type { Store } from "#platform/db/index.ts";

export interface RecordPagesContext {
  readonly store: Store;
  readonly record: Pick<RecordContext, "clock" | "random" | "master" | "origin">;
  /** Moments are written as clocks on its walls show them. */
  readonly timeZone: string;
}
