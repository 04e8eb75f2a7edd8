import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { act, acted, aSubject, attack, contextOf, reported, tablesOf } from "../a-record.test-support.ts";
import {
  entriesOf,
  erase,
  eraseExpired,
  eraseMatter,
  keep,
  noteReading,
  open,
  readingsOf,
  sealAll,
  subjectOfAccount,
  verifyRecord,
} from "../index.ts";
import { recordMigrations } from "../migrations/index.ts";
import type { NewKept, SubjectId } from "../model.ts";
import { sql } from "kysely";

let store: Store;
let context: ReturnType<typeof contextOf>;
let subject: SubjectId;
beforeEach(async () => {
  store = await aStore(recordMigrations);
  context = contextOf();
  subject = await aSubject(store, context, "resident-1");
});

const words = "The lamp at 4 Quay Street is broken; call me on 555 0101. 路灯坏了。";

function text(other: Partial<NewKept> = {}): NewKept {
  return { subject, matter: "M-1", kind: "text", what: "words", value: words, ...other };
}

describe("what is kept", () => {
  test("opens again as it was, words and pictures", async () => {
    const picture = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
    const said = await reported(store, context, text());
    const seen = await reported(store, context, text({ kind: "bytes", what: "photo", value: picture }));
    const opened = await open(store, context, [said, seen, "never-given"]);
    assert.deepEqual([...opened.keys()].sort(), [said, seen].sort());
    assert.deepEqual(opened.get(said), { what: "words", value: words });
    const photo = opened.get(seen);
    assert.ok(photo !== undefined && photo !== "erased" && typeof photo.value !== "string");
    assert.deepEqual(Buffer.from(photo.value), Buffer.from(picture));
  });

  test("stands nowhere in the database in words, nor in the entry", async () => {
    await reported(store, context, text());
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(k::text, ' ') from ${sql.id(store.schema, "record_kept")} k)
          || (select string_agg(e::text, ' ') from ${sql.id(store.schema, "record_entry")} e) as all
    `.execute(store.tables());
    const all = rows[0]?.all ?? "";
    assert.ok(all.includes("requests.report"));
    const inHex = Buffer.from("Quay Street").toString("hex");
    assert.ok(!all.includes("Quay") && !all.includes(inHex));
  });

  test("twice the same has two commitments: nobody can guess what was said", async () => {
    await reported(store, context, text());
    await reported(store, context, text());
    const [first, second] = await entriesOf(store, "M-1");
    assert.notEqual(first?.kept?.[0]?.commitment, second?.kept?.[0]?.commitment);
  });

  test("is not shown when it was altered, or under another master key", async () => {
    const ref = await reported(store, context, text());
    await assert.rejects(open(store, { master: new Uint8Array(32) }, [ref]), /POLITY_RECORD_KEY/);
    await attack(store, "record_kept", (table) => sql`update ${table} set what = 'answer'`);
    await assert.rejects(open(store, context, [ref]), /was altered/);
  });

  test("of one person does not open as another's", async () => {
    const other = await aSubject(store, context);
    const ref = await reported(store, context, text());
    await attack(store, "record_kept", (table) => sql`update ${table} set subject = ${other}`);
    await assert.rejects(open(store, context, [ref]), /was altered/);
  });

  test("is of a kind that fits, by a code, and of somebody known", async () => {
    const keeping = (value: NewKept) =>
      store.attempt(async (inside) => ok(await keep(inside, context, value)));
    await assert.rejects(keeping(text({ value: new Uint8Array(3) })), /is no object/);
    await assert.rejects(keeping(text({ what: "his words" })), /no code/);
    await assert.rejects(keeping(text({ subject: "nobody" as SubjectId })), /has no key/);
  });
});

describe("a person", () => {
  test("is found by their account, once", async () => {
    assert.equal(await subjectOfAccount(store, "resident-1"), subject);
    assert.equal(await subjectOfAccount(store, "resident-2"), undefined);
    await assert.rejects(aSubject(store, context, "resident-1"), /unique/);
  });

  test("sees who read what, and why, the latest first", async () => {
    const reader = { role: "case-worker", account: "a-17", body: "roads", post: "roads-clerk" };
    const other = await aSubject(store, context);
    for (const [who, what] of [
      [subject, ["words"]],
      [other, ["words"]],
      [subject, ["words", "photo"]],
    ] as const) {
      context.clock.putForward(3600);
      await store.attempt(async (inside) =>
        ok(
          await noteReading(inside, context, { subject: who, matter: "M-1", reader, what, purpose: "work" }),
        ),
      );
    }
    assert.deepEqual(await readingsOf(store, subject), [
      { matter: "M-1", at: "2026-11-02T11:00:00.000Z", reader, what: ["words", "photo"], purpose: "work" },
      { matter: "M-1", at: "2026-11-02T09:00:00.000Z", reader, what: ["words"], purpose: "work" },
    ]);
    assert.deepEqual(
      (await entriesOf(store, "M-1")).map((entry) => entry.act),
      Array(3).fill("record.read"),
    );
  });
});

describe("erasing a person", () => {
  const by = { role: "reporter", account: "resident-1" };
  const erasing = (who: SubjectId = subject) =>
    store.attempt(async (inside) => ok(await erase(inside, context, who, { by, reason: "asked" })));

  test("destroys key and values, leaves the account unknown, and is told in every matter of theirs", async () => {
    const refs = [
      await reported(store, context, text()),
      await reported(store, context, text({ matter: "M-2" })),
    ];
    const other = await aSubject(store, context);
    const theirs = await reported(store, context, text({ subject: other, matter: "M-2" }));
    assert.deepEqual(await erasing(), { ok: true, value: { subject, values: 2, matters: ["M-1", "M-2"] } });
    const opened = await open(store, context, [...refs, theirs]);
    assert.deepEqual(
      [refs.map((ref) => opened.get(ref)), opened.get(theirs)],
      [["erased", "erased"], { what: "words", value: words }],
    );
    assert.equal(await subjectOfAccount(store, "resident-1"), undefined);
    const keys = await tablesOf(store).selectFrom("record_subject_key").select("subject").execute();
    assert.deepEqual(keys, [{ subject: other }]);
    for (const matter of ["M-1", "M-2", "record"]) {
      const last = (await entriesOf(store, matter)).at(-1);
      assert.deepEqual([last?.act, last?.actor], ["record.erased", by]);
    }
    await sealAll(store, context);
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
  });

  test("happens once", async () => {
    await erasing();
    assert.deepEqual(await erasing(), { ok: true, value: undefined });
    assert.deepEqual(await erasing("nobody" as SubjectId), { ok: true, value: undefined });
  });

  test("tells the modules within the same attempt: undone, nothing was erased", async () => {
    const ref = await reported(store, context, text());
    const told: string[] = [];
    const listening = {
      ...context,
      onErase: [async (_: Store, who: SubjectId) => void told.push(who)],
    };
    await store.attempt(async (inside) => {
      await erase(inside, listening, subject, { by, reason: "asked" });
      return refuse({ code: "second-thoughts" });
    });
    assert.deepEqual(told, [subject]);
    assert.deepEqual((await open(store, context, [ref])).get(ref), { what: "words", value: words });
  });
});

describe("the end of keeping", () => {
  const day = (written: string) => written as PlainDate;

  test("destroys what is past its last day, says so in the matter, and is done once", async () => {
    const short = await reported(store, context, text({ until: day("2026-12-31") }));
    const long = await reported(store, context, text({ until: day("2027-12-31") }));
    const always = await reported(store, context, text({ matter: "M-2" }));
    assert.equal(await eraseExpired(store, context, day("2026-12-31")), 0, "the last day belongs to it");
    assert.equal(await eraseExpired(store, context, day("2027-01-01")), 1);
    assert.equal(await eraseExpired(store, context, day("2027-01-01")), 0);
    const opened = await open(store, context, [short, long, always]);
    assert.deepEqual(
      [...opened].filter(([, value]) => value === "erased"),
      [[short, "erased"]],
    );
    const last = (await entriesOf(store, "M-1")).at(-1);
    assert.deepEqual(
      [last?.act, last?.facts, last?.actor],
      ["record.expired", { refs: [short] }, { role: "system" }],
    );
    await sealAll(store, context);
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
  });

  test("of one matter leaves the person's others, and verifies", async () => {
    const here = await reported(store, context, text());
    const there = await reported(store, context, text({ matter: "M-2" }));
    const gone = await store.attempt(async (inside) =>
      ok(await eraseMatter(inside, context, { subject, matter: "M-1" })),
    );
    assert.deepEqual(gone, { ok: true, value: 1 });
    const opened = await open(store, context, [here, there]);
    assert.deepEqual([opened.get(here), opened.get(there)], ["erased", { what: "words", value: words }]);
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
  });

  test("goes through more than one batch", async () => {
    await store.attempt(async (inside) => {
      for (let at = 0; at < 450; at++)
        await keep(
          inside,
          context,
          text({ matter: `M-${at % 7}`, until: day("2026-12-31"), value: `${at}` }),
        );
      return ok(undefined);
    });
    assert.equal(await eraseExpired(store, context, day("2027-01-01")), 450);
    await acted(store, context, act("M-1"));
    assert.deepEqual((await verifyRecord(store, context)).findings, []);
  });
});
