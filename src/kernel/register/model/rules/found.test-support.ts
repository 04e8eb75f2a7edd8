/** Findings in one line each, for tests that are about what is found and how much. */
import type { Finding } from "#lib/finding.ts";
import { aRegister, today, type WrittenRegister } from "../a-register.test-support.ts";
import { checkRegister, type CheckOptions } from "../check.ts";
import { compile } from "../compile.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { CheckReport } from "../report.ts";

/** The report of a register as written. */
export function reportOn(
  written: WrittenRegister,
  on: PlainDate = today,
  options: CheckOptions = {},
): CheckReport {
  return checkRegister(compile(aRegister(written), on), options);
}

/** "P0101/lamps ×2 partly at functions:2" for every finding of the codes, in the order of their fingerprints. */
export function found(written: WrittenRegister, codes: string, on: PlainDate = today): readonly string[] {
  return findingsOf(written, codes, on).map(inOneLine).sort();
}

/** The findings of the codes ("P01", "P0211 P0212"). */
function findingsOf(written: WrittenRegister, codes: string, on: PlainDate = today): readonly Finding[] {
  const wanted = codes.split(" ");
  return reportOn(written, on).findings.filter((one) => wanted.some((code) => one.code.startsWith(code)));
}

/** The only finding of a code. */
export function theFinding(written: WrittenRegister, code: string, on: PlainDate = today): Finding {
  const [one, ...others] = findingsOf(written, code, on);
  if (one === undefined || others.length > 0)
    throw new Error(`${code}: ${others.length} more than one, or none`);
  return one;
}

function inOneLine({ fingerprint, count, hint, location }: Finding): string {
  const at = `${location.file.replace(/^register\/|\.csv$/g, "")}:${location.line}`;
  return [fingerprint, `×${count}`, ...(hint === undefined ? [] : [hint]), `at ${at}`].join(" ");
}
