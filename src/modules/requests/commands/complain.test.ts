import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { noticesOfMatter } from "#kernel/notices/index.ts";
import { entriesOf, verifyRecord } from "#kernel/record/index.ts";
import {
  anOffice,
  bureau,
  claimant,
  desk,
  done,
  type Office,
  official,
  refusedBy,
  resident,
  reviewer,
  secondReviewer,
  stranger,
  worker,
} from "../an-office.test-support.ts";
import {
  complain,
  considerComplaint,
  decide,
  follow,
  matter,
  myMatters,
  publicList,
  review,
  sheet,
  workList,
} from "../operations.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const words = "At the counter I was laughed at and sent away.";

async function ticket(): Promise<string> {
  const shown = await done(office, considerComplaint, stranger, {});
  office.clock.putForward(5);
  return shown.ticket;
}

describe("before a complaint is sent", () => {
  test("somebody knows who hears it, why that one, and by when with the sum", async () => {
    const told = await done(office, considerComplaint, stranger, { body: bureau });
    assert.deepEqual([told.hears.id, told.because, told.body?.id], [desk, "duties", bureau]);
    // Thirty days from Monday, 2 March.
    assert.equal(told.due?.at, "2026-04-02T00:00:00");
    assert.match(told.due.sum.en.join(" "), /30 days/);
    assert.match(told.due.sum["zh-CN"].join(" "), /30/);
  });

  test("nobody hears a complaint about themselves", async () => {
    const told = await done(office, considerComplaint, stranger, { body: desk });
    assert.notEqual(told.hears.id, desk);
    assert.equal(told.because, "duties");
    const service = await done(office, considerComplaint, stranger, { function: "street-lighting" });
    assert.deepEqual([service.hears.id, service.because], [desk, "service"]);
  });

  test("an organisation and a service that are not there are refused by name", async () => {
    const refused = (about: object) => refusedBy(office, considerComplaint, stranger, about);
    assert.equal(await refused({ body: "ministry-of-magic" }), "requests.unknown-body");
    assert.equal(await refused({ body: "housing-land-bureau" }), "requests.unknown-body");
    assert.equal(await refused({ function: "flying-carpets" }), "register.unknown-function");
  });
});

describe("a complaint from the door", () => {
  test("is heard by those who had no part in it, through two tiers, and is never public", async () => {
    const sent = await done(office, complain, stranger, { body: bureau, words, ticket: await ticket() });
    assert.deepEqual([sent.function.name.en, sent.routing.body.id], ["Urban Management Bureau", desk]);
    assert.equal(sent.due?.at, "2026-04-02T00:00:00");
    const { number, claimCode = "" } = sent;
    assert.deepEqual(await done(office, follow, stranger, { matter: number, code: claimCode }), { number });
    const me = claimant(number);
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual(
      [mine.kind, mine.words, mine.isPublic, mine.isFunctionPublic],
      ["complaint", words, false, false],
    );
    assert.ok(!mine.acts.includes("requests.agree"));
    assert.equal((await done(office, publicList, stranger, {})).rows.length, 0);
    const letters = (await noticesOfMatter(office.store, number)).map(({ notice }) => notice);
    assert.deepEqual(letters.sort(), ["requests-office.new-matter", "requests.complaint-received"]);

    // Those it is about see nothing of it, in no list and by no number.
    assert.equal(await refusedBy(office, sheet, worker, { matter: number }), "operation.not-found");
    assert.equal((await done(office, workList, worker, {})).rows.length, 0);
    const heard = await done(office, sheet, reviewer, { matter: number });
    assert.equal(heard.words, words);
    const rows = (await done(office, workList, reviewer, { which: "hearing" })).rows;
    assert.deepEqual(
      rows.map((row) => row.number),
      [number],
    );

    const no = { matter: number, version: 1, outcome: "not-upheld", reasons: "Nobody laughed." };
    assert.equal(await refusedBy(office, decide, official(bureau, ["reviewer"]), no), "operation.not-found");
    assert.equal(
      await refusedBy(office, review, me, { matter: number, version: 1, words }),
      "procedure.not-now",
    );
    await done(office, decide, reviewer, no);
    const { end } = await done(office, matter, me, { matter: number });
    assert.deepEqual([end?.isAdverse, end?.reasons, end?.appeal?.body?.id], [true, "Nobody laughed.", desk]);
    await done(office, review, me, { matter: number, version: 2, words: "They did." });
    const yes = { matter: number, version: 3, outcome: "upheld", reasons: "The camera shows it." };
    await done(office, decide, secondReviewer, yes);
    const after = await done(office, matter, me, { matter: number });
    assert.deepEqual([after.end?.outcome.id, after.isOpen], ["upheld", false]);
    assert.ok(!after.acts.includes("requests.review"));
    const { findings } = await verifyRecord(office.store, { master: new Uint8Array(32).fill(7) });
    assert.deepEqual(findings, []);
  });

  test("holds no word of it in the record, and says there whom it is about and who hears it", async () => {
    const { number } = await done(office, complain, resident(), { body: bureau, words });
    const [first] = await entriesOf(office.store, number);
    assert.equal(first?.act, "requests.complain");
    const facts = JSON.stringify(first.facts);
    assert.ok(facts.includes(`"about":"${bureau}"`) && facts.includes(`"hears":"${desk}"`));
    assert.ok(!facts.includes("laughed"));
  });

  test("of somebody with an account is among their matters; about nobody named it comes to the desk", async () => {
    const {
      number,
      claimCode,
      routing,
      function: about,
    } = await done(office, complain, resident(), { words });
    assert.equal(claimCode, undefined);
    assert.deepEqual([routing.body.id, about.name["zh-CN"]], [desk, "待查明的单位"]);
    const { rows } = await done(office, myMatters, resident(), {});
    assert.deepEqual(
      rows.map((row) => [row.number, row.kind]),
      [[number, "complaint"]],
    );
  });

  test("is refused without words, to an unknown organisation, by a program, and twice", async () => {
    const send = async (given: Readonly<Record<string, unknown>>) =>
      refusedBy(office, complain, stranger, { body: bureau, words, ticket: await ticket(), ...given });
    assert.equal(await send({ words: "  " }), "requests.no-words");
    assert.equal(await send({ words: "" }), "operation.invalid-input");
    assert.equal(await send({ body: "atlantis" }), "requests.unknown-body");
    assert.equal(await send({ function: "flying-carpets" }), "register.unknown-function");
    assert.equal(await send({ email: "nobody" }), "requests.bad-email");
    assert.equal(await send({ website: "https://x" }), "requests.hidden-field-filled");
    assert.equal(await send({ ticket: "" }), "requests.form-too-old");
    assert.equal(await send({ photos: ["bm8gcGhvdG8="] }), "images.not-a-picture");
    assert.equal((await done(office, workList, reviewer, { which: "hearing" })).rows.length, 0);
    assert.equal(await send({}), undefined);
    assert.equal(await send({}), "requests.sent-already");
  });
});
