import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { append, keep, newSubject, recordMigrations, sealAll, verifyRecord } from "#kernel/record/index.ts";
import { ok } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate, type Database } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aDatabase, anotherDatabase } from "#test/a-database.ts";
import type { DeploymentContext } from "./context.ts";
import {
  close,
  deploymentMigrations,
  missingSteps,
  move,
  place,
  placedJurisdiction,
  placedJurisdictions,
  remove,
  reopen,
  upgrade,
} from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "polity-deployment-"));
after(() => rmSync(folder, { recursive: true }));
const master = new Uint8Array(32).fill(7);
const deploymentHost = "polity.example.org";
let main: Database;
let second: Database;
let context: DeploymentContext;

before(async () => {
  main = await aDatabase();
  second = await anotherDatabase("second");
  assert.ok((await migrate(main.deployment(), [deploymentMigrations])).ok);
  const known: Readonly<Record<string, Database>> = { "": main, second };
  context = {
    main,
    clock: systemClock,
    random: systemRandom,
    master,
    migrations: [recordMigrations],
    onErase: [],
    databaseNamed: (name) => {
      const database = known[name];
      const refusal = { code: "deployment.unknown-database", name, folder } as const;
      return Promise.resolve(database === undefined ? { ok: false, refusal } : ok(database));
    },
  };
});

/** A town in which something was done that concerns a person. */
async function aTown(code: string): Promise<void> {
  const placed = await place(context, {
    code,
    name: { en: code },
    host: undefined,
    database: "",
    deploymentHost,
  });
  assert.ok(placed.ok);
  await actIn(main, code, "M-1");
}

async function actIn(database: Database, code: string, matter: string): Promise<void> {
  const store = database.store(code);
  const done = await store.attempt(async (inside) => {
    const subject = await newSubject(inside, context);
    const value = "The lamp is broken.";
    const kept = await keep(inside, context, { subject, matter, kind: "text", what: "words", value });
    const actor = { role: "reporter" };
    return ok(
      await append(inside, context, { matter, actor, act: "requests.report", facts: {}, kept: [kept] }),
    );
  });
  assert.ok(done.ok);
  await sealAll(store, { ...context, origin: "town.example" });
}

const standingOf = async (code: string) => (await placedJurisdiction(main.deployment(), code))?.standing;
const isIn = async (database: Database, code: string) => (await database.jurisdictions()).includes(code);
const moving = (code: string, untilQuiet = () => Promise.resolve()) =>
  move(context, { code, to: "second", folder, untilQuiet });

describe("a jurisdiction is placed", () => {
  test("with its tables, open, under its code or a host of its own", async () => {
    await aTown("alder");
    const name = { en: "Birch", "zh-CN": "白桦" };
    const placed = await place(context, {
      code: "birch",
      name,
      host: "birch.example",
      database: "",
      deploymentHost,
    });
    assert.ok(placed.ok);
    const { since, ...rest } = placed.value;
    assert.ok(since.endsWith("Z"));
    assert.deepEqual(rest, {
      code: "birch",
      name,
      host: "birch.example",
      database: "",
      standing: "open",
      stood: undefined,
      movingTo: undefined,
      leftIn: undefined,
      leftSums: undefined,
      backup: undefined,
    });
    assert.deepEqual(
      (await placedJurisdictions(main.deployment())).map(({ code }) => code),
      ["alder", "birch"],
    );
    assert.ok(await isIn(main, "birch"));
  });

  test("but not twice, nor where another answers, nor under what is no host, nor in a database nobody knows", async () => {
    const wish = { code: "cedar", name: {}, host: undefined, database: "", deploymentHost };
    const refused = [
      [{ ...wish, code: "birch" }, "deployment.there-already"],
      [{ ...wish, host: "birch.example" }, "deployment.host-taken"],
      [{ ...wish, host: "alder.polity.example.org" }, "deployment.host-taken"],
      [{ ...wish, host: deploymentHost }, "deployment.host-taken"],
      [{ ...wish, host: "Cedar.example" }, "deployment.wrong-host"],
      [{ ...wish, host: "cedar.example/x" }, "deployment.wrong-host"],
      [{ ...wish, database: "third" }, "deployment.unknown-database"],
    ] as const;
    for (const [one, code] of refused) {
      const result = await place(context, one);
      assert.equal(result.ok ? "" : result.refusal.code, code);
    }
    assert.equal(await isIn(main, "cedar"), false);
  });
});

