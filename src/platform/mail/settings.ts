/** Where letters are handed in, read from the surroundings. */
import { readFileSync } from "node:fs";
import { ok, refuse, type Result } from "#lib/result.ts";
import { isAddress } from "./address.ts";

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** smtps: encrypted from the first byte. Otherwise the connection is encrypted by STARTTLS. */
  readonly isSecure: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** The sender that everybody sees. */
  readonly from: string;
}

export type MailSettingsRefusal =
  | { readonly code: "mail.no-server-address"; readonly needed: string }
  | { readonly code: "mail.no-sender"; readonly from: string }
  | { readonly code: "mail.no-password-file"; readonly file: string; readonly problem: string };

/**
 * Reads POLITY_SMTP (smtp://user@mail.example.org:587 or smtps://…), POLITY_SMTP_PASSWORD_FILE and POLITY_MAIL_FROM; undefined
 * when no server is set. A password stands in a file of its own, for an address with a password ends up in lists of processes.
 */
export function readMailSettings(
  surroundings: Readonly<Record<string, string | undefined>>,
): Result<MailSettings | undefined, MailSettingsRefusal> {
  const written = surroundings["POLITY_SMTP"] ?? "";
  if (written === "") return ok(undefined);
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const isSecure = url?.protocol === "smtps:";
  if (url === undefined || !(isSecure || url.protocol === "smtp:") || url.hostname === "") {
    return refuse({ code: "mail.no-server-address", needed: "smtp://mail.example.org:587" });
  }
  const from = surroundings["POLITY_MAIL_FROM"] ?? "";
  if (!isAddress(from)) return refuse({ code: "mail.no-sender", from });
  const password = passwordIn(surroundings["POLITY_SMTP_PASSWORD_FILE"] ?? "", url.password);
  if (!password.ok) return password;
  return ok({
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    user: url.username === "" ? undefined : decodeURIComponent(url.username),
    password: password.value,
    from,
  });
}

function passwordIn(file: string, inAddress: string): Result<string | undefined, MailSettingsRefusal> {
  if (file === "") return ok(inAddress === "" ? undefined : decodeURIComponent(inAddress));
  try {
    return ok(readFileSync(file, "utf8").replace(/\r?\n$/, ""));
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    return refuse({ code: "mail.no-password-file", file, problem });
  }
}
