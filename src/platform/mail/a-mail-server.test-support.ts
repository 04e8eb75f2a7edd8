/** A mail server for tests, on a port of its own: real SMTP, kept in memory. */
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailSettings } from "./settings.ts";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole letter as it came. */
  readonly source: string;
  /** Who signed in to hand it in. */
  readonly user: string | undefined;
}

export interface AMailServer {
  readonly settings: MailSettings;
  readonly received: readonly Received[];
  /** What the server says to the next recipients or letters; undefined = yes. */
  refuseWith: (reply: { readonly number: number; readonly at: "recipient" | "letter" } | undefined) => void;
  readonly close: () => Promise<void>;
}

export async function aMailServer(options: SMTPServerOptions = {}): Promise<AMailServer> {
  const received: Received[] = [];
  let refusal: { readonly number: number; readonly at: "recipient" | "letter" } | undefined;
  const no = (address: string): Error =>
    Object.assign(new Error(`no, not ${address}`), { responseCode: refusal?.number ?? 550 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === "open sesame" ? done(null, { user: auth.username }) : done(new Error("wrong")),
    onRcptTo: ({ address }, _session, done) => (refusal?.at === "recipient" ? done(no(address)) : done()),
    onData: (stream, session, done) => {
      void text(stream).then((source) => {
        if (refusal?.at === "letter") return done(no("this"));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        const user = session.user as string | undefined;
        received.push({ from, to: rcptTo.map(({ address }) => address), source, user });
        return done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      host: "127.0.0.1",
      port,
      isSecure: options.secure === true,
      user: undefined,
      password: undefined,
      from: "polity@riverbend.example",
    },
    received,
    refuseWith: (reply) => void (refusal = reply),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