describe("a jurisdiction is moved", () => {
  test("whole and verified, and nothing of it stays behind", async () => {
    await aTown("dogwood");
    const moved = await moving("dogwood");
    assert.ok(moved.ok);
    // One act, and that it was taken in.
    assert.equal(moved.value.entries, 2);
    assert.ok(existsSync(join(moved.value.backup ?? "", "manifest.json")));
    assert.deepEqual([await isIn(main, "dogwood"), await isIn(second, "dogwood")], [false, true]);
    const placed = await placedJurisdiction(main.deployment(), "dogwood");
    assert.deepEqual([placed?.database, placed?.standing, placed?.leftIn], ["second", "open", undefined]);
    const report = await verifyRecord(second.store("dogwood"), { master });
    assert.deepEqual([report.found, report.values.open], [0, 1]);
  });

  test("with what somebody did at the very last moment", async () => {
    await aTown("elm");
    let moments = 0;
    const late: DeploymentContext = {
      ...context,
      databaseNamed: async (name) => {
        const found = await context.databaseNamed(name);
        if (!found.ok || name !== "") return found;
        const { copying } = found.value;
        const acting: Database = {
          ...found.value,
          copying: async (wish, work) => {
            const done = await copying(wish, work);
            // Once between the look and the backup, once between the second backup and the last look.
            if (wish.isSnapshot && [1, 5].includes(++moments)) await actIn(main, "elm", `M-late-${moments}`);
            return done;
          },
        };
        return ok(acting);
      },
    };
    const moved = await move(late, {
      code: "elm",
      to: "second",
      folder,
      untilQuiet: () => Promise.resolve(),
    });
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.equal(moved.value.entries, 4);
    assert.equal((await verifyRecord(second.store("elm"), { master })).values.open, 3);
  });

  test("after it was broken off half-way, when the same is said again", async () => {
    await aTown("fir");
    await assert.rejects(() => moving("fir", () => Promise.reject(new Error("the power is gone"))), /power/);
    assert.equal(await standingOf("fir"), "moving");
    const elsewhere = await move(context, {
      code: "fir",
      to: "",
      folder,
      untilQuiet: () => Promise.resolve(),
    });
    assert.equal(elsewhere.ok ? "" : elsewhere.refusal.code, "deployment.moving-elsewhere");
    assert.ok((await moving("fir")).ok);
    assert.equal(await standingOf("fir"), "open");
  });

  test("not at all when that is called off", async () => {
    await aTown("gum");
    await assert.rejects(() => moving("gum", () => Promise.reject(new Error("the power is gone"))), /power/);
    assert.ok((await reopen(context, "gum")).ok);
    assert.deepEqual([await standingOf("gum"), await isIn(main, "gum")], ["open", true]);
    assert.equal((await verifyRecord(main.store("gum"), { master })).found, 0);
  });

  test("and what a broken-off end left over is cleared away, but only as it was seen", async () => {
    await aTown("hazel");
    let left = true;
    const dying: DeploymentContext = {
      ...context,
      databaseNamed: async (name) => {
        const found = await context.databaseNamed(name);
        if (!found.ok || name !== "") return found;
        const { copying } = found.value;
        const broken: Database = {
          ...found.value,
          copying: (wish, work) =>
            copying(wish, async (inside) => {
              const drop = left ? () => Promise.reject(new Error("the power is gone")) : inside.drop;
              return work({ ...inside, drop });
            }),
        };
        return ok(broken);
      },
    };
    const again = () =>
      move(dying, { code: "hazel", to: "second", folder, untilQuiet: () => Promise.resolve() });
    await assert.rejects(again, /power/);
    const placed = await placedJurisdiction(main.deployment(), "hazel");
    assert.deepEqual([placed?.database, placed?.leftIn], ["second", ""]);
    left = false;
    await actIn(main, "hazel", "M-2");
    const changed = await again();
    assert.equal(changed.ok ? "" : changed.refusal.code, "deployment.changed-meanwhile");
    assert.ok(await isIn(main, "hazel"), "what nobody has seen does not go");
  });

  test("but not to where it is, nor where another of its name is, nor when nobody knows it", async () => {
    await aTown("ivy");
    assert.ok((await migrate(second.store("ivy"), context.migrations)).ok);
    const refused = [
      [{ code: "ivy", to: "" }, "deployment.in-that-database"],
      [{ code: "ivy", to: "second" }, "deployment.target-not-empty"],
      [{ code: "ivy", to: "third" }, "deployment.unknown-database"],
      [{ code: "juniper", to: "second" }, "deployment.unknown"],
    ] as const;
    for (const [wish, code] of refused) {
      const result = await move(context, { ...wish, folder, untilQuiet: () => Promise.resolve() });
      assert.equal(result.ok ? "" : result.refusal.code, code);
    }
    assert.deepEqual([await standingOf("ivy"), await isIn(main, "ivy")], ["open", true]);
  });
});

