/** Where the next page of a long list begins: after the last row of this one, whatever came in meanwhile. */
import { readInstant, type Instant } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";

export interface After {
  readonly at: Instant;
  readonly number: string;
}

export function writeAfter({ at, number }: After): string {
  return `${at}_${number}`;
}

/** Written with a sign, years before 1 and after 9999 sort before it. */
const earliest = "1900";

/** Undefined for the first page. */
export function readAfter(written: string | undefined): Result<After | undefined, Refusal> {
  if (written === undefined || written === "") return ok(undefined);
  const [moment = "", number = ""] = written.split("_");
  const at = readInstant(moment);
  // No matter is older, and the database counts neither before the year 1 nor after 294,276.
  if (at === undefined || at < earliest || !/^\d{4}-\d{6,12}$/.test(number))
    return refuse({ code: "requests.bad-page", facts: { after: written.slice(0, 60) } });
  return ok({ at, number });
}
