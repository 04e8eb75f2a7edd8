/** Whoever joins another's matter may be a stranger to them: how it ended is told at once, the words only once they are released. */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { noticesOfMatter, openNotice } from "#kernel/notices/index.ts";
import type { Letter } from "#lib/letter.ts";
import {
  anOffice,
  claimant,
  consideredTicket,
  done,
  type Office,
  publisher,
  refusedBy,
  reportLamp,
  resident,
  stranger,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  close,
  join,
  joinDuplicates,
  matter,
  plan,
  publicList,
  publicMatter,
  release,
  reopen,
  sheet,
  withdraw,
} from "../operations.ts";

let office: Office;
let number: string;
let joined: string;
beforeEach(async () => {
  office = await anOffice();
  ({ number } = await reportLamp(office, { name: "Chen Jing" }, resident()));
  const me = { matter: number, words: "dark here too", ticket: await consideredTicket(office) };
  joined = (await done(office, join, stranger, me)).number;
});

const secret = "SECRET: your crutch";
const words = `Dear Chen Jing, the lamp was changed. ${secret} need not fear the steps any more.`;
const open = "The lamp was changed on 3 March.";
const answered = { version: 1, words, outcome: "done", basis: ["grounds"] };

/** The letters to the person of a matter, with what they say. */
async function lettersOf(of: string): Promise<readonly (readonly [string, string])[]> {
  const all = (await noticesOfMatter(office.store, of)).filter(({ audience }) => audience === "person");
  const opened = await Promise.all(all.map(({ id }) => openNotice(office.store, office, id)));
  const said = (letter: Letter | undefined): string =>
    JSON.stringify([letter?.subject, letter?.paragraphs, letter?.decision]);
  return opened.flatMap((one) => (one === undefined ? [] : [[one.notice.notice, said(one.letter)] as const]));
}

const namesOf = (letters: readonly (readonly [string, string])[]): readonly string[] =>
  letters.map(([name]) => name).sort();

