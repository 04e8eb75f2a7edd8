/** What the desk works with. */
import type { PlainDate } from "#lib/dates.ts";
import type { People } from "#kernel/people/index.ts";
import type { RegisterContext } from "#kernel/register/index.ts";
import type { JudgedReport } from "#kernel/check/model.ts";
import type { RegisterFiles } from "#platform/files/index.ts";

export interface DeskContext extends Omit<RegisterContext, "check"> {
  readonly people: People;
  readonly check: (files: RegisterFiles, on: PlainDate) => JudgedReport;
  readonly today: () => PlainDate;
  /** What the first draft begins with, as long as nothing was ever adopted. */
  readonly beginning: () => RegisterFiles;
  /** Told when a register was adopted, so that the public pages look again at once. */
  readonly adopted: () => void;
}
