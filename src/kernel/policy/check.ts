/** What `polity check` says of policies: what the compiler finds, and cases that do not come out. */
import type { Finding } from "#lib/finding.ts";
import {
  compile,
  faults,
  runCases,
  type CaseResult,
  type Compiled,
  type SourceFile,
  type System,
} from "#engines/rules/index.ts";
import { defaultLimits, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import { readPolicySources } from "./files.ts";

export interface CheckedPolicies {
  /** Undefined when there is none, or something in it is wrong. */
  readonly system: System | undefined;
  readonly compiled: Compiled;
  readonly sources: readonly SourceFile[];
  readonly cases: readonly CaseResult[];
  readonly findings: readonly Finding[];
}

export interface PolicyCheck {
  readonly limits?: Limits;
  /** Cases were proved when the policies were adopted or checked; computing does not prove them again. */
  readonly withCases?: boolean;
}

/** Compiles the policies of a folder and runs their cases. A folder without policies has nothing wrong with them. */
export function checkPolicies(
  files: RegisterFiles,
  { limits = defaultLimits, withCases = true }: PolicyCheck = {},
): CheckedPolicies {
  const { sources, findings: unreadable } = readPolicySources(files, limits);
  if (unreadable.length > 0 || sources.length === 0) {
    const compiled = { system: undefined, cases: [], typical: [], findings: [] };
    return { system: undefined, compiled, sources, cases: [], findings: unreadable };
  }
  const compiled = compile(sources);
  if (compiled.system === undefined)
    return { system: undefined, compiled, sources, cases: [], findings: compiled.findings };
  const found = faults();
  const cases = withCases ? runCases(compiled.cases, compiled.system, found) : [];
  return {
    system: compiled.system,
    compiled,
    sources,
    cases,
    findings: [...compiled.findings, ...found.findings()],
  };
}