describe("a matter that others joined is answered", () => {
  test("the reporter reads the words at once; who joined learns how it ended, and no word of the answer", async () => {
    await done(office, answer, worker, { matter: number, ...answered });
    const mine = await lettersOf(number);
    assert.ok(mine.some(([name, said]) => name === "requests.answered" && said.includes(secret)));
    const theirs = await lettersOf(joined);
    assert.deepEqual(namesOf(theirs), ["requests.duplicate", "requests.ended-joined"]);
    const [, told = ""] = theirs.find(([name]) => name === "requests.ended-joined") ?? [];
    assert.ok(told.includes("It ended so: Done") && told.includes(number));
    assert.ok(!JSON.stringify(theirs).includes("SECRET") && !JSON.stringify(theirs).includes("Chen Jing"));
    const seen = await done(office, matter, claimant(joined), { matter: joined });
    assert.deepEqual(
      [seen.original?.number, seen.original?.outcome?.id, seen.original?.answer],
      [number, "done", undefined],
    );
    assert.ok(!JSON.stringify(seen).includes("SECRET"));
    assert.equal((await done(office, matter, resident(), { matter: number })).end?.reasons, words);
  });

  test("once the answer is released they read it, on their page and by letter, and once only", async () => {
    await done(office, answer, worker, { matter: number, ...answered });
    assert.equal((await done(office, sheet, publisher, { matter: number })).linked.length, 1);
    await done(office, release, publisher, { matter: number, version: 2, answer: open });
    const [, told = ""] =
      (await lettersOf(joined)).find(([name]) => name === "requests.answer-released") ?? [];
    assert.ok(told.includes(open));
    const seen = await done(office, matter, claimant(joined), { matter: joined });
    assert.equal(seen.original?.answer, open);
    // The reporter has read more already, and gets no second letter.
    assert.deepEqual(namesOf(await lettersOf(number)), ["requests.answered", "requests.received"]);
    await done(office, release, publisher, { matter: number, version: 3, words: "A lamp.", answer: open });
    assert.equal((await lettersOf(joined)).length, 3);
    // Said otherwise, it is told again.
    await done(office, release, publisher, { matter: number, version: 4, answer: "It was changed." });
    assert.equal((await lettersOf(joined)).length, 4);
  });

  test("what is planned, closed or opened again is told without its words too", async () => {
    const date = "2026-03-05";
    await done(office, plan, worker, { matter: number, version: 1, date, words });
    await done(office, answer, worker, { matter: number, ...answered, version: 2 });
    await done(office, release, publisher, { matter: number, version: 3, answer: open });
    await done(office, reopen, resident(), { matter: number, version: 4, words: `Out again. ${secret}` });
    const again = await done(office, matter, claimant(joined), { matter: joined });
    assert.deepEqual([again.original?.isOpen, again.original?.answer], [true, undefined]);
    await done(office, close, worker, { matter: number, version: 5, outcome: "no-request", reasons: words });
    const theirs = await lettersOf(joined);
    assert.deepEqual(
      namesOf(theirs).filter((name) => name !== "requests.duplicate"),
      [
        "requests.answer-released",
        "requests.ended-joined",
        "requests.ended-joined",
        "requests.planned",
        "requests.reopened",
      ],
    );
    assert.ok(!JSON.stringify(theirs).includes("SECRET"));
  });

  test("withdrawn by who reported it first, it has not vanished for who joined: they are told, and theirs goes on when they say so", async () => {
    await done(office, withdraw, resident(), { matter: number, version: 1 });
    const theirs = await lettersOf(joined);
    assert.deepEqual(namesOf(theirs), ["requests.duplicate", "requests.withdrawn-joined"]);
    const [, told = ""] = theirs.find(([name]) => name === "requests.withdrawn-joined") ?? [];
    assert.ok(told.includes(number) && told.includes(joined) && /open your matter again/.test(told));
    assert.ok(!told.includes("Chen Jing"));
    // Who withdrew it knows.
    assert.deepEqual(namesOf(await lettersOf(number)), ["requests.received"]);
    const seen = await done(office, matter, claimant(joined), { matter: joined });
    assert.ok(seen.acts.includes("requests.reopen"));
    const again = { matter: joined, version: seen.version, words: "Still dark." };
    await done(office, reopen, claimant(joined), again);
    const after = await done(office, matter, claimant(joined), { matter: joined });
    assert.deepEqual([after.isOpen, after.state.id, after.original], [true, "received", undefined]);
  });

  test("nobody is written to about a withdrawn matter that nobody joined", async () => {
    const alone = await reportLamp(office, { words: "another", function: "road-repair" });
    await done(office, withdraw, claimant(alone.number), { matter: alone.number, version: 1 });
    assert.deepEqual(namesOf(await lettersOf(alone.number)), ["requests.received"]);
  });

  test("an answer released before there is one is no answer yet", async () => {
    await done(office, release, publisher, { matter: number, version: 1, answer: open });
    assert.deepEqual(namesOf(await lettersOf(joined)), ["requests.duplicate"]);
    const seen = await done(office, matter, claimant(joined), { matter: joined });
    assert.equal(seen.original?.answer, undefined);
  });
});

describe("a matter that is not public, joined by an official", () => {
  test("may have its answer released to those who joined, and nothing of it to anybody else", async () => {
    const closed = await reportLamp(office, { agreed: false, words: "closed" });
    const twin = await reportLamp(office, { agreed: false, words: "closed too" });
    const it = { matter: closed.number };
    await done(office, answer, worker, { ...it, ...answered });
    // Nobody has joined it: there is nobody to release it to.
    assert.equal(
      await refusedBy(office, release, publisher, { ...it, version: 2, answer: open }),
      "requests.not-public",
    );
    await done(office, reopen, claimant(closed.number), { ...it, version: 2, words: "Still out." });
    await done(office, joinDuplicates, worker, {
      matter: twin.number,
      version: 1,
      original: closed.number,
    });
    await done(office, answer, worker, { ...it, ...answered, version: 3 });
    const sheetSeen = await done(office, sheet, publisher, it);
    assert.ok(sheetSeen.acts.includes("requests.release"));
    const send = (given: object) => refusedBy(office, release, publisher, { ...it, version: 4, ...given });
    assert.equal(await send({ words: "Their words" }), "requests.not-public");
    assert.equal(
      await refusedBy(office, release, worker, { ...it, version: 4, answer: open }),
      "operation.not-allowed",
    );
    await done(office, release, publisher, { ...it, version: 4, answer: open });
    const seen = await done(office, matter, claimant(twin.number), { matter: twin.number });
    assert.equal(seen.original?.answer, open);
    assert.equal(await refusedBy(office, publicMatter, stranger, it), "operation.not-found");
    const { rows } = await done(office, publicList, stranger, {});
    assert.ok(rows.every((row) => row.number !== closed.number));
  });
});
