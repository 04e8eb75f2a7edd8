/**
 * Durable intakes a second, against what the same database does of plain committed INSERTs in the same run: `npm run bench:requests`.
 * In process and over HTTP, eight at once. The ratio is what counts; the figures are those of the machine.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { checkFiles } from "#kernel/check/index.ts";
import { perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { adoptAtOnce, readRegisterFolder } from "#kernel/register/index.ts";
import { consider, report, type RequestsContext } from "#modules/requests/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate, openDatabase, type Store } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { setTimeout as pause } from "node:timers/promises";
import { allMigrations } from "../../src/cli/database/migrations.ts";
import { requestsContext } from "../../src/cli/serve/requests.ts";

const clients = 8;
const { values } = parseArgs({ options: { seconds: { type: "string", default: "8" } } });
const secondsEach = Number(values.seconds);
const root = fileURLToPath(new URL("../../", import.meta.url));
const riverbend = join(root, "jurisdictions", "riverbend");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const place = mkdtempSync(join(tmpdir(), "polity-bench-"));
// As root a system user runs PostgreSQL, and must be able to enter.
chmodSync(place, 0o711);
const data = join(place, "data");
try {
  const plain = await inProcess();
  await overHttp(plain);
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

/** Eight at once, for some seconds. */
async function measured(work: (at: number) => Promise<unknown>): Promise<Measured> {
  const end = performance.now() + secondsEach * 1000;
  const times: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now();
      await work((next += 1));
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - start) / 1000;
  times.sort((one, other) => one - other);
  return { perSecond: times.length / took, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

function tell(what: string, { perSecond, p99 }: Measured, plain: Measured | undefined): void {
  const ratio = plain === undefined ? "" : `   ${(perSecond / plain.perSecond).toFixed(2)} of plain INSERTs`;
  say(
    `${what.padEnd(34)}${perSecond.toFixed(0).padStart(6)} /s   p99 ${p99.toFixed(1).padStart(6)} ms${ratio}`,
  );
}

async function inProcess(): Promise<Measured> {
  const opened = await openDatabase({
    url: undefined,
    folder: data,
    isFolderNamed: true,
    asGuest: false,
    log: keptLog(),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  try {
    const store = opened.value.store("riverbend");
    const migrated = await migrate(store, allMigrations);
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.refusal));
    await adopt(store);
    await sql`create table ${sql.table(`${store.schema}.plain`)} (id bigserial primary key, words text not null)`.execute(
      store.tables(),
    );
    const insert = () =>
      store
        .tables<{ readonly plain: { readonly words: string } }>()
        .insertInto("plain")
        .values({ words: "x".repeat(400) })
        .execute();
    const context = contextOver(store);
    const stranger = (at: number): Actor => ({ kind: "stranger", network: `bench ${at}` });
    const considered = await perform(consider, context, { actor: stranger(0), input: {} });
    if (!considered.ok) throw new Error(JSON.stringify(considered.refusal));
    await pause(3_100);
    const intake = async (at: number): Promise<void> => {
      const input = { ...lamp(at), ticket: considered.value.ticket };
      const key = `bench-${at}-${"k".repeat(20)}`;
      const result = await perform(report, context, { actor: stranger(at), input, idempotencyKey: key });
      if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    };
    // Once for nothing: what is compiled and prepared at first use is no part of the rate.
    for (let at = 1; at <= 20; at += 1) await intake(-at);
    const before = await measured(insert);
    const intakes = await measured(intake);
    const after = await measured(insert);
    const plain = {
      perSecond: (before.perSecond + after.perSecond) / 2,
      p99: (before.p99 + after.p99) / 2,
    };
    tell("plain committed INSERTs", plain, undefined);
    tell("intakes in process", intakes, plain);
    return plain;
  } finally {
    await opened.value.close();
  }
}

function contextOver(store: Store): RequestsContext {
  const kernel = {
    clock: systemClock,
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    origin: "riverbend.example",
    onErase: [],
    says: readTexts(),
    sender: () => ({
      name: { en: "Riverbend District" },
      isMadeUp: true,
      origin: "https://riverbend.example",
      timeZone: "Asia/Shanghai",
    }),
  };
  const secret = "a secret of the bench, long enough to be one";
  return requestsContext({ store, kernel, timeZone: "Asia/Shanghai", secret });
}

async function adopt(store: Store): Promise<void> {
  const by = (name: string) => ({ person: undefined, name });
  const adopted = await adoptAtOnce(
    { store, clock: systemClock, random: systemRandom, check: checkFiles },
    { files: readRegisterFolder(riverbend).files, by: by("First"), note: "" },
    { by: by("Second"), from: systemClock.today("Asia/Shanghai"), reason: "bench", acceptErrors: true },
  );
  if (!adopted.ok) throw new Error(JSON.stringify(adopted.refusal));
}

function lamp(at: number) {
  return {
    function: "street-lighting",
    area: "drum-tower",
    words: `Lamp ${at} has been out for a week.`,
    agreed: true,
    language: "en",
  } as const;
}

/** The same database behind the real server. */
async function overHttp(plain: Measured): Promise<void> {
  const server = spawn(process.execPath, [join(root, "src/cli/main.ts"), "serve", riverbend, "--port", "0"], {
    env: { ...process.env, POLITY_DATA: data, POLITY_DEMONSTRATION: "no", POLITY_PROXY: "127.0.0.1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let address = "";
    server.stdout.setEncoding("utf8");
    for await (const words of server.stdout) {
      address = /http:\S+/.exec(String(words))?.[0] ?? "";
      if (address !== "") break;
    }
    const asked = await fetch(new URL("/api/v1/requests.consider", address));
    const { ticket } = (await asked.json()) as { readonly ticket: string };
    await pause(3_100);
    const intake = async (at: number): Promise<void> => {
      const response = await fetch(new URL("/api/v1/requests.report", address), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": `http-${at}-${"k".repeat(20)}`,
          // Every client is somebody else: what is measured is not the limit of one.
          "x-forwarded-for": `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
        },
        body: JSON.stringify({ ...lamp(at), ticket }),
      });
      const answer = await response.text();
      if (response.status !== 200) throw new Error(answer);
    };
    tell("intakes over HTTP", await measured(intake), plain);
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await new Promise((done) => server.once("exit", done));
  }
}
