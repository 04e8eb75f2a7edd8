/** The policy files of a jurisdiction: policies/*.yaml, read with places kept. */
import type { Finding } from "#lib/finding.ts";
import { defaultLimits, readYaml, type Limits, type RegisterFiles } from "#platform/files/index.ts";
import type { SourceFile } from "#engines/rules/index.ts";

export interface PolicySources {
  readonly sources: readonly SourceFile[];
  /** What could not be read as YAML. */
  readonly findings: readonly Finding[];
}

/** True for the files that hold policies. */
export function isPolicyFile(file: string): boolean {
  return /^policies\/[^/]+\.ya?ml$/i.test(file);
}

/** Reads all policy files; a file that is no YAML is a finding and left out. */
export function readPolicySources(files: RegisterFiles, limits: Limits = defaultLimits): PolicySources {
  const sources: SourceFile[] = [];
  const findings: Finding[] = [];
  for (const [file, bytes] of files) {
    if (!isPolicyFile(file)) continue;
    const { root, text, findings: faults } = readYaml(file, bytes, limits);
    findings.push(...faults);
    if (root !== undefined) sources.push({ file, text, root });
  }
  return { sources, findings };
}
