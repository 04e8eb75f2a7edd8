/** What the operations and pages of apps work with, and who may give and end keys. */
import type { Role } from "#kernel/operation/model.ts";
import type { StaffOperating } from "#kernel/people/index.ts";

/** Keys are given by those who administer people, under the same conditions. */
export type AppsContext = StaffOperating;

/** Administrators, and the operator on the machine itself. */
export const may: readonly Role[] = ["administrator", "system"];

/** What the page for developers tells. */
export interface AppsPages {
  /** Where the site is. */
  readonly origin: string;
  /** The code of the jurisdiction, as apps may name it. */
  readonly jurisdiction: string;
  /** How many requests a key counts. */
  readonly perHour: number;
  readonly perDay: number;
}
