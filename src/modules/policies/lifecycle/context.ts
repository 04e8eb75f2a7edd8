/** What the operations of a policy's way work with. */
import type { PlainDate } from "#lib/dates.ts";
import type { CommandContext } from "#kernel/operation/index.ts";
import type { CheckFiles } from "#kernel/register/index.ts";

export interface LifecycleContext extends CommandContext {
  readonly check: CheckFiles;
  readonly today: () => PlainDate;
}
