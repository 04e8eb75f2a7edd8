/** What is answered when something cannot be: a status, and the same in the body with a sentence, as the specification has it. */
import type { Facts, Say } from "#lib/language.ts";
import {
  ownRefusals,
  problemInWords,
  refusalInWords,
  type Refusal,
  type RefusalKind,
} from "#kernel/operation/index.ts";
import type { Document } from "./document.ts";

export interface Refused {
  readonly status: number;
  readonly description: string;
}

/** Refusals of this surface itself; those of operations come with their own sentences. */
const own = {
  "open311.no-such-address": 404,
  "open311.wrong-jurisdiction": 404,
  "open311.no-service-code": 400,
  "open311.no-request-id": 400,
  "open311.no-token": 400,
  "open311.unknown-service": 404,
  "open311.unknown-request": 404,
  "open311.unknown-token": 404,
  "open311.no-key": 403,
  "open311.unknown-key": 403,
  "open311.not-a-form": 400,
  "open311.no-description": 400,
  "open311.no-location": 400,
  "open311.half-a-point": 400,
  "open311.bad-number": 400,
  "open311.bad-moment": 400,
  "open311.too-long-a-span": 400,
  "open311.bad-status": 400,
  "open311.bad-page": 400,
  "open311.too-many": 400,
  "open311.unknown-attribute": 400,
  "open311.bad-attribute": 400,
  "open311.wrong-method": 405,
  "open311.too-large": 413,
  "open311.too-often": 429,
  "open311.no-room": 503,
  "open311.unreadable": 400,
  "open311.fault": 500,
} as const;

export type OwnCode = keyof typeof own;

export function refused(say: Say, code: OwnCode, facts: Facts = {}): Refused {
  return { status: own[code], description: say(code, facts) };
}

/** General errors are 400, as the specification has it; what is not there 404; the rest by the statuses of HTTP. */
const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  conflict: 400,
  "sign-in": 403,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
  "too-often": 429,
  unavailable: 503,
};

/** The refusal of an operation, with what is to be mended named as Open311 names it. */
export function refusedBy(
  { refusals }: { readonly refusals: Readonly<Record<string, RefusalKind>> },
  refusal: Refusal,
  say: Say,
  names: Readonly<Record<string, string>> = {},
): Refused {
  const known: Readonly<Record<string, RefusalKind>> = { ...ownRefusals, ...refusals };
  const kind = known[refusal.code];
  if (kind === undefined) throw new Error(`the refusal ${refusal.code} is not declared`);
  const named = (field: string): string => names[field] ?? field;
  const fields = (refusal.fields ?? []).map(
    (problem) => `${named(problem.field)}: ${problemInWords(say, problem)}`,
  );
  const description =
    fields.length === 0
      ? refusalInWords(say, refusal)
      : // The sentence of the refusal names fields of ours, which nobody here knows.
        fields.join(" ");
  return { status: statusOfKind[kind], description };
}

export function errorDocument({ status, description }: Refused): Document {
  return { name: "errors", content: { member: "error", list: [{ code: status, description }] } };
}
