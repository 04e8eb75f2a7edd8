/** Findings about files that cannot be read as they stand. */
import { codes, type Code } from "#lib/codes.ts";
import type { Finding, Place } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";

interface Details {
  readonly facts?: Facts;
  /** Chooses the sentence `findings.CODE.hint.VARIANT`. */
  readonly hint?: string;
  /** What the finding is about, when a file holds several faults of one code. */
  readonly about?: string;
}

/** A finding carries all facts of its code, also those that tell nothing in this case. */
const blanks: Readonly<Partial<Record<Code, Facts>>> = {
  P0003: { heading: "" },
  P0009: { key: "" },
  P0010: { sheet: "", cell: "", heading: "", limit: 0 },
};

/** One finding about one file; its facts always hold `file`. */
export function fileFault(code: Code, place: Place, details: Details = {}): Finding {
  const about = details.about === undefined ? "" : `/${details.about}`;
  return {
    code,
    severity: codes[code].severity,
    facts: { ...blanks[code], file: place.file, ...details.facts },
    ...(details.hint === undefined ? {} : { hint: details.hint }),
    count: 1,
    location: place,
    related: [],
    fingerprint: `${code}/${place.file}${about}`,
  };
}

/** The first character of a file: where a fault of the whole file is shown. */
export function wholeFile(file: string): Place {
  return { file, line: 1, column: 1 };
}
