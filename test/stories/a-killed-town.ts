/**
 * A real server with its own database, under load from many at once, killed at a moment that nobody chose; and what must be true afterwards.
 * The story and `npm run soak` use it.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { entriesOf } from "#kernel/record/index.ts";
import { openDatabase } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { projectRoot } from "../../scripts/checks/check.ts";

/** Something that somebody sent: it is sent again, with the same key, until it is answered. */
interface Sent {
  readonly key: string;
  readonly network: string;
  readonly operation: "requests.report" | "requests.reply";
  readonly body: Readonly<Record<string, unknown>>;
  readonly claim: string | undefined;
}

export interface AKilledTown {
  /** Acts that were answered as done, over all rounds. */
  readonly acts: () => number;
  /** Starts it, lets it work, and kills it with its database after so many milliseconds, or one shortly before the other. */
  readonly workAndDie: (milliseconds: number) => Promise<void>;
  /** Starts it once more, sends what got no answer again, ends it in good order, and compares. */
  readonly account: () => Promise<Accounts>;
  readonly close: () => Promise<void>;
}

export interface Accounts {
  /** Acts that were answered as done and are not in the database. */
  readonly lost: readonly string[];
  /** Matters that stand there and were never sent, or stand there twice. */
  readonly tooMany: number;
  readonly matters: number;
  /** What `polity verify` said, and its exit code. */
  readonly verified: { readonly code: number | null; readonly said: string };
}

const clients = 6;
/** What got no answer for so long is asked again later; at the end there is time. */
const patience = { milliseconds: 5_000, atTheEnd: 60_000 } as const;

