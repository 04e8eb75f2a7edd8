import assert from "node:assert/strict";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { ok } from "#lib/result.ts";
import { peopleMigrations } from "#kernel/people/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import { migrate, type Database, type Migrations, type Store } from "#platform/db/index.ts";
import { aDatabase, aStore } from "#test/a-database.ts";
import { act, acted, aSubject, aTown, contextOf, reported, tablesOf } from "../../a-record.test-support.ts";
import { recordMigrations } from "../../migrations/index.ts";
import {
  append,
  backUp,
  backUpErasures,
  entriesOf,
  erase,
  eraseAccount,
  latestCheckpoint,
  open,
  receiptOf,
  restore,
  sealAll,
  subjectOfAccount,
  sums,
  verifyRecord,
  type RestoreWish,
} from "../../index.ts";
import { checkReceipt, receiptText, type SubjectId } from "../../model.ts";

const migrations = [registerMigrations, recordMigrations, peopleMigrations];
const place = mkdtempSync(join(tmpdir(), "polity-backup-"));
after(() => rmSync(place, { recursive: true, force: true }));

let database: Database;
let store: Store;
let context: ReturnType<typeof contextOf>;
let town: Awaited<ReturnType<typeof aTown>>;
let names = 0;
let folder: string;
let keysFile: string;
beforeEach(async () => {
  database = await aDatabase();
  store = await aStore(...migrations);
  context = contextOf();
  town = await aTown(store, context);
  folder = join(place, `backup-${++names}`);
  keysFile = `${folder}.keys`;
});

