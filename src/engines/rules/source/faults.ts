/** Collects what is wrong with policies, each fault with its code, place, facts and hint. */
import { codes, type Code } from "#lib/codes.ts";
import type { Finding, Place, RelatedPlace } from "#lib/finding.ts";
import { shortened } from "#lib/shortened.ts";

/** Codes that policies give. */
export type RuleFaultCode = Extract<Code, `P08${string}`>;

export interface FaultDetails {
  readonly hint?: string;
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly related?: readonly RelatedPlace[];
  /** What it is about, so that it is known again when lines have moved: a variable's id, a key. */
  readonly about?: string;
}

export interface Faults {
  readonly add: (code: RuleFaultCode, place: Place, details?: FaultDetails) => void;
  readonly findings: () => readonly Finding[];
  readonly errors: () => number;
}

/** More faults of one code than this in one file are counted, not listed. */
const most = 200;

/** Every finding of a policy carries all of these, "" or an empty list where there is nothing to tell. */
const blanks = { name: "", what: "", value: "", expected: "", near: [], members: [] } as const;

export function faults(): Faults {
  const found: Finding[] = [];
  const counted = new Map<string, number>();
  const known = new Set<string>();
  return {
    add: (code, location, { hint, facts = {}, related = [], about } = {}) => {
      const kind = `${code}/${location.file}`;
      const spot = `${kind}/${location.line}:${location.column}`;
      const count = (counted.get(kind) ?? 0) + 1;
      if (known.has(spot) || count > most) return;
      known.add(spot);
      counted.set(kind, count);
      found.push({
        code,
        severity: codes[code].severity,
        facts: { ...blanks, ...cut(facts) },
        ...(hint === undefined ? {} : { hint }),
        count: 1,
        location,
        related,
        fingerprint: `${kind}/${about ?? (location.field === undefined ? "" : location.field)}/${count}`,
      });
    },
    findings: () => found,
    errors: () => found.filter(({ severity }) => severity === "error").length,
  };
}

function cut(facts: NonNullable<FaultDetails["facts"]>): FaultDetails["facts"] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === "string" ? shortened(fact) : fact]),
  );
}
