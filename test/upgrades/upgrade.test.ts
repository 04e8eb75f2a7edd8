/**
 * A running office is upgraded with its open matters: the tables that a former release left, with what that release wrote into them, are brought up to date in
 * place, and then everybody goes on. A release adds its folder here (`write-fixture.ts`), and is upgraded from ever after.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { after, before, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { missingSteps } from "#kernel/deployment/index.ts";
import { forgetNotices } from "#kernel/notices/index.ts";
import { sealAll, verifyRecord } from "#kernel/record/index.ts";
import { ok } from "#lib/result.ts";
import {
  act,
  claimant,
  done,
  official,
  type Office,
  reportLamp,
  stranger,
  time,
} from "#modules/requests/an-office.test-support.ts";
import {
  answer,
  countAttempts,
  countFigures,
  disagree,
  figures,
  keepTowns,
  letters,
  publicList,
  requestsOnErase,
  sheet,
  tick,
  usualSettings,
} from "#modules/requests/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { type CopiedTable, migrate, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { findMasterKey } from "#platform/secret/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aDatabase } from "#test/a-database.ts";
import { allMigrations } from "../../src/cli/database/migrations.ts";

interface About {
  /** What opens the keys of the made-up persons. */
  readonly recordKey: string;
  readonly jurisdiction: string;
  readonly steps: Readonly<Record<string, readonly string[]>>;
  readonly sequences: Readonly<Record<string, number>>;
  readonly tables: readonly (CopiedTable & { readonly rows: number })[];
}

const here = import.meta.dirname;
const releases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
interface MatterRow {
  readonly number: string;
  readonly procedure: string;
  readonly state: string;
  readonly body: string;
  readonly version: number;
  readonly is_open: boolean;
}

test("there is a release to upgrade from", () => {
  assert.ok(releases.length > 0);
});

