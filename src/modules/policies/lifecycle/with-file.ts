/** The law as it would be with a proposed file, and what the check says of it. */
import { createHash } from "node:crypto";
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { checkAnswers, checkPolicies, isPolicyFile } from "#kernel/policy/index.ts";
import { listOf, latestVersion, readRegister, versionNumbered } from "#kernel/register/index.ts";
import { type AdoptedVersion, compile } from "#kernel/register/model.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import { defaultLimits, readYaml, type RegisterFiles } from "#platform/files/index.ts";

export interface WithFile {
  readonly version: AdoptedVersion;
  readonly files: RegisterFiles;
  readonly policy: string;
  readonly path: string;
  /** SHA-256 of the file that stands there now; undefined for a new policy. */
  readonly replaces: string | undefined;
  readonly findings: readonly Finding[];
  readonly errors: number;
}

export type WithFileRefusal =
  { readonly code: "operation.not-yet" } | { readonly code: "policies.no-policy" };

/** Puts the text in the place of the policy it names, in the latest version of the register. */
export async function withFile(
  store: Store,
  text: string,
  today: PlainDate,
): Promise<Result<WithFile, WithFileRefusal>> {
  const policy = policyIn(text);
  if (policy === undefined) return refuse({ code: "policies.no-policy" });
  const latest = await latestVersion(store);
  const whole = latest === undefined ? undefined : await versionNumbered(store, latest.number);
  if (whole === undefined) return refuse({ code: "operation.not-yet" });
  const path = pathOf(whole.files, policy);
  const files = new Map(whole.files).set(path, new TextEncoder().encode(text));
  const findings = foundIn(files, `${whole.version.hash} ${path} ${sha256(text)} ${today}`, today);
  return ok({
    version: whole.version,
    files,
    policy,
    path,
    replaces: listOf(whole.files)[path],
    findings,
    errors: findings.filter(({ severity }) => severity === "error").length,
  });
}

/** What was found last, by all that it depends on: a page that many read is not checked anew for each of them. */
const known = new Map<string, readonly Finding[]>();
const mostKnown = 50;

function foundIn(files: RegisterFiles, key: string, today: PlainDate): readonly Finding[] {
  const before = known.get(key);
  if (before !== undefined) return before;
  const checked = checkPolicies(files);
  const { register } = readRegister(files);
  const unanswered = register === undefined ? [] : checkAnswers(checked, compile(register, today));
  const findings = [...checked.findings, ...unanswered];
  known.set(key, findings);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return findings;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The id that a policy's file gives itself; undefined for what is no policy. */
function policyIn(text: string): string | undefined {
  const { root } = readYaml("policies/proposed.yaml", new TextEncoder().encode(text), defaultLimits);
  const id = root?.kind === "map" ? root.entries.get("policy")?.value : undefined;
  return id?.kind === "scalar" && /^[a-z][a-z0-9-]{0,60}$/.test(id.text) ? id.text : undefined;
}

/** The file that holds the policy today, else one named for it. */
function pathOf(files: RegisterFiles, policy: string): string {
  const own = [...files].find(
    ([file, bytes]) => isPolicyFile(file) && policyIn(new TextDecoder().decode(bytes)) === policy,
  );
  return own?.[0] ?? `policies/${policy}.yaml`;
}
