/** Checks a register given as files: reads it, runs the rules, compares it with an older one, applies suppressions. */
import type { PlainDate } from "#lib/dates.ts";
import type { Limits, RegisterFiles } from "#platform/files/index.ts";
import { checkAnswers, checkPolicies } from "#kernel/policy/index.ts";
import { checkProcedures } from "#kernel/procedure/index.ts";
import { readRegister, readSuppressions, type RegisterReading } from "#kernel/register/index.ts";
import { checkRegister, compareDuties, compile, type Register } from "#kernel/register/model.ts";
import { judge } from "./model/judge.ts";
import type { JudgedReport, KnownFinding } from "./model/report.ts";
import { squareKilometresIn } from "./outlines.ts";

export interface CheckExtras {
  /** The register as it was before: duties lost, moved and orphaned since then become findings. */
  readonly old?: Register | undefined;
  /** The findings known from a baseline. */
  readonly baseline?: readonly KnownFinding[] | undefined;
  readonly limits?: Limits;
}

/** Checks the files of a register on a date. Whatever is wrong with them is in the report; it never throws for their sake. */
export function checkFiles(files: RegisterFiles, on: PlainDate, extras: CheckExtras = {}): JudgedReport {
  return checkReading(files, readRegister(files, extras.limits), on, extras);
}

/** The same for files that are already read. */
export function checkReading(
  files: RegisterFiles,
  { register, findings }: RegisterReading,
  on: PlainDate,
  { old, baseline, limits }: CheckExtras = {},
): JudgedReport {
  const { suppressions, findings: unreadable } = readSuppressions(files);
  const policies = checkPolicies(files);
  const others = [
    ...findings,
    ...unreadable,
    ...policies.findings,
    ...checkProcedures(files, register, limits),
  ];
  if (register === undefined) return judge({ on, checked: undefined, others, suppressions, baseline });
  const compiled = compile(register, on);
  const squareKilometres = squareKilometresIn(files, register.areas);
  const checked = checkRegister(compiled, squareKilometres === undefined ? {} : { squareKilometres });
  others.push(...checkAnswers(policies, compiled));
  if (old !== undefined) others.push(...compareDuties(compile(old, on), compiled));
  return judge({ on, checked, others, suppressions, baseline });
}
