/** What the operations of a policy's way work with. */
import type { PlainDate } from "#lib/dates.ts";
import type { Language, Say } from "#lib/language.ts";
import type { CommandContext } from "#kernel/operation/index.ts";
import type { SealContext } from "#kernel/record/index.ts";
import type { CheckFiles } from "#kernel/register/index.ts";
import type { Result } from "../simulation/result.ts";

export interface LifecycleContext extends CommandContext {
  readonly check: CheckFiles;
  readonly today: () => PlainDate;
  /** What the check finds is said in every language. */
  readonly says: Readonly<Record<Language, Say>>;
  /** Signs receipts. */
  readonly record: SealContext;
  /** What a simulation of this server has found, as long as it is remembered; undefined where none is computed. */
  readonly finished: (simulation: string) => Result | undefined;
}
