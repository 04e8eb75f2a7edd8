/** How it goes is told truly, and tells of nobody. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { notify, type NewNotice, noticesMigrations } from "#kernel/notices/index.ts";
import { append, newSubject, recordMigrations, sealAll } from "#kernel/record/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { languages } from "#lib/language.ts";
import { jobsMigrations, noteRun, runJob } from "#platform/jobs/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aStore } from "#test/a-database.ts";
import { keepStanding, statusSurface } from "./index.ts";
import { isWell, standingOf } from "./standing.ts";

async function aHall() {
  const store = await aStore(recordMigrations, noticesMigrations, jobsMigrations);
  const town = {
    store,
    clock: fixedClock("2026-03-02T08:00:00Z"),
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    says: readTexts(),
    sender: () => ({
      name: { en: "Riverbend District" },
      isMadeUp: true,
      origin: "https://riverbend.example",
      timeZone: "Asia/Shanghai",
    }),
  };
  const resident = await newSubject(store, town, {});
  /** Writes a letter about a lamp to Wang Min. */
  const write = (to: string | undefined = "wang.min@example.org") =>
    notify(store, town, { ...letter, subject: resident, to });
  const needs = { store, clock: town.clock, hasMail: true };
  return { town, store, needs, write, now: () => standingOf(needs) };
}

const letter: Omit<NewNotice, "subject" | "to"> = {
  matter: "m-17",
  notice: "requests.received",
  facts: {
    number: "R-17",
    about: "R-17",
    service: "Broken street lamp",
    place: "Old Quay",
    office: "Street Lighting",
    state: "received",
    due: "",
    hasDue: "no",
    words: "",
    hasWords: "no",
  },
  language: "en",
};

describe("letters", () => {
  test("leave as they are written, until one waits longer than is usual", async () => {
    const { town, now, write } = await aHall();
    assert.equal((await now()).letters.state, "leave");
    await write();
    const written = town.clock.now();
    assert.deepEqual((await now()).letters, { state: "leave" });
    town.clock.putForward(16 * 60);
    assert.deepEqual((await now()).letters, { state: "wait", since: written });
    assert.equal(isWell(await now()), false);
  });

  test("that have no address to go to wait for nothing", async () => {
    const { town, now, write } = await aHall();
    await write("");
    town.clock.putForward(86_400);
    assert.equal((await now()).letters.state, "leave");
  });

  test("of a town without a mail server are read on its pages", async () => {
    const { needs } = await aHall();
    const standing = await standingOf({ ...needs, hasMail: false });
    assert.deepEqual([standing.letters.state, isWell(standing)], ["none", true]);
  });
});

describe("the record, the backup and periodic work", () => {
  test("are told with their last time, and not before there was one", async () => {
    const { town, store, now } = await aHall();
    assert.deepEqual([(await now()).checkpoint, (await now()).backup], [undefined, undefined]);
    const record = { ...town, origin: "riverbend.example" };
    await append(store, record, {
      matter: "m-1",
      act: "requests.report",
      actor: { role: "system" },
      facts: {},
    });
    await sealAll(store, record);
    await noteRun(town, { name: "record.backup", beganAt: town.clock.now(), done: 1 });
    const { checkpoint, backup } = await now();
    assert.deepEqual([checkpoint, backup], [town.clock.now(), town.clock.now()]);
  });

  test("that failed or was not done in time is named", async () => {
    const { town, store, now } = await aHall();
    const log = keptLog();
    const context = { store, clock: town.clock, random: systemRandom, log };
    await runJob(context, { name: "record.seal", everySeconds: 60, run: () => Promise.resolve(1) });
    assert.deepEqual((await now()).late, []);
    await runJob(context, {
      name: "notices.deliver",
      everySeconds: 5,
      run: () => Promise.reject(new Error("no")),
    });
    assert.deepEqual((await now()).late, ["notices.deliver"]);
    town.clock.putForward(3600);
    assert.deepEqual((await now()).late, ["notices.deliver", "record.seal"]);
  });
});

describe("the page", () => {
  test("says the same in both languages and for programs, and counts nothing", async () => {
    const { town, needs, write } = await aHall();
    for (let count = 0; count < 23; count += 1) await write();
    town.clock.putForward(3600);
    const context = { timeZone: "Asia/Shanghai", standing: keepStanding(needs) };
    for (const language of languages) {
      const answer = await statusSurface.pages[0]?.answer(context, {
        reader: { language, say: readTexts()[language] },
        position: { address: `/${language}/status`, otherLanguages: [] },
        params: {},
        query: {},
        visitor: { cookie: undefined, network: "", formToken: "", newFormKey: () => "" },
      });
      assert.ok(answer?.kind === "page");
      const words = answer.page.main.toString();
      assert.match(words, language === "en" ? /waiting since/ : /未能发出/);
      assert.doesNotMatch(words, /\b23\b|wang|lamp/i);
    }
    const file = await statusSurface.files[0]?.answer(context, {
      params: {},
      query: {},
      origin: "https://x.example",
    });
    const told = JSON.parse(String(file?.body)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(told), ["at", "isWell", "letters", "checkpoint", "backup", "late"]);
    assert.equal(told["isWell"], false);
  });

  test("asks the database at most twice a minute", async () => {
    const { town, needs, write } = await aHall();
    const standing = keepStanding(needs);
    const first = await standing();
    await write();
    town.clock.putForward(29);
    assert.equal(await standing(), first);
    town.clock.putForward(2);
    assert.notEqual(await standing(), first);
  });
});
