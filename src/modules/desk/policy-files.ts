/** The policy files of a draft: listed, changed, and checked as `polity check` checks them. */
import type { Finding } from "#lib/finding.ts";
import type { PlainDate } from "#lib/dates.ts";
import { checkApart } from "#kernel/policy/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";

const folder = "policies/";

/** "heating-help.yaml": small letters, digits and hyphens, so that it is a file everywhere. */
export function isPolicyFileName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,59}\.yaml$/.test(name);
}

/** The names of the policy files, without their folder. */
export function policyFileNames(files: RegisterFiles): readonly string[] {
  return [...files.keys()]
    .flatMap((file) => (file.startsWith(folder) ? [file.slice(folder.length)] : []))
    .filter(isPolicyFileName)
    .sort();
}

export function policyText(files: RegisterFiles, name: string): string | undefined {
  const bytes = files.get(folder + name);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The files with one policy written anew; without it where the text is undefined. */
export function withPolicy(files: RegisterFiles, name: string, text: string | undefined): RegisterFiles {
  const changed = new Map(files);
  if (text === undefined) changed.delete(folder + name);
  else changed.set(folder + name, new TextEncoder().encode(text));
  return new Map([...changed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface CheckedFile {
  /** What is wrong in this file. */
  readonly own: readonly Finding[];
  /** What is wrong in other policies, which may come from this one. */
  readonly others: readonly Finding[];
  /** Cases of this file's policy, and how many of them come out. */
  readonly cases: number;
  readonly right: number;
}

/** Compiles all policies of the draft and runs their cases, beside the server; or says why nothing was checked. */
export async function checkedFile(
  files: RegisterFiles,
  name: string,
  on: PlainDate,
): Promise<CheckedFile | "too-slow" | "busy"> {
  const end = await checkApart(files, on);
  if (end.kind !== "checked") return end.kind;
  const { findings, cases } = end;
  const own = cases.filter(({ file }) => file === folder + name);
  return {
    own: findings.filter(({ location }) => location.file === folder + name),
    others: findings.filter(({ location }) => location.file !== folder + name),
    cases: own.length,
    right: own.filter(({ isRight }) => isRight).length,
  };
}

export interface FileChange {
  readonly name: string;
  readonly how: "added" | "removed" | "changed";
}

/** Policy files that differ between two sets of files. */
export function policyChanges(before: RegisterFiles, after: RegisterFiles): readonly FileChange[] {
  const names = new Set([...policyFileNames(before), ...policyFileNames(after)]);
  return [...names].sort().flatMap((name): readonly FileChange[] => {
    const [was, is] = [policyText(before, name), policyText(after, name)];
    if (was === is) return [];
    return [{ name, how: was === undefined ? "added" : is === undefined ? "removed" : "changed" }];
  });
}
