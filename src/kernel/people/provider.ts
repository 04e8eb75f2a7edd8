/** A provider of identities (OpenID Connect) at which people may sign in, set by the operator. */
import { readFileSync } from "node:fs";
import { ok, refuse, type Result } from "#lib/result.ts";

export interface Provider {
  /** Its name in our tables. */
  readonly id: string;
  /** What the button says: "Staff directory of Riverbend". */
  readonly name: string;
  /** https://login.example.org: where /.well-known/openid-configuration lies. */
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
}

export type ProviderRefusal =
  | { readonly code: "people.provider-incomplete"; readonly missing: readonly string[] }
  | { readonly code: "people.provider-not-https"; readonly issuer: string }
  | { readonly code: "people.provider-secret-unreadable"; readonly file: string; readonly problem: string };

/**
 * Reads POLITY_OIDC_ISSUER, POLITY_OIDC_CLIENT, POLITY_OIDC_SECRET_FILE and POLITY_OIDC_NAME; undefined when none is set. The secret
 * is in a file, so that it shows in no list of processes. Http is allowed for this machine only.
 */
export function readProvider(
  surroundings: Readonly<Record<string, string | undefined>>,
): Result<Provider | undefined, ProviderRefusal> {
  const named = (name: string): string => surroundings[`POLITY_OIDC_${name}`]?.trim() ?? "";
  const issuer = named("ISSUER");
  if (issuer === "") return ok(undefined);
  const missing = ["CLIENT", "SECRET_FILE"].filter((name) => named(name) === "");
  if (missing.length > 0)
    return refuse({
      code: "people.provider-incomplete",
      missing: missing.map((name) => `POLITY_OIDC_${name}`),
    });
  if (!isSafe(issuer)) return refuse({ code: "people.provider-not-https", issuer });
  const file = named("SECRET_FILE");
  try {
    const secret = readFileSync(file, "utf8").trim();
    return ok({
      id: "oidc",
      name: named("NAME") || new URL(issuer).host,
      issuer,
      client: named("CLIENT"),
      secret,
    });
  } catch (error) {
    return refuse({
      code: "people.provider-secret-unreadable",
      file,
      problem: String((error as Error).message),
    });
  }
}

function isSafe(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return (
    protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname))
  );
}
