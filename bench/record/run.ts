/**
 * What recording costs, measured in one run: `npm run bench:record`. Acts that are durable against plain committed INSERTs on the same
 * database, and sealing, proving and verifying a record of a given size (`-- 1000000`). Figures are printed, never asserted.
 */
import { ok } from "#lib/result.ts";
import {
  append,
  inclusionProofs,
  recordMigrations,
  sealAll,
  verifyRecord,
  type RecordContext,
} from "#kernel/record/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate, type Migrations, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { withDatabase } from "../a-database.ts";

const entries = Number(process.argv[2] ?? 100_000);
const secondsEach = 4;
const say = (line: string) => process.stdout.write(`${line}\n`);
const rate = (perSecond: number) => `${Math.round(perSecond)}/s`;

/** What everything is compared with: one row of the same length, committed by itself. */
interface Plain {
  readonly plain: { readonly words: string };
}

const plainMigrations: Migrations = {
  owner: "plain",
  steps: [
    {
      name: "0001-plain",
      up: async (store) => {
        const { schema } = store.tables();
        await schema
          .createTable("plain")
          .addColumn("id", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
          .addColumn("words", "text", (column) => column.notNull())
          .execute();
      },
    },
  ],
};

const context: RecordContext = {
  clock: systemClock,
  random: systemRandom,
  master: new Uint8Array(32).fill(7),
  origin: "bench.example",
};

await main();

async function main(): Promise<void> {
  await withDatabase(async (database) => {
    const store = database.store("bench");
    const migrated = await migrate(store, [recordMigrations, plainMigrations]);
    if (!migrated.ok) throw new Error(migrated.refusal.code);
    for (const writers of [1, 8]) await measureWriting(store, writers);
    await measureRecord(store);
  });
}

/** Plain rows, the same within a transaction of three questions as every act has one, and acts; in turns, twice, so that a machine that is busy for a while is so for both. */
async function measureWriting(store: Store, writers: number): Promise<void> {
  const rates = { plain: 0, attempt: 0, own: 0, one: 0 };
  for (let round = 0; round < 2; round++) {
    rates.plain += (await perSecond(writers, () => plainRow(store))) / 2;
    rates.attempt += (await perSecond(writers, () => attempted(store))) / 2;
    rates.own +=
      (await perSecond(writers, (writer, at) => act(store, `W-${writers}-${writer}-${at % 50}`))) / 2;
    rates.one += (await perSecond(writers, () => act(store, `one-${writers}`))) / 2;
  }
  const share = (own: number) => `${(own / rates.plain).toFixed(2)} of it`;
  const who = writers === 1 ? "one writer   " : `${writers} writers    `;
  say(`${who} plain INSERT, committed   ${rate(rates.plain)}`);
  say(`${who} the same in an attempt    ${rate(rates.attempt)}   ${share(rates.attempt)}`);
  say(`${who} acts in matters of each   ${rate(rates.own)}   ${share(rates.own)}`);
  say(`${who} acts all in one matter    ${rate(rates.one)}   ${share(rates.one)}`);
}

async function perSecond(
  writers: number,
  work: (writer: number, at: number) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + secondsEach * 1000;
  let done = 0;
  const write = async (writer: number): Promise<void> => {
    for (let at = 0; performance.now() < end; at++, done++) await work(writer, at);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return done / ((performance.now() - start) / 1000);
}

function plainRow(store: Store): Promise<unknown> {
  return store
    .tables<Plain>()
    .insertInto("plain")
    .values({ words: "x".repeat(400) })
    .execute();
}

function attempted(store: Store): Promise<unknown> {
  return store.attempt(async (inside) => ok(await plainRow(inside)));
}

function act(store: Store, matter: string): Promise<unknown> {
  return store.attempt(async (inside) => ok(await append(inside, context, entryOf(matter, 0))));
}

function entryOf(matter: string, at: number) {
  const actor = {
    role: "case-worker",
    account: "0b5c1c1e-7f0e-4f6e-9d3b-3f6f5a5b8f10",
    body: "roads",
    post: "clerk",
  };
  const kept = [{ ref: `r-${at}`, commitment: "ab".repeat(32) }];
  return { matter, actor, act: "requests.answer", basis: ["act-41"], facts: { outcome: "done", at }, kept };
}

/** Sealing, proving and verifying what was written above and as many entries more as were asked for. */
async function measureRecord(store: Store): Promise<void> {
  await fill(store, entries);
  const sealing = await timed(() => sealAll(store, context));
  const { sealed, size } = sealing.value;
  say(`sealed ${sealed} entries in ${seconds(sealing.took)} (${rate(sealed / (sealing.took / 1000))})`);
  await fill(store, 1000);
  const thousand = await timed(() => sealAll(store, context));
  say(`sealed 1000 more in ${Math.round(thousand.took)} ms`);
  await fill(store, 1);
  say(`sealed 1 more in ${Math.round((await timed(() => sealAll(store, context))).took)} ms`);
  const leaves = Array.from({ length: 100 }, (_, at) => Math.floor((at * size) / 100));
  const proving = await timed(() => inclusionProofs(store, leaves, size));
  say(`100 proofs in ${Math.round(proving.took)} ms`);
  const verifying = await timed(() => verifyRecord(store));
  const { found, findings, entries: all } = verifying.value;
  // No value stands behind the refs of these entries, and verifying says so; anything else would be a fault.
  const others = findings.filter(({ code }) => code !== "value-missing");
  if (others.length > 0 || found !== all) throw new Error(JSON.stringify(others.slice(0, 3)));
  say(`verified ${all} entries in ${seconds(verifying.took)} (${rate(all / (verifying.took / 1000))})`);
  say(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

/** Many acts in one attempt: not how a town works, only how a large record comes about soon. */
async function fill(store: Store, count: number): Promise<void> {
  for (let from = 0; from < count; from += 2000) {
    await store.attempt(async (inside) => {
      for (let at = from; at < Math.min(count, from + 2000); at++)
        await append(inside, context, entryOf(`F-${Math.floor(at / 5)}`, at));
      return ok(undefined);
    });
  }
}

async function timed<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly took: number }> {
  const start = performance.now();
  const value = await work();
  return { value, took: performance.now() - start };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
