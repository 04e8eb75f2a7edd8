/** The closed list of what the interface answers when it cannot answer. */
import type { Facts, Say } from "#lib/language.ts";
import type { RefusalKind } from "#kernel/operation/index.ts";

export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
  readonly facts: Facts;
}

/** Errors of the interface itself; those of a query stand in its declaration. */
export const ownErrors = {
  "api.invalid-input": 400,
  "api.no-such-route": 404,
  "api.too-often": 429,
  "api.fault": 500,
  "api.nothing-in-force": 503,
} as const;

const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  "sign-in": 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-often": 429,
  unavailable: 503,
};

export function statusOf(kind: RefusalKind): number {
  return statusOfKind[kind];
}

/** The error in words: what happened and what to do now. */
export function errorInWords(code: string, facts: Facts, say: Say): ApiError {
  const known = withDefaults(facts);
  return {
    code,
    message: say(`api.error.${code}.message`, known),
    whatToDo: say(`api.error.${code}.do`, known),
    facts,
  };
}

/** A sentence may ask whether a list of near names is empty, which ICU cannot see by itself. */
function withDefaults(facts: Facts): Facts {
  const near = facts["near"];
  return { ...facts, nearGiven: Array.isArray(near) && near.length > 0 ? "yes" : "no" };
}