async function backedUp() {
  const result = await backUp(database, context, { jurisdiction: store.jurisdiction, folder, keysFile });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function restoring(other: Partial<RestoreWish> = {}, given = context) {
  return restore(database, given, { folder, keysFile, replaces: true, migrations, ...other });
}

async function restored(other: Partial<RestoreWish> = {}, given = context) {
  const result = await restoring(other, given);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const by = { role: "reporter", account: "resident-1" };

function erased(subject: SubjectId) {
  return store.attempt(async (inside) => ok(await erase(inside, context, subject, { by, reason: "asked" })));
}

describe("a backup", () => {
  test("is for its owner alone, says what it holds, and has no key and no word of a person in it", async () => {
    const manifest = await backedUp();
    assert.equal(manifest.keys.persons, 1);
    const entries = manifest.tables.find(({ name }) => name === "record_entry");
    assert.equal(entries?.rows, 37);
    assert.ok(
      manifest.tables.some(({ name }) => name === "people_user"),
      "tables of others too",
    );
    const keys = ["record_subject_key", "record_log_key"];
    assert.deepEqual(
      manifest.tables.filter(({ name }) => keys.includes(name)),
      [],
    );
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    const files = readdirSync(folder);
    assert.equal(files.length, manifest.tables.length + 1);
    for (const file of files) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
    assert.equal(statSync(keysFile).mode & 0o777, 0o600);
    assert.equal(readFileSync(join(folder, "manifest.json"), "utf8").includes("Quay"), false);
  });

  test("is not written over another, nor over a file of keys", async () => {
    await backedUp();
    const wish = { jurisdiction: store.jurisdiction, folder, keysFile };
    const again = await backUp(database, context, { ...wish, keysFile: `${keysFile}.2` });
    assert.deepEqual(again, { ok: false, refusal: { code: "backup.folder-not-empty", folder } });
    const keys = await backUp(database, context, { ...wish, folder: `${folder}-2` });
    assert.deepEqual(keys, { ok: false, refusal: { code: "backup.file-there", file: keysFile } });
  });

  test("of a jurisdiction that is not there is refused, and leaves no manifest", async () => {
    const result = await backUp(database, context, { jurisdiction: "nowhere", folder, keysFile });
    assert.deepEqual(result, {
      ok: false,
      refusal: { code: "backup.nothing-there", jurisdiction: "nowhere" },
    });
    assert.deepEqual((await restoring()).ok, false);
  });

  test("is of one moment, while others go on writing, and its record is whole", async () => {
    const writing = Array.from({ length: 40 }, (_, at) =>
      store.attempt(async (inside) => ok(await append(inside, context, act(`M-${at % 5}`)))),
    );
    const [manifest] = await Promise.all([backedUp(), sealAll(store, context)]);
    await Promise.all(writing);
    const rows = manifest.tables.find(({ name }) => name === "record_entry")?.rows ?? 0;
    assert.ok(rows >= 37 && rows <= 77);
    assert.deepEqual((await restored()).report.findings, []);
  });
});

describe("restoring", () => {
  test("brings everything back, and goes on from there", async () => {
    const receipt = await receiptOf(store, context, "M-1");
    await backedUp();
    await acted(store, context, act("M-2", { act: "requests.lost" }));
    await sealAll(store, context);
    const { erasedAgain, expired, report } = await restored();
    assert.deepEqual([erasedAgain, expired, report.findings, report.entries], [0, 0, [], 38]);
    assert.deepEqual((await open(store, context, [town.ref])).get(town.ref), {
      what: "words",
      value: town.words,
    });
    assert.equal(await subjectOfAccount(store, "resident-1"), town.subject);
    assert.deepEqual(
      (await entriesOf(store, "M-2")).map((entry) => entry.act),
      Array(3).fill("requests.answer"),
    );
    const next = await acted(store, context, act("M-2"));
    assert.equal(next.position, 4);
    await sealAll(store, context);
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
    assert.ok(receipt !== undefined);
    assert.equal(checkReceipt(sums, receiptText(receipt))?.state, "proved");
  });

  test("says in the record that it happened, and what was replaced: who kept a later checkpoint sees it", async () => {
    await backedUp();
    await acted(store, context, act("M-2"));
    await sealAll(store, context);
    const later = await latestCheckpoint(store);
    const { manifest } = await restored();
    const last = (await entriesOf(store, "record")).at(-1);
    assert.deepEqual(
      [last?.act, last?.facts],
      [
        "record.restored",
        { backup: manifest.id, madeAt: manifest.at, replacedSize: 38, replacedRoot: later?.root },
      ],
    );
    const { findings } = await verifyRecord(store, { keptCheckpoint: later?.note });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["kept-longer"],
    );
  });

  test("on another machine, with another master key, opens what was kept", async () => {
    await backedUp();
    await database.copying({ jurisdiction: store.jurisdiction, isSnapshot: false }, async (copying) => {
      await copying.drop();
      return ok(undefined);
    });
    const elsewhere = { ...context, master: new Uint8Array(32).fill(99) };
    const { report } = await restored({ replaces: false }, elsewhere);
    assert.deepEqual([report.findings, report.values.open], [[], 1]);
    assert.deepEqual((await open(store, elsewhere, [town.ref])).get(town.ref), {
      what: "words",
      value: town.words,
    });
    await acted(store, elsewhere, act("M-1"));
    await sealAll(store, elsewhere);
    assert.deepEqual((await verifyRecord(store, elsewhere)).findings, []);
  });

  test("an old backup forgets again who was erased since, and the modules hear of it", async () => {
    const other = await aSubject(store, context, "resident-2");
    const words = { subject: other, matter: "M-3", kind: "text", what: "words", value: "stays" } as const;
    const theirs = await reported(store, context, words);
    await backedUp();
    await erased(town.subject);
    const heard: string[] = [];
    const listening = [async (_: Store, who: SubjectId) => void heard.push(who)];
    const { erasedAgain, report } = await restored({ onErase: listening });
    assert.deepEqual([erasedAgain, heard, report.findings], [1, [town.subject], []]);
    const opened = await open(store, context, [town.ref, theirs]);
    assert.equal(opened.get(town.ref), "erased");
    assert.deepEqual(opened.get(theirs), { what: "words", value: "stays" });
    assert.equal(await subjectOfAccount(store, "resident-1"), undefined);
    const kept = await tablesOf(store)
      .selectFrom("record_kept")
      .select("sealed")
      .where("ref", "=", town.ref)
      .execute();
    assert.deepEqual(kept, [{ sealed: null }]);
    assert.equal((await entriesOf(store, "M-1")).at(-1)?.act, "record.erased");
    // And the one that comes after it forgets as well, though its own backup knew nothing.
    assert.equal((await restored()).erasedAgain, 1);
    assert.equal((await open(store, context, [town.ref])).get(town.ref), "erased");
  });

  test("into an empty database forgets again by a register of erasures that was kept apart", async () => {
    await backedUp();
    await erased(town.subject);
    const newcomer = await aSubject(store, context, "resident-9");
    await erased(newcomer);
    const erasuresFile = `${folder}.erasures`;
    assert.deepEqual(await backUpErasures(database, store.jurisdiction, erasuresFile), {
      ok: true,
      value: 2,
    });
    assert.ok(!readFileSync(erasuresFile, "utf8").includes("resident-1"));
    await database.copying({ jurisdiction: store.jurisdiction, isSnapshot: false }, async (copying) => {
      await copying.drop();
      return ok(undefined);
    });
    const { erasedAgain, report } = await restored({ replaces: false, erasuresFile });
    assert.deepEqual([erasedAgain, report.findings], [1, []]);
    assert.equal((await open(store, context, [town.ref])).get(town.ref), "erased");
    const register = await tablesOf(store).selectFrom("record_erasure").select("subject").execute();
    assert.deepEqual(register.map(({ subject }) => subject).sort(), [town.subject, newcomer].sort());
  });

  test("loses again the accounts that were deleted since, also those of whom the record knew nobody", async () => {
    await backedUp();
    const deleted = (account: string) =>
      store.attempt(async (inside) =>
        ok(await eraseAccount(inside, context, account, { by, reason: "asked" })),
      );
    await deleted("resident-1");
    await deleted("never-wrote");
    const heard: (string | undefined)[] = [];
    await restored({ onErase: [async (_, __, account) => void heard.push(account)] });
    assert.deepEqual(heard.sort(), ["never-wrote", "resident-1"]);
    assert.equal(await subjectOfAccount(store, "resident-1"), undefined);
  });

  test("destroys what is past its last day by now", async () => {
    const until = "2026-11-30" as NonNullable<Parameters<typeof reported>[2]["until"]>;
    const words = {
      subject: town.subject,
      matter: "M-4",
      kind: "text",
      what: "words",
      value: "short",
    } as const;
    const short = await reported(store, context, { ...words, until });
    await backedUp();
    context.clock.putForward(60 * 24 * 3600);
    const { expired, report } = await restored();
    assert.deepEqual([expired, report.findings], [1, []]);
    assert.equal((await open(store, context, [short])).get(short), "erased");
  });

  test("a backup of an older Polity brings the tables up to date", async () => {
    await backedUp();
    const newer: Migrations = {
      owner: "later",
      steps: [
        {
          name: "0001-thing",
          up: async (inside) => {
            await inside.tables().schema.createTable("later_thing").addColumn("id", "integer").execute();
          },
        },
      ],
    };
    await restored({ migrations: [...migrations, newer] });
    const migrated = await migrate(store, [...migrations, newer]);
    assert.deepEqual(migrated, { ok: true, value: [] });
  });
});

describe("restoring is refused, and nothing is touched,", () => {
  async function refused(other: Partial<RestoreWish> = {}) {
    const before = await entriesOf(store, "M-1");
    const result = await restoring(other);
    assert.deepEqual(await entriesOf(store, "M-1"), before);
    return result.ok ? undefined : result.refusal;
  }

  test("over what is there, unless it is to be replaced", async () => {
    await backedUp();
    assert.deepEqual(await refused({ replaces: false }), {
      code: "backup.not-empty",
      jurisdiction: store.jurisdiction,
    });
  });

  test("from a folder that is no backup, or one that was broken off", async () => {
    assert.deepEqual(await refused(), { code: "backup.unfinished", folder });
    await backedUp();
    rmSync(join(folder, "manifest.json"));
    assert.deepEqual(await refused(), { code: "backup.unfinished", folder });
    writeFileSync(join(folder, "manifest.json"), "{");
    assert.deepEqual(await refused(), { code: "backup.unreadable", file: join(folder, "manifest.json") });
  });

  test("from a manifest that reaches out of its folder", async () => {
    const manifest = await backedUp();
    const [first, ...tables] = manifest.tables;
    const reaching = { ...manifest, tables: [{ ...first, file: "../../etc/passwd" }, ...tables] };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(reaching));
    assert.deepEqual(await refused(), { code: "backup.unreadable", file: join(folder, "manifest.json") });
  });

  test("when a file is missing, cut short, or changed", async () => {
    await backedUp();
    const file = join(folder, "record_entry.copy.gz");
    const damaged = { code: "backup.damaged", file };
    cpSync(file, `${keysFile}.whole`);
    truncateSync(file, statSync(file).size - 1);
    assert.deepEqual(await refused(), damaged);
    cpSync(`${keysFile}.whole`, file);
    appendFileSync(file, "x");
    assert.deepEqual(await refused(), damaged);
    rmSync(file);
    assert.deepEqual(await refused(), damaged);
  });

  test("without the keys, with the keys of another backup, or with changed ones", async () => {
    await backedUp();
    assert.deepEqual(await refused({ keysFile: `${keysFile}.none` }), {
      code: "backup.no-keys",
      file: `${keysFile}.none`,
    });
    const otherKeys = `${keysFile}.other`;
    const wish = { jurisdiction: store.jurisdiction, folder: `${folder}-other`, keysFile: otherKeys };
    assert.ok((await backUp(database, context, wish)).ok);
    assert.deepEqual(await refused({ keysFile: otherKeys }), { code: "backup.other-keys", file: otherKeys });
    appendFileSync(keysFile, "{}\n");
    assert.deepEqual(await refused(), { code: "backup.damaged", file: keysFile });
  });

  test("when the register of erasures is none, or of another jurisdiction", async () => {
    await backedUp();
    const erasuresFile = `${folder}.erasures`;
    assert.deepEqual(await refused({ erasuresFile }), { code: "backup.no-erasures", file: erasuresFile });
    for (const text of [
      "",
      "words",
      '{"format":"polity-erasures/1","jurisdiction":"elsewhere"}\n',
      `{"format":"polity-erasures/1","jurisdiction":"${store.jurisdiction}"}\n{"subject":1}\n`,
    ]) {
      writeFileSync(erasuresFile, text);
      assert.deepEqual(await refused({ erasuresFile }), { code: "backup.no-erasures", file: erasuresFile });
    }
  });

  test("from a newer Polity", async () => {
    await backedUp();
    const [first, second] = migrations as [Migrations, Migrations];
    assert.deepEqual(await refused({ migrations: [first, second] }), {
      code: "backup.newer",
      owner: "people",
      step: "0001-people",
    });
  });

  /** Rewrites a file of the backup, and the sum of it that the manifest gives: who can reach the folder can do both. */
  function tampered(table: string, change: (rows: string) => string): void {
    const file = join(folder, `${table}.copy.gz`);
    const rows = gunzipSync(readFileSync(file)).toString("utf8");
    const changed = change(rows);
    assert.notEqual(changed, rows, "something was tampered with");
    writeFileSync(file, gzipSync(changed));
    const path = join(folder, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8")) as { tables: { name: string; sha256: string }[] };
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    const tables = manifest.tables.map((one) => (one.name === table ? { ...one, sha256 } : one));
    writeFileSync(path, JSON.stringify({ ...manifest, tables }));
  }

  /** What is wrong with the record, when that is why nothing was restored. */
  async function foundIn(): Promise<readonly string[]> {
    const refusal = await refused();
    assert.equal(refusal?.code, "backup.not-whole");
    return refusal.report.findings.map(({ code }) => code);
  }

  test("when its record was altered and the sums mended: what was done since the backup is still there", async () => {
    await backedUp();
    await acted(store, context, act("M-2", { act: "requests.since" }));
    tampered("record_entry", (rows) => rows.replace("requests.answer", "requests.reject"));
    assert.ok((await foundIn()).includes("entry-altered"));
    assert.equal((await entriesOf(store, "M-2")).at(-1)?.act, "requests.since");
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
    const { report } = await restored({ evenAltered: true });
    assert.ok(report.findings.some(({ code }) => code === "entry-altered"));
    assert.ok((await entriesOf(store, "M-2")).every((one) => one.act !== "requests.since"));
  });

  test("when a sealed value was taken out of it", async () => {
    await backedUp();
    tampered("record_kept", (rows) => rows.split("\n").slice(1).join("\n"));
    assert.ok((await foundIn()).includes("value-missing"));
  });

  test("into an empty database too: then there is nothing rather than a record that lies", async () => {
    await backedUp();
    tampered("record_checkpoint", (rows) => rows.replace(/[A-Za-z0-9+/]{20}=/, (sign) => sign.toLowerCase()));
    await database.copying({ jurisdiction: store.jurisdiction, isSnapshot: false }, async (copying) => {
      await copying.drop();
      return ok(undefined);
    });
    const result = await restoring({ replaces: false });
    assert.equal(!result.ok && result.refusal.code, "backup.not-whole");
    const isThere = await database.copying(
      { jurisdiction: store.jurisdiction, isSnapshot: true },
      async (copying) => ok(await copying.isThere()),
    );
    assert.deepEqual(isThere, ok(false));
  });

  test("when the rows do not fit: broken off in the middle, the old record is still there", async () => {
    const manifest = await backedUp();
    const tables = manifest.tables.map((table) =>
      table.name === "record_leaf" ? { ...table, columns: ["number", "hash", "sequence"] } : table,
    );
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, tables }));
    const before = await entriesOf(store, "M-1");
    await assert.rejects(restoring(), /invalid input syntax/);
    assert.deepEqual(await entriesOf(store, "M-1"), before);
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
  });
});