describe("a jurisdiction is archived", () => {
  const files = (code: string) => ({ folder: join(folder, code), keysFile: join(folder, `${code}.keys`) });

  test("closed first, and removed only after its backup was taken in on trial", async () => {
    await aTown("kauri");
    const open = await remove(context, { code: "kauri", ...files("kauri") });
    assert.equal(open.ok ? "" : open.refusal.code, "deployment.not-closed");
    assert.ok((await close(context, "kauri")).ok);
    assert.equal(await standingOf("kauri"), "closed");
    const removed = await remove(context, { code: "kauri", ...files("kauri") });
    assert.ok(removed.ok, JSON.stringify(removed));
    assert.equal(removed.value.entries, 2);
    assert.deepEqual([await standingOf("kauri"), await isIn(main, "kauri")], ["removed", false]);
    assert.equal((await placedJurisdiction(main.deployment(), "kauri"))?.backup, removed.value.backup);
    for (const again of [
      await remove(context, { code: "kauri", ...files("again") }),
      await close(context, "kauri"),
      await moving("kauri"),
    ])
      assert.equal(again.ok ? "" : again.refusal.code, "deployment.is-removed");
    const reopened = await reopen(context, "kauri");
    assert.equal(reopened.ok ? "" : reopened.refusal.code, "deployment.nothing-left");
  });

  test("and stays when there is no room for the backup, or its record was altered", async () => {
    await aTown("larch");
    assert.ok((await close(context, "larch")).ok);
    writeFileSync(join(folder, "larch.keys"), "");
    const full = await remove(context, { code: "larch", ...files("larch") });
    assert.equal(full.ok ? "" : full.refusal.code, "backup.file-there");
    rmSync(join(folder, "larch.keys"));
    await main
      .store("larch")
      .tables<{ record_entry: { text: string } }>()
      .updateTable("record_entry")
      .set(({ fn, val }) => ({ text: fn<string>("replace", ["text", val("report"), val("answer")]) }))
      .execute();
    const altered = await remove(context, { code: "larch", ...files("altered") });
    assert.equal(altered.ok ? "" : altered.refusal.code, "backup.not-whole");
    assert.deepEqual([await standingOf("larch"), await isIn(main, "larch")], ["closed", true]);
    assert.ok((await reopen(context, "larch")).ok);
    assert.equal(await standingOf("larch"), "open");
  });
});

test("an upgrade does what is missing, once, and passes over what is removed", async () => {
  await aTown("maple");
  const later = { owner: "later", steps: [{ name: "0001-later", up: () => Promise.resolve() }] };
  const newer = { ...context, migrations: [...context.migrations, later] };
  assert.deepEqual(await missingSteps(main.store("maple"), newer.migrations, true), ["later/0001-later"]);
  assert.deepEqual(await upgrade(newer, "maple"), ok(["later/0001-later"]));
  assert.deepEqual(await upgrade(newer, "maple"), ok([]));
  assert.deepEqual(await missingSteps(main.store("maple"), newer.migrations, true), []);
  assert.deepEqual(await upgrade(newer, "kauri"), ok([]));
  const unknown = await upgrade(newer, "nowhere");
  assert.equal(unknown.ok ? "" : unknown.refusal.code, "deployment.unknown");
});
