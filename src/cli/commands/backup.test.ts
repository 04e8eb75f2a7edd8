import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  append,
  erase,
  keep,
  latestCheckpoint,
  newSubject,
  receiptOf,
  sealAll,
} from "#kernel/record/index.ts";
import { receiptText, type SubjectId } from "#kernel/record/model.ts";
import { ok } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, migrate, openDatabase, type Database, type Store } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readMasterKey } from "#platform/secret/index.ts";
import { allMigrations } from "../database/migrations.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "polity-record-"));
chmodSync(place, 0o711);
const env = { ...process.env, POLITY_LANG: "en", POLITY_DATA: "", DATABASE_URL: "", POLITY_RECORD_KEY: "" };

// Every call is a process of its own, beside the server that has the database open.
function polity(...words: string[]) {
  const options = { cwd: place, env, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], options);
  return { status, stdout, stderr };
}

const at = (name: string) => join(place, name);

let database: Database;
let store: Store;
let subject: SubjectId;
let context: { clock: typeof systemClock; random: typeof systemRandom; master: Uint8Array; origin: string };

before(async () => {
  const wish = databaseWish({}, place);
  const opened = await openDatabase({ ...wish, asGuest: false, isThrowaway: true, log: keptLog() });
  assert.ok(opened.ok);
  database = opened.value;
  store = database.store("riverbend");
  assert.ok((await migrate(store, allMigrations)).ok);
  const master = readMasterKey({}, wish.folder, systemRandom);
  assert.ok(master.ok);
  context = { clock: systemClock, random: systemRandom, master: master.value, origin: "riverbend.example" };
  const filled = await store.attempt(async (inside) => {
    const who = await newSubject(inside, context);
    const value = "The lamp is broken.";
    const kept = await keep(inside, context, {
      subject: who,
      matter: "M-1",
      kind: "text",
      what: "words",
      value,
    });
    const actor = { role: "reporter" };
    await append(inside, context, { matter: "M-1", actor, act: "requests.report", facts: {}, kept: [kept] });
    return ok(who);
  });
  assert.ok(filled.ok);
  subject = filled.value;
});

after(async () => {
  await database.close();
  const data = join(place, ".polity", "database");
  // As root in a closed temporary folder it is a link to where the data are.
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true });
  rmSync(place, { recursive: true, force: true });
});

describe("polity verify", () => {
  test("says that the record is whole, with 0, and what it could not prove", async () => {
    const { status, stdout, stderr } = polity("verify");
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /^The record of riverbend is whole: 1 entry in 1 matter, 0 of them sealed\.\n1 entry waits/,
    );
    assert.match(stdout, /1 kept value opened and agree/);
    assert.match(stdout, /--checkpoint/);
    assert.equal(polity("verify", "--key").status, 2, "there is no key before the first seal");
    await sealAll(store, context);
    assert.match(polity("verify", "--key").stdout, /^riverbend\.example\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\n$/);
  });

  test("compares with a checkpoint that was kept, and answers as JSON and in Chinese", async () => {
    writeFileSync(at("kept.txt"), (await latestCheckpoint(store))?.note ?? "");
    const { status, stdout } = polity("verify", "riverbend", "--checkpoint", at("kept.txt"), "--json");
    assert.equal(status, 0);
    const { entries, sealed, keptSize, findings } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([entries, sealed, keptSize, findings], [1, 1, 1, []]);
    const inChinese = polity("verify", "--checkpoint", at("kept.txt"), "--lang", "zh-CN");
    assert.match(inChinese.stdout, /^riverbend 的办事记录完好/);
  });

  test("checks a receipt without a database, and against the key of the log", async () => {
    const receipt = await receiptOf(store, context, "M-1");
    assert.ok(receipt !== undefined);
    writeFileSync(at("receipt.txt"), receiptText(receipt));
    const elsewhere = { POLITY_DATA: at("nowhere") };
    const options = { cwd: tmpdir(), env: { ...env, ...elsewhere }, encoding: "utf8" } as const;
    const alone = spawnSync(process.execPath, [main, "verify", "--receipt", at("receipt.txt")], options);
    assert.equal(alone.status, 0, alone.stderr);
    assert.match(alone.stdout, /^The receipt of matter M-1 holds: its act is proved .*riverbend\.example/);
    assert.equal(existsSync(at("nowhere")), false);
    const key = polity("verify", "--key").stdout.trim();
    assert.equal(polity("verify", "--receipt", at("receipt.txt"), "--signed-by", key).status, 0);
    writeFileSync(at("forged.txt"), receiptText(receipt).replace("requests.report", "requests.answer"));
    const forged = polity("verify", "--receipt", at("forged.txt"), "--signed-by", key);
    assert.deepEqual([forged.status, /does not hold/.test(forged.stdout)], [1, true]);
  });

  test("ends with 2 when there is nothing to look at", () => {
    const refused = [
      [["verify", "elsewhere"], /no jurisdiction “elsewhere”/],
      [["verify", "--checkpoint", at("none")], /no file “.*none”/],
      [["verify", "--receipt", at("kept.txt")], /holds no receipt/],
      [["verify", "--receipt", at("receipt.txt"), "--signed-by", "key"], /“key” is no key/],
    ] as const;
    for (const [words, said] of refused) {
      const { status, stdout, stderr } = polity(...words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, said);
    }
  });
});

