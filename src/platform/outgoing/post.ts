/** Sends one message to one address and waits for the answer's status. */
import { lookup as lookUp } from "node:dns/promises";
import { request as insecurely, type RequestOptions } from "node:http";
import { request as securely } from "node:https";
import { isIP } from "node:net";
import { ok, refuse, type Result } from "#lib/result.ts";
import { type AddressRefusal, hostOf, readAddress, refusalOfCall } from "./address.ts";
import type { Networks } from "./networks.ts";

export type OutgoingRefusal =
  | AddressRefusal
  /** The name stands for nothing. */
  | { readonly code: "outgoing.no-such-host" }
  /** No connection, a certificate that does not hold, or no answer in time. */
  | { readonly code: "outgoing.no-answer" };

export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Outgoing {
  /** Refused at once or not at all: an answer of any kind, also "no" and "elsewhere", is a status. */
  readonly post: (
    address: string,
    message: Message,
  ) => Promise<Result<{ readonly status: number }, OutgoingRefusal>>;
}

interface Found {
  readonly address: string;
  readonly family: number;
}

export interface OutgoingNeeds {
  readonly networks: Networks;
  /** What a name stands for; the machine's own resolver where it is left out. */
  readonly resolve?: (host: string) => Promise<readonly Found[]>;
  readonly timeoutMilliseconds?: number;
}

const usualTimeoutMilliseconds = 10_000;
const mostAnswer = 16 * 1024;

const machines = (host: string): Promise<readonly Found[]> => lookUp(host, { all: true, verbatim: true });

export function outgoing(needs: OutgoingNeeds): Outgoing {
  const { networks, resolve = machines, timeoutMilliseconds = usualTimeoutMilliseconds } = needs;
  return {
    post: async (written, message) => {
      const read = readAddress(written, networks);
      if (!read.ok) return read;
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      const found = await inTime(signal, addressesOf(hostOf(read.value), resolve));
      if (found === undefined) return refuse({ code: "outgoing.no-answer" });
      const [first] = found;
      if (first === undefined) return refuse({ code: "outgoing.no-such-host" });
      for (const { address } of found) {
        // One that is forbidden among many is a trap or a mistake; neither is called.
        const refusal = refusalOfCall(read.value, address, networks);
        if (refusal !== undefined) return refuse(refusal);
      }
      return send(read.value, message, { to: first, signal });
    },
  };
}

/** Undefined when the time is up first. */
async function inTime<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value | undefined> {
  let end: () => void = () => undefined;
  const isOver = new Promise<undefined>((resolve) => {
    end = () => resolve(undefined);
    signal.addEventListener("abort", end);
  });
  try {
    return await Promise.race([work, isOver]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

async function addressesOf(
  host: string,
  resolve: (host: string) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await resolve(host);
  } catch (error) {
    // The resolver says by a code that there is no such name; without one it is a fault of ours.
    if (typeof (error as NodeJS.ErrnoException).code === "string") return [];
    throw error;
  }
}

function send(
  url: URL,
  { headers, body }: Message,
  { to, signal }: { readonly to: Found; readonly signal: AbortSignal },
): Promise<Result<{ readonly status: number }, OutgoingRefusal>> {
  const bytes = Buffer.from(body, "utf8");
  const options: RequestOptions = {
    method: "POST",
    host: hostOf(url),
    port: url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, "content-length": String(bytes.length) },
    // The address that was checked and no other; a connection that is kept could be another's.
    lookup: (_, asked, done) => (asked.all === true ? done(null, [to]) : done(null, to.address, to.family)),
    agent: false,
    maxHeaderSize: mostAnswer,
    signal,
  };
  return new Promise((resolve, reject) => {
    let status: number | undefined;
    const call = (url.protocol === "https:" ? securely : insecurely)(options, (answer) => {
      let length = 0;
      status = answer.statusCode ?? 0;
      const isDone = (): void => resolve(ok({ status: answer.statusCode ?? 0 }));
      answer.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > mostAnswer) {
          isDone();
          call.destroy();
        }
      });
      answer.on("end", isDone);
      // The status came; that the rest did not is not told.
      answer.on("error", isDone);
    });
    call.on("error", (error: NodeJS.ErrnoException) => {
      // Everything that goes wrong with a connection comes with a code; what has none is a fault of ours.
      if (typeof error.code === "string" || error.name === "AbortError")
        resolve(refuse({ code: "outgoing.no-answer" }));
      else reject(error);
    });
    // An answer that asks for another protocol ends the connection without an error, and without an answer that is handed on.
    call.on("close", () =>
      resolve(status === undefined ? refuse({ code: "outgoing.no-answer" }) : ok({ status })),
    );
    call.end(bytes);
  });
}
