/** Hands letters to a mail server (SMTP, RFC 5321) by nodemailer. */
import { createTransport } from "nodemailer";
import { ok, refuse, type Result } from "#lib/result.ts";
import { isAddress, isOneLine } from "./address.ts";
import type { Mail, MailMessage, MailRefusal } from "./mail.ts";
import type { MailSettings } from "./settings.ts";

export interface SmtpOptions {
  /** How long to wait for a connection, for a greeting and for each answer. */
  readonly timeoutMilliseconds?: number;
  /** Only for tests against a server with a certificate of its own making. */
  readonly trustsAnyCertificate?: boolean;
}

/** A server that does not answer within this is taken to be away; the letter is tried again later. */
const usualTimeoutMilliseconds = 20_000;

/** Over the network letters and passwords travel encrypted or not at all; on the machine itself there is nobody between. */
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

export function smtpMail(settings: MailSettings, options: SmtpOptions = {}): Mail {
  const timeout = options.timeoutMilliseconds ?? usualTimeoutMilliseconds;
  const { host, port, isSecure, user, password } = settings;
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !loopback.test(host),
    ...(user !== undefined && { auth: { user, pass: password ?? "" } }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    // Nothing in a letter may make us read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(options.trustsAnyCertificate === true && { tls: { rejectUnauthorized: false } }),
  });
  return {
    send: async (message) => {
      if (!isSendable(message)) return refuse({ code: "mail.not-an-address" });
      const { id, to, subject, text, html, headers } = message;
      try {
        await transport.sendMail({
          // As objects, so that nothing in them is read as a list of addresses.
          from: { name: "", address: settings.from },
          to: { name: "", address: to },
          messageId: `<${id}@${settings.from.split("@")[1] ?? host}>`,
          subject,
          text,
          ...(html !== undefined && { html }),
          // RFC 3834: holiday answers and other machines do not write back.
          headers: { "Auto-Submitted": "auto-generated", ...headers },
        });
        return ok(undefined);
      } catch (error) {
        return refusalOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function isSendable({ id, to, subject, headers = {} }: MailMessage): boolean {
  const heads = Object.entries(headers);
  return (
    isAddress(to) &&
    /^[\w.-]+$/.test(id) &&
    isOneLine(subject) &&
    heads.every(([name, value]) => /^[A-Za-z][A-Za-z-]*$/.test(name) && isOneLine(value))
  );
}

/** Commands about the letter itself; of others (signing in, greeting) only the operator can be the cause. */
const aboutTheLetter = new Set(["EENVELOPE", "EMESSAGE"]);

function refusalOf(error: unknown): Result<never, MailRefusal> {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown };
  // Everything that goes wrong with a connection comes with a code; what has none is a fault of ours.
  if (typeof code !== "string") throw error;
  const reply = typeof responseCode === "number" ? responseCode : 0;
  return refuse({ code: aboutTheLetter.has(code) && reply >= 500 ? "mail.never" : "mail.not-now", reply });
}
