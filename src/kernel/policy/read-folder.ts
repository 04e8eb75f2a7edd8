/** Policies of a folder on disk. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { readFolder, type RegisterFiles } from "#platform/files/index.ts";
import { checkPolicies, type CheckedPolicies, type PolicyCheck } from "./check.ts";
import { isPolicyFile } from "./files.ts";

export type FolderRefusal =
  | { readonly code: "policy.no-folder"; readonly folder: string }
  | { readonly code: "policy.no-policies"; readonly folder: string };

export interface PolicyFolder extends CheckedPolicies {
  readonly files: RegisterFiles;
}

/** Reads and checks the policies of a jurisdiction's folder. */
export function readPolicyFolder(
  folder: string,
  options: PolicyCheck = {},
): Result<PolicyFolder, FolderRefusal> {
  const reading = readFolder(folder, { wanted: isPolicyFile, entered: (one) => one === "policies" });
  if (reading === undefined) return refuse({ code: "policy.no-folder", folder });
  if (reading.files.size === 0 && reading.findings.length === 0)
    return refuse({ code: "policy.no-policies", folder });
  const checked = checkPolicies(reading.files, options);
  return ok({ ...checked, files: reading.files, findings: [...reading.findings, ...checked.findings] });
}
