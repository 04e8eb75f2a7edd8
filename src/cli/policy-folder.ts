/** The compiled policies of a folder, for sub-commands; what is wrong with them is told and ends with 2. */
import { join } from "node:path";
import type { System } from "#engines/rules/index.ts";
import { findingInWords, printable } from "#kernel/check/model.ts";
import { readPolicyFolder, type PolicyFolder } from "#kernel/policy/index.ts";
import type { Finding } from "#lib/finding.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { CannotRun, type CliContext } from "./context.ts";

export function openPolicies(folder: string, context: CliContext, withCases = true): PolicyFolder {
  const read = readPolicyFolder(folder, { withCases });
  if (!read.ok) throw new CannotRun(sayRefusal(context.say, read.refusal));
  return read.value;
}

/** The system, ready to run. */
export function openSystem(folder: string, context: CliContext): System {
  const { system, findings } = openPolicies(folder, context, false);
  if (system !== undefined) return system;
  tellFindings(findings, context);
  throw new CannotRun(context.say("policy.unsound", { folder }));
}

/** One line for each: place, code, what is wrong; what to do below. With the folder that was asked for, so that editors find the file. */
export function tellFindings(findings: readonly Finding[], { say, tell }: CliContext, folder?: string): void {
  for (const finding of findings) {
    const { message, hint } = findingInWords(finding, say);
    const { file, line, column } = finding.location;
    const path = folder === undefined ? file : join(folder, file);
    tell(printable(`${path}:${line}:${column}: ${finding.code}: ${message}`));
    tell(printable(`  ${hint}`));
  }
}
