/**
 * Jurisdictions in one process: what one that is open costs in memory, how long the first and the next answers take, and that memory stays
 * bounded: `npm run bench:deployment -- --jurisdictions 100 --resident 20`. Each is a Riverbend under a code of its own, with its own schema.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deploymentMigrations, place } from "#kernel/deployment/index.ts";
import { ok } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { allMigrations } from "../../src/cli/database/migrations.ts";
import { openMany } from "../../src/cli/serve/many/open-many.ts";
import { withDatabase } from "../a-database.ts";

const { values } = parseArgs({
  options: {
    jurisdictions: { type: "string", default: "60" },
    resident: { type: "string", default: "20" },
    placed: { type: "string", default: "5000" },
  },
});
const count = Number(values.jurisdictions);
const most = Number(values.resident);
const placed = Math.max(count, Number(values.placed));
const riverbend = fileURLToPath(new URL("../../jurisdictions/riverbend", import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 1_000_000);
};
const heap = (): number => Math.round(process.memoryUsage().heapUsed / 1_000_000);
const codeOf = (n: number): string => `town-${n}`;

await withDatabase(async (main) => {
  const folders = mkdtempSync(join(tmpdir(), "polity-bench-many-"));
  const migrated = await migrate(main.deployment(), [deploymentMigrations]);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  const named = () => Promise.resolve(ok(main));
  const placing = {
    main,
    clock: systemClock,
    random: systemRandom,
    master: new Uint8Array(32),
    databaseNamed: named,
    migrations: allMigrations,
    onErase: [],
  };
  const beganPlacing = performance.now();
  for (let n = 0; n < count; n++) {
    const folder = join(folders, codeOf(n));
    mkdirSync(folder);
    cpSync(riverbend, folder, { recursive: true });
    const file = join(folder, "jurisdiction.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^code: .*$/m, `code: ${codeOf(n)}`));
    const wish = {
      code: codeOf(n),
      name: { en: `Town ${n}` },
      host: undefined,
      database: "",
      deploymentHost: "polity.test",
    };
    const done = await place(placing, wish);
    if (!done.ok) throw new Error(done.refusal.code);
  }
  say(`tables made         ${Math.round((performance.now() - beganPlacing) / count)} ms a jurisdiction`);
  // Those that nobody asks for cost a row.
  const rows = Array.from({ length: placed - count }, (_, n) => ({
    code: codeOf(count + n),
    name: JSON.stringify({ en: `Town ${count + n}` }),
    database: "",
    standing: "closed",
    since: systemClock.now(),
  }));
  for (let at = 0; at < rows.length; at += 1000)
    await main
      .deployment()
      .tables<{ placed_jurisdiction: (typeof rows)[number] }>()
      .insertInto("placed_jurisdiction")
      .values(rows.slice(at, at + 1000))
      .execute();
  const says = readTexts();
  const many = await openMany(
    {
      language: "en",
      say: says.en,
      says,
      write: () => undefined,
      tell: () => undefined,
      exitWith: () => undefined,
    },
    {
      serving: { folders, host: "127.0.0.1", port: 0, origin: "http://polity.test" },
      main,
      databases: { named, close: () => Promise.resolve() },
      secret: "a secret of the benchmark, long enough",
      keptIn: join(folders, "kept"),
      log: keptLog(),
      most,
    },
  );
  await many.server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = many.server.server.address() as AddressInfo;
  try {
    const before = megabytes();
    const heapBefore = heap();
    const front = await timed(port, "polity.test");
    say(`front page          ${front.toFixed(0)} ms, ${placed} jurisdictions listed`);
    // The first start adopts the demonstration; what comes later is what a deployment does every day.
    for (let n = 0; n < count; n++) await timed(port, `${codeOf(n)}.polity.test`);
    const first: number[] = [];
    const next: number[] = [];
    const memory: number[] = [];
    for (let n = 0; n < count; n++) {
      const host = `${codeOf(n)}.polity.test`;
      first.push(await timed(port, host));
      for (let again = 0; again < 5; again++) next.push(await timed(port, host));
      if (n % most === most - 1) memory.push(megabytes());
    }
    say(
      `first answer        median ${at(first, 0.5)} ms, p99 ${at(first, 0.99)} ms (nothing of it in memory)`,
    );
    say(`next answers        median ${at(next, 0.5)} ms, p99 ${at(next, 0.99)} ms`);
    say(
      `memory              ${before} MB before anybody came, then after each ${most} others: ${memory.join(", ")} MB`,
    );
    say(
      `                    ${(((memory.at(-1) ?? before) - before) / many.towns.resident().length).toFixed(1)} MB for each of ${many.towns.resident().length} that are open`,
    );
    say(
      `                    of it ${((heap() - heapBefore) / many.towns.resident().length).toFixed(1)} MB each in use`,
    );
    const open: string[] = many.towns.resident().map(({ code }) => code);
    const rival: number[] = [];
    for (let n = 0; n < 200; n++) rival.push(await timed(port, `${open[n % open.length] ?? ""}.polity.test`));
    say(`all that are open   median ${at(rival, 0.5)} ms, p99 ${at(rival, 0.99)} ms, one after another`);
  } finally {
    await many.close();
    rmSync(folders, { recursive: true });
  }
});

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
}

function timed(port: number, host: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: "/en/", headers: { host } }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(performance.now() - began)
          : reject(new Error(`${host} answered ${answer.statusCode}`)),
      );
    })
      .on("error", reject)
      .end();
  });
}