export function aKilledTown(): AKilledTown {
  const place = mkdtempSync(join(tmpdir(), "polity-killed-town-"));
  // As root a system user runs PostgreSQL, and must be able to enter.
  chmodSync(place, 0o711);
  const data = join(place, "data");
  const env = {
    ...process.env,
    POLITY_DATA: data,
    POLITY_DEMONSTRATION: "no",
    POLITY_PROXY: "127.0.0.1",
    DATABASE_URL: "",
  };
  const done = new Map<string, { readonly matter: string; readonly version: number }>();
  const unanswered = new Map<string, Sent>();
  let server: ChildProcess | undefined;
  let ticket: string | undefined;
  let counted = 0;

  const start = async (): Promise<string> => {
    const child = spawn(process.execPath, [join(projectRoot, "src/cli/main.ts"), "serve", "--port", "0"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    server = child;
    let said = "";
    child.stderr.on("data", (words: Buffer) => (said += words.toString()));
    for await (const words of child.stdout) {
      const address = /http:\S+/.exec(String(words))?.[0];
      if (address !== undefined) return address;
    }
    throw new Error(`the server did not start: ${said}`);
  };

  const send = async (
    address: string,
    sent: Sent,
    milliseconds: number = patience.milliseconds,
  ): Promise<void> => {
    unanswered.set(sent.key, sent);
    const response = await fetch(new URL(`/api/v1/${sent.operation}`, address), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "idempotency-key": sent.key,
        "x-forwarded-for": sent.network,
        ...(sent.claim !== undefined && { "polity-claim": sent.claim }),
      },
      body: JSON.stringify(sent.body),
      signal: AbortSignal.timeout(milliseconds),
    });
    const answer = (await response.json()) as Readonly<Record<string, unknown>>;
    // A fault is no answer: it is what a server says whose database was taken from it.
    if (response.status >= 500) throw new Error(`${response.status}`);
    if (response.status !== 200) throw new Refused(JSON.stringify(answer));
    unanswered.delete(sent.key);
    const { number, version, claimCode } = answer;
    done.set(sent.key, { matter: String(number), version: Number(version) });
    if (sent.operation === "requests.report" && counted % 3 !== 0) {
      const reply: Sent = {
        ...sentBy(`${sent.key}-reply`),
        operation: "requests.reply",
        body: { matter: number, version, words: "It is still so." },
        claim: `${String(number)}:${String(claimCode)}`,
      };
      await send(address, reply, milliseconds);
    }
  };

  const work = async (address: string, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      counted += 1;
      const report: Sent = {
        ...sentBy(`killed-${counted}-${"k".repeat(20)}`),
        operation: "requests.report",
        body: {
          function: "street-lighting",
          area: "drum-tower",
          words: `Lamp ${counted} is out.`,
          agreed: true,
          language: "en",
          ticket,
        },
        claim: undefined,
      };
      try {
        await send(address, report);
      } catch (problem) {
        if (problem instanceof Refused) throw problem;
        if (!isOver()) await pause(5);
      }
    }
  };

  const ask = async (address: string): Promise<void> => {
    if (ticket !== undefined) return;
    const response = await fetch(new URL("/api/v1/requests.consider", address));
    ticket = ((await response.json()) as { readonly ticket: string }).ticket;
    // A form that is sent in less than three seconds is refused.
    await pause(3_100);
  };

  const database = (): number | undefined => {
    try {
      return Number(readFileSync(join(data, "cluster/postmaster.pid"), "utf8").split("\n")[0]);
    } catch {
      return undefined;
    }
  };

  const ended = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };

  return {
    acts: () => done.size,
    workAndDie: async (milliseconds) => {
      const address = await start();
      const child = server;
      if (child === undefined) throw new Error("no server");
      await ask(address);
      let isOver = false;
      const before = done.size;
      const working = Promise.all(Array.from({ length: clients }, () => work(address, () => isOver)));
      // Looked at below; a refusal must not end the process before the server is killed.
      working.catch(() => undefined);
      // However slow the machine is, something has been promised when it dies.
      await Promise.race([working, until(() => done.size >= before + clients)]);
      await pause(milliseconds);
      const postmaster = database();
      const kills = [
        () => child.kill("SIGKILL"),
        () => postmaster !== undefined && process.kill(postmaster, "SIGKILL"),
      ];
      if (milliseconds % 2 === 0) kills.reverse();
      kills[0]?.();
      await pause(milliseconds % 40);
      kills[1]?.();
      isOver = true;
      await ended(child);
      await working;
    },
    account: async () => {
      const address = await start();
      for (const sent of unanswered.values()) await send(address, sent, patience.atTheEnd);
      const child = server;
      child?.kill("SIGTERM");
      if (child !== undefined) await ended(child);
      const verified = await verify(env);
      const compared = await compare(data, done);
      return { ...compared, verified };
    },
    close: async () => {
      server?.kill("SIGKILL");
      if (server !== undefined) await ended(server);
      const postmaster = database();
      try {
        if (postmaster !== undefined) process.kill(postmaster, "SIGKILL");
      } catch {
        // It had ended.
      }
      rmSync(place, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

class Refused extends Error {}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20);
}

let networks = 0;

/** From a network of its own: what is looked for is what is lost, not what is too much. */
function sentBy(key: string): Pick<Sent, "key" | "network"> {
  networks += 1;
  return { key, network: `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}` };
}

async function verify(env: NodeJS.ProcessEnv): Promise<Accounts["verified"]> {
  const child = spawn(process.execPath, [join(projectRoot, "src/cli/main.ts"), "verify"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (words: Buffer) => (said += words.toString()));
  await once(child, "close");
  return { code: child.exitCode, said };
}

interface MattersTable {
  readonly requests_matter: { readonly number: string; readonly version: number };
}

/** Every act that was answered, against what stands in the tables and in the record. */
async function compare(
  folder: string,
  done: ReadonlyMap<string, { readonly matter: string; readonly version: number }>,
): Promise<Omit<Accounts, "verified">> {
  const opened = await openDatabase({
    url: undefined,
    folder,
    isFolderNamed: true,
    asGuest: false,
    log: keptLog(),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  try {
    const store = opened.value.store("riverbend");
    const rows = await store
      .tables<MattersTable>()
      .selectFrom("requests_matter")
      .select(["number", "version"])
      .execute();
    const versions = new Map(rows.map(({ number, version }) => [number, version]));
    const lost: string[] = [];
    const matters = new Set<string>();
    const acts = new Map<string, number>();
    for (const { matter } of done.values()) {
      matters.add(matter);
      acts.set(matter, (acts.get(matter) ?? 0) + 1);
    }
    for (const [matter, count] of acts) {
      const entries = await entriesOf(store, matter);
      if (entries.length !== count || versions.get(matter) !== count)
        lost.push(
          `${matter}: ${count} answered, ${entries.length} recorded, ${versions.get(matter)} in the row`,
        );
    }
    return { lost, tooMany: rows.length - matters.size, matters: rows.length };
  } finally {
    await opened.value.close();
  }
}