describe("polity backup and polity restore", () => {
  test("carry a jurisdiction away, and bring it back without whom was erased since", async () => {
    const backup = polity("backup", at("backup"));
    assert.equal(backup.status, 0, backup.stderr);
    assert.match(
      backup.stdout,
      /^riverbend is backed up: \d+ tables, \d+ rows, in .*\nThe keys of 1 person are in/,
    );
    assert.equal(statSync(at("backup.keys")).mode & 0o777, 0o600);
    await store.attempt(async (inside) =>
      ok(await erase(inside, context, subject, { by: { role: "reporter" }, reason: "asked" })),
    );
    assert.equal(polity("backup", "--erasures", at("erasures")).status, 0);
    assert.ok(readFileSync(at("erasures"), "utf8").includes(subject));
    const refused = polity("restore", at("backup"));
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /has “riverbend” already\. With --replace/);
    const restored = polity("restore", at("backup"), "--replace", "--erasures", at("erasures"));
    assert.equal(restored.status, 0, restored.stderr);
    assert.match(restored.stdout, /1 person was erased again.*\nThe record is whole/);
    const { values } = JSON.parse(polity("verify", "--json").stdout) as { values: unknown };
    assert.deepEqual(values, { open: 0, erased: 1, unopened: 0 });
  });

  test("name what is wrong with a backup whose record was altered, and change nothing", () => {
    const altered = at("altered");
    cpSync(at("backup"), altered, { recursive: true });
    const [file, manifest] = [join(altered, "record_entry.copy.gz"), join(altered, "manifest.json")];
    const sum = (): string => createHash("sha256").update(readFileSync(file)).digest("hex");
    const before = sum();
    const rows = gunzipSync(readFileSync(file)).toString("utf8");
    writeFileSync(file, gzipSync(rows.replace("requests.report", "requests.answer")));
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace(before, sum()));
    const words = ["restore", altered, "--keys", at("backup.keys"), "--replace"];
    const refused = polity(...words);
    assert.deepEqual([refused.status, refused.stdout], [2, ""]);
    assert.match(
      refused.stderr,
      /The record in this backup is not whole: .*Nothing was changed.*\n {2}.*M-1/,
    );
    assert.equal(polity("verify").status, 0, "what was there is there");
  });

  test("end with 2 and say what to do when they cannot", () => {
    const refused = [
      [["backup"], /into which folder/],
      [["backup", at("backup"), "--keys", at("new.keys")], /is not empty/],
      [["restore", at("nowhere")], /is no backup/],
      [["restore", at("backup"), "--replace", "--keys", at("none.keys")], /no file of keys/],
    ] as const;
    for (const [words, said] of refused) {
      const { status, stdout, stderr } = polity(...words);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, said);
    }
  });

  test("say so when the key at hand is not that of the database", () => {
    const options = {
      cwd: place,
      env: { ...env, POLITY_RECORD_KEY: "k".repeat(40) },
      encoding: "utf8",
    } as const;
    const words = ["backup", at("other")];
    const { status, stderr } = spawnSync(process.execPath, [main, ...words], options);
    assert.equal(status, 2);
    assert.match(stderr, /do not open with the key at hand/);
  });
});
