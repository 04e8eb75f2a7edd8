/** Findings about procedures: codes P09. */
import { codes, type Code } from "#lib/codes.ts";
import type { Finding, Place } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";

/** Codes of procedures. */
export type ProcedureCode = Extract<Code, `P09${string}`>;

/** Makes a finding about a procedure. `about` and the code are its fingerprint. */
export function procedureFinding(
  code: ProcedureCode,
  about: string,
  location: Place,
  { facts, hint }: { readonly facts: Facts; readonly hint?: string },
): Finding {
  return {
    code,
    severity: codes[code].severity,
    facts,
    ...(hint === undefined ? {} : { hint }),
    count: 1,
    location,
    related: [],
    fingerprint: `${code}/${about}`,
  };
}
