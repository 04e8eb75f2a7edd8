/** What `resolve` answers: the bodies by role, and the trace that led there. */
import type { PlainDate } from "#lib/dates.ts";
import type { Facts } from "#lib/language.ts";
import type { Assignment, Role } from "./register.ts";

/** One body's part in a function at a place. */
export interface Part {
  readonly role: Role;
  /** The body's id; undefined when the public itself takes part. */
  readonly body: string | undefined;
  readonly assignment: Assignment;
  /** For a rule: the level at which the body answers. */
  readonly level: string | undefined;
  /** The area through which it reaches the place: the body's own, or the assignment's limit when that is deeper. */
  readonly area: string | undefined;
}

/** One step of the reason, said in words by the text key `trace.STEP`. */
export interface TraceStep {
  readonly step:
    | "place"
    | "function"
    | "assignment-considered"
    | "assignment-elsewhere"
    | "less-specific"
    | "rule-found"
    | "rule-found-none"
    | "body-unknown"
    | "body-ended"
    | "decision-applied"
    | "outcome";
  readonly facts: Facts;
  /** The row of the assignments table it speaks of, where it speaks of one. */
  readonly assignmentRow?: number;
}

/** More bodies than this are counted in the trace's outcome, not listed. */
export const partsLimit = 100;

/** The answer to "who answers for this function in this area on this date?". */
export interface Resolution {
  readonly function: string;
  readonly area: string;
  readonly on: PlainDate;
  /**
   * answered: one body answers · shared: several do, and the function says so (or conditions divide it) ·
   * disputed: several claim it alone · nobody: no one does · divided: asked of an area that is not a lowest one, and the
   * answer differs between the places in it (parts then holds the bodies of all of them, at most `partsLimit` a role).
   */
  readonly outcome: "answered" | "shared" | "disputed" | "nobody" | "divided";
  /** In the order of `roles`, then of the assignments table; a body appears once a role. */
  readonly parts: readonly Part[];
  readonly trace: readonly TraceStep[];
}

/** Why `resolve` cannot answer at all. */
export type ResolveRefusal =
  | {
      readonly code: "register.unknown-function";
      readonly function: string;
      readonly near: readonly string[];
    }
  | { readonly code: "register.unknown-area"; readonly area: string; readonly near: readonly string[] }
  | { readonly code: "register.area-not-valid"; readonly area: string; readonly on: PlainDate }
  | { readonly code: "register.function-not-valid"; readonly function: string; readonly on: PlainDate };
