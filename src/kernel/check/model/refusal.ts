/** Why a check cannot run at all. Faults of the register are no such reason: they are findings. */
import type { Facts } from "#lib/language.ts";

export interface CannotCheck {
  /** Text key below `check.cannot.`. */
  readonly code:
    | "no-folder"
    | "old-no-folder"
    | "old-unreadable"
    | "bad-date"
    | "baseline-missing"
    | "baseline-unreadable"
    | "cannot-write"
    | "changed-meanwhile"
    | "usage"
    | "fault"
    | "format-unknown"
    | "level-unknown"
    | "not-a-code"
    | "options-clash"
    | "needs-file";
  readonly facts: Facts;
}
