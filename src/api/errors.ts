/** What the interface answers when it cannot answer: always the same shape, in the caller's language. */
import type { Facts, Say } from "#lib/language.ts";
import {
  ownRefusals,
  problemInWords,
  refusalInWords,
  type Described,
  type Refusal,
  type RefusalKind,
} from "#kernel/operation/index.ts";

export interface ApiError {
  /** Stable. */
  readonly code: string;
  /** What happened, why, and what to do now. */
  readonly message: string;
  /** What helps with every error of this kind. */
  readonly whatToDo: string;
  readonly facts: Facts;
  /** The fields to be mended; none when it is about something else. */
  readonly fields: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** Errors of the interface itself; those of an operation stand in its declaration. */
export const ownErrors = {
  "api.not-json": "invalid",
  "api.wrong-type": "invalid",
  "api.unknown-claim": "sign-in",
  "api.unknown-key": "sign-in",
  "api.not-from-here": "forbidden",
  "api.no-such-route": "not-found",
  "api.wrong-method": "invalid",
  "api.too-large": "too-large",
  "api.too-often": "too-often",
  "api.no-room": "unavailable",
  "api.fault": "fault",
} as const satisfies Readonly<Record<string, RefusalKind | "fault">>;

export type OwnError = keyof typeof ownErrors;

const statusOfKind: Readonly<Record<RefusalKind | "fault", number>> = {
  invalid: 400,
  "sign-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-often": 429,
  fault: 500,
  unavailable: 503,
};

/** Two of our own have a status of their own (RFC 9110, 15.5.6 and 15.5.16). */
const ownStatus: Readonly<Record<string, number>> = { "api.wrong-method": 405, "api.wrong-type": 415 };

export function statusOf(code: string, kind: RefusalKind | "fault"): number {
  return ownStatus[code] ?? statusOfKind[kind];
}

/** Every code that an operation may be refused with through this interface, and what kind it is. */
export function errorsOf({
  kind,
  refusals,
  may,
}: Described): Readonly<Record<string, RefusalKind | "fault">> {
  const isForAnyone = may.includes("anyone");
  const all: Record<string, RefusalKind | "fault"> = { ...ownRefusals, ...ownErrors, ...refusals };
  const never = [
    "api.no-such-route",
    "api.wrong-method",
    ...(kind === "query" ? neverForQueries : []),
    ...(isForAnyone ? ["operation.sign-in-first", "operation.not-allowed"] : []),
  ];
  return Object.fromEntries(
    Object.entries(all).filter(([code]) => !never.includes(code) || code in refusals),
  );
}

const neverForQueries = [
  "api.not-json",
  "api.wrong-type",
  "api.not-from-here",
  "api.too-large",
  "api.no-room",
  "operation.key-malformed",
  "operation.key-reused",
  "operation.changed-meanwhile",
];

/** The error in words: what happened and what to do now. */
export function errorInWords(refusal: Refusal, kind: RefusalKind | "fault", say: Say): ApiError {
  return {
    code: refusal.code,
    message: refusalInWords(say, refusal),
    whatToDo: say(`api.do.${kind}`),
    facts: refusal.facts,
    fields: (refusal.fields ?? []).map((problem) => ({
      field: problem.field,
      code: problem.code,
      message: problemInWords(say, problem),
    })),
  };
}
