/** What the commands of the register work with. */
import type { PlainDate } from "#lib/dates.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { CheckReport } from "./model.ts";

/** Checks a register on a date: `polity check`. Given from outside, because checking builds on the register. */
export type CheckFiles = (files: RegisterFiles, on: PlainDate) => CheckReport;

export interface RegisterContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly check: CheckFiles;
}
