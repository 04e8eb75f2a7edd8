/** What the operations of requests work with. */
import type { CommandContext } from "#kernel/operation/index.ts";
import type { NoticesContext } from "#kernel/notices/index.ts";
import type { RecordContext } from "#kernel/record/index.ts";
import type { Attempts } from "./attempts.ts";
import type { RequestsSettings } from "./settings.ts";
import type { Towns } from "./town.ts";

export interface RequestsContext extends CommandContext, NoticesContext, RecordContext {
  /** The registers that matters follow: the one in force, and those under which older ones began. */
  readonly towns: Towns;
  /** Signs the tickets of forms and hashes networks; at least 32 characters. */
  readonly secret: string;
  readonly settings: RequestsSettings;
  /** Counts tries of claim codes; one for the whole process. */
  readonly attempts: Attempts;
}
