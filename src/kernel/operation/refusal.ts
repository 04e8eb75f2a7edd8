/** How an operation says no. */
import type { Facts } from "#lib/language.ts";

/** What was wrong with one field of the input: `code` is the key of a sentence that says what to do. */
export interface FieldProblem {
  /** The name of the field; of a value within a list, "photos.2". */
  readonly field: string;
  readonly code: string;
  readonly facts: Facts;
}

/**
 * A refusal of an operation: a code of its closed list, which is also the key of its sentence (what happened, why, what to do now), and the
 * facts that fill the sentence.
 */
export interface Refusal {
  readonly code: string;
  readonly facts: Facts;
  /** Given when single fields are to be mended. */
  readonly fields?: readonly FieldProblem[];
}

/** What kind of answer a refusal is, from which a surface chooses its own sign (404, exit 2 …). */
export type RefusalKind =
  "invalid" | "sign-in" | "forbidden" | "not-found" | "conflict" | "too-large" | "too-often" | "unavailable";

/** Every refusal that an operation may give. */
export type Refusals = Readonly<Record<string, RefusalKind>>;

/** Refusals that any operation may give, besides its own. */
export const ownRefusals = {
  "operation.invalid-input": "invalid",
  "operation.sign-in-first": "sign-in",
  "operation.not-allowed": "forbidden",
  "operation.not-found": "not-found",
  "operation.changed-meanwhile": "conflict",
  "operation.key-malformed": "invalid",
  "operation.key-reused": "conflict",
  "operation.not-yet": "unavailable",
} as const satisfies Refusals;
