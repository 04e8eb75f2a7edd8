/** What acts are made of: who, what must be there, and what is to be carried out. */
import type { PlainDate } from "#lib/dates.ts";

/**
 * Who acts in a matter. In a procedure that another one started (a complaint, a dispute), "case-worker" is one at the body to
 * which that procedure was put, and "reviewer" one at the body that hears it. "system" is time, and procedures that ended.
 */
export const procedureRoles = [
  "resident",
  "reporter",
  "case-worker",
  "supervisor",
  "reviewer",
  "publisher",
  "system",
] as const;
export type ProcedureRole = (typeof procedureRoles)[number];

/** What an act may ask for. The words themselves are personal: here only that they are there. */
export const needs = ["words", "reasons", "basis", "outcome", "body", "date", "matter"] as const;
export type Need = (typeof needs)[number];

/** Whom a notice goes to: the body is the one that answers, or was named, after the act. */
export const noticeReaders = ["reporter", "subscribers", "body", "supervisor"] as const;
export type NoticeReader = (typeof noticeReaders)[number];

/** What the one who keeps the matter must carry out. Data only: a procedure does nothing itself. */
export type Effect =
  | { readonly kind: "notify"; readonly whom: NoticeReader; readonly notice: string }
  | { readonly kind: "start"; readonly procedure: string }
  | { readonly kind: "hand-over"; readonly to: "named" | "default-desk" }
  | { readonly kind: "escalate"; readonly to: "supervisor" }
  | { readonly kind: "join" }
  | { readonly kind: "reopen" }
  | { readonly kind: "suspend"; readonly reason: string }
  | { readonly kind: "resume" }
  | { readonly kind: "missed"; readonly budget: BudgetId; readonly due: string }
  | { readonly kind: "end"; readonly outcome: string };

/** promised: what residents were told · legal: the longest the law allows · whole: the procedure's own · state: of where it stands. */
export type BudgetId = "whole" | "legal" | "state";

/** What must be there for an act; never the words themselves. */
export interface Given {
  readonly words?: boolean;
  readonly reasons?: boolean;
  readonly basis?: readonly string[];
  readonly outcome?: string;
  /** The body that is said to answer. */
  readonly body?: string;
  readonly date?: PlainDate;
  /** The matter of which this one is a duplicate. */
  readonly matter?: string;
}
