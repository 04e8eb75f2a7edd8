/** What this process tells of itself: in words or in lines of JSON (POLITY_LOG), and by meters at an address of their own (POLITY_METRICS). */
import { createServer } from "node:http";
import { isIP } from "node:net";
import { env } from "node:process";
import { systemClock } from "#platform/clock/index.ts";
import { type LineLog, lineLog, type Log, plainProblem, spokenLog } from "#platform/log/index.ts";
import { type Meters, openMeters, processReadings } from "#platform/meters/index.ts";
import type { Answered, ServerOptions } from "../../web/index.ts";
import { CannotRun, type CliContext } from "../context.ts";

export interface Watching {
  readonly log: Log;
  readonly onFault: ServerOptions["onFault"];
  /** Undefined where nobody wants to hear of every request. */
  readonly onAnswered: ((answered: Answered) => void) | undefined;
  /** Adds readings, such as those of one jurisdiction; the answer takes them back. */
  readonly read: Meters["read"];
  /** Tells the meters from now on, where an address is named; the answer ends that. */
  readonly listen: () => Promise<() => Promise<void>>;
}

// One for the process, however many sites it has: known by the context that all of them are given.
const watchings = new WeakMap<CliContext, Watching>();

export function watchingOf(context: CliContext): Watching {
  let found = watchings.get(context);
  if (found === undefined) watchings.set(context, (found = openWatching(context, undefined)));
  return found;
}

const logs = ["words", "json"] as const;

/** The context in which a server runs: where POLITY_LOG is "json", all that it tells is lines of JSON. */
export function watched(context: CliContext): CliContext {
  const { say, tell } = context;
  const wished = env["POLITY_LOG"] || "words";
  if (!logs.some((one) => one === wished))
    throw new CannotRun(say("serve.no-such-log", { wished, known: logs }));
  if (wished === "words") return context;
  const lines = lineLog(systemClock.now, say, tell);
  const inLines = { ...context, tell: lines.words };
  watchings.set(inLines, openWatching(inLines, lines));
  return inLines;
}

const requests = { name: "polity_requests_total", help: "Requests that were answered." };
const seconds = { name: "polity_request_seconds", help: "How long answers took." };
const faults = { name: "polity_faults_total", help: "Faults of ours." };

function openWatching(context: CliContext, lines: LineLog | undefined): Watching {
  const { say, tell } = context;
  const address = metricsAddress(context);
  const meters = address === undefined ? undefined : openMeters();
  const count = ({ method, route, status, milliseconds }: Answered): void => {
    const labels = { method: methodOf(method), route };
    meters?.count(requests, { ...labels, status: `${Math.floor(status / 100)}xx` });
    meters?.time(seconds, labels, milliseconds / 1000);
  };
  return {
    log: lines ?? spokenLog(say, tell),
    onFault: ({ reference, route, error }) => {
      meters?.count(faults, { route });
      if (lines !== undefined) return lines.fault({ reference, route, error });
      tell(say("serve.fault", { reference, route, problem: plainProblem(error) }));
    },
    onAnswered:
      lines === undefined && meters === undefined
        ? undefined
        : (answered) => {
            lines?.request(answered);
            count(answered);
          },
    read: meters?.read ?? (() => () => undefined),
    listen:
      meters === undefined || address === undefined
        ? () => Promise.resolve(() => Promise.resolve())
        : () => tellMeters(context, meters, address),
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/** POLITY_METRICS, "127.0.0.1:9464"; undefined when it is not set. */
function metricsAddress({ say }: CliContext): Address | undefined {
  const written = env["POLITY_METRICS"] ?? "";
  if (written === "") return undefined;
  const [, host, port] = /^(?:\[([0-9a-f:]+)\]|[\w.-]+):(\d{1,5})$/i.exec(written) ?? [];
  const named = host ?? written.slice(0, written.lastIndexOf(":"));
  if (port === undefined || Number(port) > 65_535)
    throw new CannotRun(say("serve.no-metrics-address", { written }));
  return { host: named, port: Number(port) };
}

/** At an address of its own, so that no proxy shows it by accident to those who visit the site. */
async function tellMeters(
  { say, tell }: CliContext,
  meters: Meters,
  { host, port }: Address,
): Promise<() => Promise<void>> {
  const process = processReadings();
  const stopReading = meters.read(process.read);
  const server = createServer((request, reply) => {
    if (!isAskedHere(request.headers.host, host)) return void reply.writeHead(421).end();
    if (request.method !== "GET" || request.url !== "/metrics") return void reply.writeHead(404).end();
    meters.text().then(
      (text) =>
        reply.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text),
      () => reply.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CannotRun(
          say("serve.metrics-not-there", {
            address: `${host}:${port}`,
            problem: error.code ?? error.message,
          }),
        ),
      ),
    );
    server.listen({ host, port }, resolve);
  });
  const at = server.address();
  tell(
    say("serve.metrics", {
      address: `http://${host.includes(":") ? `[${host}]` : host}:${typeof at === "object" && at !== null ? at.port : port}/metrics`,
    }),
  );
  return async () => {
    stopReading();
    process.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  };
}

/**
 * Whether the Host head names this machine: by an address, by the name in POLITY_METRICS, or by a name that the internet cannot lead here, for
 * it has no dot. A page that somebody visits could have any other name stand for this address, and read the meters (DNS rebinding).
 */
function isAskedHere(head: string | undefined, named: string): boolean {
  const address = `http://${head ?? ""}`;
  if (!URL.canParse(address)) return false;
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, "$1");
  return host === named.toLowerCase() || isIP(host) !== 0 || !host.includes(".");
}

function methodOf(method: string): string {
  return ["GET", "HEAD", "POST"].includes(method) ? method : "other";
}
