/**
 * A process that records and seals without pause until it is killed, and says of every act that it holds: for tests of what is lost then.
 *   node recorder.test-support.ts FOLDER ROUND
 * Writes first the number of the server's process, then a line "MATTER POSITION HASH" for each act after it was committed.
 */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { ok } from "#lib/result.ts";
import { migrate, openDatabase } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { append, keep, newSubject, recordMigrations, sealAll } from "./index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";

const [, , folder = "", round = ""] = argv;
const context = {
  clock: systemClock,
  random: systemRandom,
  master: new Uint8Array(32).fill(7),
  origin: "riverbend.example",
};
const wish = { url: undefined, folder, isFolderNamed: true, asGuest: false, log: keptLog() };
const opened = await openDatabase(wish);
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const store = opened.value.store("riverbend");
const migrated = await migrate(store, [recordMigrations]);
if (!migrated.ok) throw new Error(migrated.refusal.code);
const [server = ""] = readFileSync(join(realpathSync(folder), "cluster", "postmaster.pid"), "utf8").split(
  "\n",
);
process.stdout.write(`${server}\n`);

const subject = await newSubject(store, context);
await Promise.all([write("A"), write("B"), write("C"), seal()]);

async function write(writer: string): Promise<void> {
  for (let at = 0; ; at++) {
    const matter = `${round}-${writer}-${Math.floor(at / 10)}`;
    const result = await store.attempt(async (inside) => {
      const value = `what ${writer} says the ${at}th time`;
      const kept = await keep(inside, context, { subject, matter, kind: "text", what: "words", value });
      const actor = { role: "resident" };
      return ok(
        await append(inside, context, { matter, actor, act: "requests.reply", facts: { at }, kept: [kept] }),
      );
    });
    if (result.ok) process.stdout.write(`${matter} ${result.value.position} ${result.value.hash}\n`);
  }
}

async function seal(): Promise<void> {
  for (;;) await sealAll(store, context);
}