for (const release of releases)
  describe(`an office that ran on ${release}`, () => {
    const about = JSON.parse(readFileSync(join(here, release, "about.json"), "utf8")) as About;
    const master = findMasterKey({ POLITY_RECORD_KEY: about.recordKey }, "");
    assert.ok(master.ok && master.value !== undefined);
    const key = master.value;
    let store: Store;
    let office: Office;
    const rowsOf = async (table: string): Promise<number> => {
      const tables = store.tables<Record<string, Record<string, unknown>>>();
      const { count } = await tables
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    };
    const matters = (): Promise<readonly MatterRow[]> =>
      store
        .tables<{ requests_matter: MatterRow }>()
        .selectFrom("requests_matter")
        .select(["number", "procedure", "state", "body", "version", "is_open"])
        .orderBy("number")
        .execute();

    before(async () => {
      const database = await aDatabase();
      store = database.store(about.jurisdiction);
      const asThen = allMigrations.map(({ owner, steps }) => ({
        owner,
        steps: steps.filter(({ name }) => about.steps[owner]?.includes(name) === true),
      }));
      assert.ok((await migrate(store, asThen)).ok);
      await database.copying({ jurisdiction: about.jurisdiction, isSnapshot: false }, async (copying) => {
        const there = await copying.tables();
        await copying.empty(there.filter(({ name }) => name !== "migration"));
        for (const { name } of there) {
          const table = about.tables.find((one) => one.name === name);
          if (table === undefined) continue;
          const rows = gunzipSync(readFileSync(join(here, release, `${name}.copy.gz`)));
          await pipeline(Readable.from([rows]), copying.in(table));
        }
        await copying.setSequences(about.sequences);
        return ok(undefined);
      });
      // A day after the release was left: deadlines run on.
      const clock = fixedClock("2026-11-25T03:00:00Z");
      office = {
        store,
        clock,
        random: systemRandom,
        says: readTexts(),
        sender: () => ({
          name: { en: "Riverbend District", "zh-CN": "河湾区" },
          isMadeUp: true,
          origin: "https://riverbend.example",
          timeZone: "Asia/Shanghai",
        }),
        master: key,
        origin: "riverbend.example",
        onErase: [requestsOnErase(clock), forgetNotices],
        towns: keepTowns(store, clock, "Asia/Shanghai"),
        secret: "a secret that only this test knows, and no one else",
        settings: usualSettings,
        attempts: countAttempts(),
      };
    });
    after(async () => {
      await (
        await aDatabase()
      ).copying({ jurisdiction: about.jurisdiction, isSnapshot: false }, async ({ drop }) => {
        await drop();
        return ok(undefined);
      });
    });

    test("loses no row, and is told before what will be done", async () => {
      const planned = await missingSteps(store, allMigrations, true);
      const migrated = await migrate(store, allMigrations);
      assert.ok(migrated.ok);
      assert.deepEqual(migrated.value, planned);
      assert.ok(planned.length > 0, "every release after it added something");
      assert.deepEqual(await missingSteps(store, allMigrations, true), []);
      for (const { name, rows } of about.tables) assert.deepEqual([name, await rowsOf(name)], [name, rows]);
    });

    test("has a record that is whole, with every word that was kept", async () => {
      const report = await verifyRecord(store, { master: key });
      assert.deepEqual([report.found, report.findings], [0, []]);
      assert.equal(report.entries, await rowsOf("record_entry"));
      assert.ok(report.values.open > 0);
      assert.equal(report.values.unopened, 0);
    });

    test("goes on with every open matter: it is read, answered, and its reporter hears of it", async () => {
      const open = (await matters()).filter((one) => one.is_open && one.procedure === "service-request");
      assert.ok(open.length >= 10);
      const letterCount = await rowsOf("notice");
      let answered = 0;
      for (const { number, body } of open) {
        const worker = official(body, ["case-worker"]);
        const shown = await done(office, sheet, worker, { matter: number });
        const { version } = (await matters()).find((one) => one.number === number) ?? { version: 0 };
        assert.ok(JSON.stringify(shown).length > 100);
        const result = await act(office, answer, worker, {
          matter: number,
          version,
          words: "It was mended this morning.",
          outcome: "done",
        });
        // Where somebody else's answer is waited for the office waits too, after an upgrade as before.
        if (result.ok) answered += 1;
        else assert.equal(result.refusal.code, "procedure.not-now", JSON.stringify(result.refusal));
      }
      assert.ok(answered >= 10, `${answered} of ${open.length} were answered`);
      assert.ok((await rowsOf("notice")) >= letterCount + answered);
    });

    test("hears a reporter who disagrees with what the former release answered", async () => {
      const before = (await matters()).filter(({ state }) => state === "answered");
      let heard = 0;
      for (const { number, version } of before) {
        const reporter = claimant(number);
        assert.ok((await act(office, letters, reporter, { matter: number })).ok);
        const words = "It is dark again.";
        const result = await act(office, disagree, reporter, { matter: number, version, words });
        if (result.ok) heard += 1;
      }
      assert.ok(heard > 0, `of ${before.length} answers nobody could disagree with one`);
    });

    test("takes new matters, counts figures, shows the public list, and lets time run out", async () => {
      const { number } = await reportLamp(office);
      assert.equal((await matters()).filter((one) => one.number === number).length, 1);
      assert.ok((await act(office, countFigures, time, { again: true })).ok);
      assert.ok((await act(office, figures, stranger, { by: "function", year: 2026 })).ok);
      assert.ok((await act(office, publicList, stranger, {})).ok);
      office.clock.putForward(60 * 24 * 3600);
      const ticked = await done(office, tick, time, {});
      assert.ok(ticked.stepped > 0, "deadlines that the former release set run out");
    });

    test("and in the end the record verifies from the first entry to the last", async () => {
      await sealAll(store, office);
      const report = await verifyRecord(store, { master: key });
      assert.deepEqual([report.found, report.findings], [0, []]);
      assert.ok(report.entries > (about.tables.find(({ name }) => name === "record_entry")?.rows ?? 0) + 10);
    });
  });
