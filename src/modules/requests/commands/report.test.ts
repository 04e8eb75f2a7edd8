import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { verifyRecord } from "#kernel/record/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import {
  act,
  anOffice,
  bureau,
  claimant,
  clerk,
  days,
  desk,
  done,
  lamp,
  official,
  type Office,
  refusedBy,
  reportLamp,
  resident,
  stranger,
  worker,
} from "../an-office.test-support.ts";
import { openClaim } from "../open-claim.ts";
import { type RequestsSettings, usualSettings } from "../settings.ts";
import {
  consider,
  correctFunction,
  follow,
  join,
  matter,
  myMatters,
  publicList,
  report,
  unansweredDuties,
} from "../operations.ts";
import type { RequestsTables } from "../tables.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

async function ticket(): Promise<string> {
  const considered = await done(office, consider, stranger, {});
  office.clock.putForward(5);
  return considered.ticket;
}

describe("before sending", () => {
  test("plain words in either language find who answers, by when with the sum, and what to bring", async () => {
    for (const words of ["broken street lamp in Drum Tower", "鼓楼社区路灯坏了"]) {
      const { answer, isClear, areas } = await done(office, consider, stranger, { words });
      assert.equal(isClear, true);
      assert.deepEqual(
        areas.map(({ id }) => id),
        ["drum-tower"],
      );
      assert.equal(answer?.routing.body.id, bureau);
      assert.equal(answer.due?.at, "2026-03-06T00:00:00");
      assert.match(answer.due.sum.en.join(" "), /3 working days/);
      assert.match(answer.due.sum["zh-CN"].join(" "), /3 个工作日/);
      assert.equal(answer.legalDue?.at, "2026-03-10T00:00:00");
      assert.ok(answer.evidence.en);
      assert.ok(answer.routing.trace.length > 0);
    }
  });

  test("a point of the map finds its area; outside every area is a clear no", async () => {
    const inside = await act(office, consider, stranger, {
      function: "street-lighting",
      longitude: 0.0806,
      latitude: 0.06,
    });
    assert.ok(inside.ok && inside.value.areas.length === 1);
    const outside = { function: "street-lighting", longitude: 100, latitude: 30 };
    assert.equal(await refusedBy(office, consider, stranger, outside), "requests.outside-every-area");
    const unknown = { function: "street-lighting", area: "atlantis" };
    assert.equal(await refusedBy(office, consider, stranger, unknown), "register.unknown-area");
  });

  test("words that name no function are a question back, without an answer", async () => {
    const { functions, answer, isClear } = await done(office, consider, stranger, {
      words: "quantum entanglement",
    });
    assert.deepEqual({ functions, answer, isClear }, { functions: [], answer: undefined, isClear: false });
  });

  test("open matters nearby are shown, the nearest first, and those far away are not", async () => {
    const at = (longitude: number, latitude: number) => ({ longitude, latitude, area: "drum-tower" });
    const near = await reportLamp(office, { ...at(0.05, 0.05), words: "near" });
    const nearest = await reportLamp(office, { ...at(0.0501, 0.05), words: "nearest" });
    await reportLamp(office, { ...at(0.06, 0.05), words: "a kilometre away" });
    await reportLamp(office, { ...at(0.05, 0.05), words: "closed to the public", agreed: false });
    const asked = { function: "street-lighting", ...at(0.0502, 0.05) };
    const { similar } = await done(office, consider, stranger, asked);
    assert.deepEqual(
      similar.map(({ number, metres }) => [number, metres]),
      [
        [nearest.number, 11],
        [near.number, 22],
      ],
    );
  });
});

describe("reporting", () => {
  test("without an account: a number, a code, who answers and by when; only the hash of the code is kept", async () => {
    const reported = await reportLamp(office);
    assert.match(reported.number, /^2026-\d{6}$/);
    assert.match(reported.claimCode ?? "", /^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    assert.equal(reported.routing.body.id, bureau);
    assert.equal(reported.due?.at, "2026-03-06T00:00:00");
    const row = await office.store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.match(row.claim_hash ?? "", /^[0-9a-f]{64}$/);
    // Nothing personal in clear, whatever column it might stand in.
    for (const secret of [reported.claimCode ?? "", lamp.words])
      assert.ok(!JSON.stringify(row).includes(secret));
  });

  test("with an account: no code is needed, and the account finds it", async () => {
    const me = resident();
    const { number, claimCode } = await done(office, report, me, { ...lamp });
    assert.equal(claimCode, undefined);
    const { rows } = await done(office, myMatters, me, {});
    assert.deepEqual(
      rows.map((row) => row.number),
      [number],
    );
    assert.deepEqual((await done(office, myMatters, resident("r-2"), {})).rows, []);
    assert.equal(await refusedBy(office, matter, resident("r-2"), { matter: number }), "operation.not-found");
  });

  test("the exact point stands in clear only where everybody may see it", async () => {
    const where = { longitude: 0.05, latitude: 0.05, area: "drum-tower" };
    const open = await reportLamp(office, { ...where, words: "open" });
    const closed = await reportLamp(office, { ...where, words: "closed", agreed: false });
    const private_ = await reportLamp(office, {
      ...where,
      words: "private",
      function: "minimum-living-guarantee",
    });
    const rows = await office.store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .select(["number", "longitude"])
      .orderBy("number")
      .execute();
    assert.deepEqual(rows, [
      { number: open.number, longitude: 0.05 },
      { number: closed.number, longitude: null },
      { number: private_.number, longitude: null },
    ]);
    const mine = await done(office, matter, claimant(closed.number), { matter: closed.number });
    assert.deepEqual(mine.point, { longitude: 0.05, latitude: 0.05 });
  });

  test("what is wrong is refused, and leaves nothing behind", async () => {
    const send = async (given: Readonly<Record<string, unknown>>) =>
      refusedBy(office, report, stranger, { ...lamp, ticket: await ticket(), ...given });
    assert.equal(await send({ function: "flying-carpets" }), "register.unknown-function");
    assert.equal(await send({ area: "atlantis" }), "register.unknown-area");
    assert.equal(await send({ area: "" }), "requests.no-place");
    assert.equal(await send({ area: "", place: "behind the moon" }), "requests.place-unclear");
    assert.equal(await send({ area: "", longitude: 120, latitude: 30 }), "requests.outside-every-area");
    assert.equal(await send({ words: "   " }), "requests.no-words");
    assert.equal(await send({ words: "" }), "operation.invalid-input");
    assert.equal(await send({ email: "not an address" }), "requests.bad-email");
    assert.equal(await send({ photos: ["bm8gcGhvdG8="] }), "images.not-a-picture");
    assert.equal(await send({ photos: Array.from({ length: 6 }, () => "AAAA") }), "requests.too-many-photos");
    const counted = await office.store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .select((row) => row.fn.countAll<string>().as("count"))
      .executeTakeFirstOrThrow();
    assert.equal(Number(counted.count), 0);
  });

  test("whoever is not signed in sends at most three photos of 20 MB together, and is told so in words", async () => {
    const bytes = (megabytes: number): string => Buffer.alloc(megabytes * 1_000_000, 7).toString("base64");
    const send = async (photos: readonly string[], actor: Actor = stranger) => {
      const sent = { ...lamp, ticket: await ticket(), photos };
      const result = await act(office, report, actor, sent);
      return result.ok ? undefined : [result.refusal.code, result.refusal.facts];
    };
    const tooMany = ["requests.too-many-photos", { most: 3 }];
    assert.deepEqual(await send(["AAAA", "AAAA", "AAAA", "AAAA"]), tooMany);
    const tooLarge = ["requests.photos-too-large", { most: 3, megabytes: 20 }];
    assert.deepEqual(await send([bytes(14), bytes(14)]), tooLarge);
    // What is not too large is looked at, and these are no pictures.
    assert.equal((await send([bytes(10), bytes(9)]))?.[0], "images.not-a-picture");
    assert.equal((await send([bytes(14), bytes(14)], resident()))?.[0], "images.not-a-picture");
    assert.deepEqual((await send(["AAAA", "AAAA", "AAAA", "AAAA"], resident()))?.[0], "images.not-a-picture");
    assert.equal((await done(office, consider, stranger, {})).photosMost, 3);
    assert.equal((await done(office, consider, resident(), {})).photosMost, 5);
  });

  test("a jurisdiction says itself how many photos it takes, and the operator may take less from strangers", async () => {
    const own = (lines: string) =>
      anOffice((files) => {
        const written = new TextDecoder().decode(files.get("jurisdiction.yaml"));
        return new Map(files).set("jurisdiction.yaml", new TextEncoder().encode(`${written}${lines}\n`));
      });
    const told = async (some: Office, actor: Actor) => {
      const { photosMost, photosMegabytes } = await done(some, consider, actor, {});
      return [photosMost, photosMegabytes];
    };
    const said = "photos: 2\nphoto-megabytes: 9\nstranger-photos: 1\nstranger-photo-megabytes: 4";
    const strict = await own(said);
    assert.deepEqual([await told(strict, resident()), await told(strict, stranger)], [[2, 9], [1, 4]]); // prettier-ignore
    const two = { ...lamp, photos: ["AAAA", "AAAA", "AAAA"] };
    const refused = await act(strict, report, resident(), two);
    assert.deepEqual(!refused.ok && [refused.refusal.code, refused.refusal.facts], [
      "requests.too-many-photos",
      { most: 2 },
    ]);
    const bound = (photos: RequestsSettings["photos"]["strangers"]): Office => ({
      ...strict,
      settings: { ...usualSettings, photos: { ...usualSettings.photos, strangers: photos } },
    });
    assert.deepEqual(await told(bound({ most: 8, megabytes: 3 }), stranger), [1, 3]);
    assert.deepEqual(await told(bound({ most: 0, megabytes: 3 }), stranger), [0, 3]);
    assert.deepEqual(await told(bound({ most: 0, megabytes: 0 }), resident()), [2, 9]);
    // No megabytes are no photos: nobody is asked to choose some.
    assert.deepEqual(await told(await own("stranger-photo-megabytes: 0"), stranger), [0, 0]);
  });

  test("a place in words is enough when it names one", async () => {
    const { area } = await reportLamp(office, { area: "", place: "opposite the gate of Drum Tower" });
    assert.equal(area.id, "drum-tower");
  });

  test("nobody answers: the default desk has it, and the clerk has a finding", async () => {
    const lost = await anOffice((files) => {
      const table = new TextDecoder().decode(files.get("register/assignments.csv"));
      const left = table.split("\n").filter((row) => !row.startsWith("street-lighting,answers"));
      return new Map(files).set("register/assignments.csv", new TextEncoder().encode(left.join("\n")));
    });
    const first = await reportLamp(lost);
    await reportLamp(lost, { words: "another one" });
    assert.deepEqual(
      [first.routing.body.id, first.routing.isDefaultDesk, first.routing.outcome],
      [desk, true, "nobody"],
    );
    const { duties } = await done(lost, unansweredDuties, clerk, {});
    assert.deepEqual(
      duties.map(({ function: one, area, count, isStillSo }) => [one.id, area.id, count, isStillSo]),
      [["street-lighting", "drum-tower", 2, true]],
    );
    assert.equal(await refusedBy(lost, unansweredDuties, worker, {}), "operation.not-allowed");
  });

  test("of what no service is found for, the default desk reads it, finds out what it is, and passes it on", async () => {
    const where = { function: "-", area: "drum-tower" };
    const { answer } = await done(office, consider, stranger, where);
    assert.deepEqual(
      [answer?.routing.body.id, answer?.routing.isDefaultDesk, answer?.function.name["zh-CN"]],
      [desk, true, "尚未确定类别的事项"],
    );
    // Nothing is promised for it: the fifteen working days of the procedure, counted for everybody to see.
    assert.equal(answer?.due?.at, "2026-03-24T00:00:00");
    assert.match(answer.due.sum.en.join(" "), /15 working days/);
    const { number, due } = await reportLamp(office, { function: "-", words: "Something hums in the wall" });
    assert.equal(due?.at, answer.due.at);
    const { duties } = await done(office, unansweredDuties, clerk, {});
    assert.deepEqual(
      duties.map(({ function: one, area, count, isStillSo }) => [one.id, area.id, count, isStillSo]),
      [["-", "drum-tower", 1, true]],
    );
    assert.equal((await done(office, publicList, stranger, {})).rows.length, 0);

    const atDesk = official(desk, ["case-worker"]);
    const correct = { matter: number, version: 1, reasons: "It is a pump." };
    assert.equal(
      await refusedBy(office, correctFunction, worker, { ...correct, function: "noise" }),
      "operation.not-found",
    );
    const nothing = { ...correct, function: "-", area: "old-quay" };
    assert.equal(await refusedBy(office, correctFunction, atDesk, nothing), "register.unknown-function");
    await done(office, correctFunction, atDesk, { ...correct, function: "food-safety" });
    const after = await done(office, matter, claimant(number), { matter: number });
    assert.deepEqual(
      [after.function.id, after.body.id, after.routing.isDefaultDesk, after.due?.at],
      ["food-safety", "market-supervision-bureau", false, answer.due.at],
    );
  });

  test("without a desk nobody is sent to nobody", async () => {
    const without = await anOffice((files) => {
      const own = new TextDecoder().decode(files.get("jurisdiction.yaml"));
      const left = own.replace(/^default-desk: .*$/m, "");
      return new Map(files).set("jurisdiction.yaml", new TextEncoder().encode(left));
    });
    const where = { function: "-", area: "drum-tower" };
    assert.equal(await refusedBy(without, consider, stranger, where), "requests.nobody-answers-and-no-desk");
    assert.equal(
      await refusedBy(without, report, resident(), { ...lamp, ...where }),
      "requests.nobody-answers-and-no-desk",
    );
  });

  test("without a register in force, everybody is told so", async () => {
    const empty = { ...office, towns: { now: () => Promise.resolve(undefined), lookAgain: () => undefined } };
    assert.equal(await refusedBy(empty, report, resident(), lamp), "requests.no-register");
    assert.equal(await refusedBy(empty, publicList, stranger, {}), "requests.no-register");
  });
});

describe("what keeps programs out, and says so", () => {
  test("a hidden field, a form without ticket, one filled too quickly, one too old", async () => {
    const send = (given: Readonly<Record<string, unknown>>) =>
      refusedBy(office, report, stranger, { ...lamp, ...given });
    assert.equal(
      await send({ ticket: await ticket(), website: "http://spam" }),
      "requests.hidden-field-filled",
    );
    assert.equal(await send({}), "requests.form-too-old");
    assert.equal(await send({ ticket: "2026-03-02T01:00:00.000Z.forged" }), "requests.form-too-old");
    const { ticket: fresh } = await done(office, consider, stranger, {});
    assert.equal(await send({ ticket: fresh }), "requests.too-quick");
    days(office, 2);
    assert.equal(await send({ ticket: fresh }), "requests.form-too-old");
  });

  test("the same words about the same thing twice, and more than ten an hour from one network", async () => {
    await reportLamp(office);
    const again = { ...lamp, ticket: await ticket(), words: `${lamp.words.toUpperCase()} ` };
    assert.equal(await refusedBy(office, report, stranger, again), "requests.sent-already");
    for (let at = 2; at <= 10; at++) await reportLamp(office, { words: `lamp ${at}` });
    const eleventh = { ...lamp, words: "lamp 11", ticket: await ticket() };
    assert.equal(await refusedBy(office, report, stranger, eleventh), "requests.too-often");
    const elsewhere = { kind: "stranger", network: "192.0.2.99" } as const;
    assert.equal(await refusedBy(office, report, elsewhere, eleventh), undefined);
    // Who is signed in is not counted: an account can be spoken to.
    assert.equal(await refusedBy(office, report, resident(), { ...lamp }), undefined);
  });
});

describe("following by a claim code", () => {
  test("the right code opens the matter, however it is written; a wrong one and a wrong number are refused alike", async () => {
    const { number, claimCode = "" } = await reportLamp(office);
    const other = await reportLamp(office, { words: "another" });
    const written = claimCode.toLowerCase().replaceAll("-", " ");
    assert.deepEqual(await done(office, follow, stranger, { matter: number, code: written }), { number });
    for (const [matter, code] of [
      [number, other.claimCode],
      ["2026-999999", claimCode],
      ["'; drop table requests_matter; --", claimCode],
    ])
      assert.equal(
        await refusedBy(office, follow, stranger, { matter: matter?.slice(0, 20), code }),
        "requests.wrong-claim-code",
      );
    const typo = `${claimCode.slice(0, -1)}${claimCode.endsWith("0") ? "1" : "0"}`;
    assert.equal(
      await refusedBy(office, follow, stranger, { matter: number, code: typo }),
      "requests.mistyped-claim-code",
    );
  });

  test("guessing ends soon, for a network and for a matter, but locks nobody else out", async () => {
    const { number, claimCode = "" } = await reportLamp(office);
    const { claimCode: wrong = "" } = await reportLamp(office, { words: "another" });
    const guess = (network: string, code: string) => openClaim(office, { matter: number, code, network });
    for (let at = 0; at < 20; at++) await guess("192.0.2.7", wrong);
    const blocked = await guess("192.0.2.7", claimCode);
    assert.equal(!blocked.ok && blocked.refusal.code, "requests.too-many-tries");
    assert.equal((await guess("192.0.2.8", claimCode)).ok, true);
    for (let at = 0; at < 60; at++) await guess(`198.51.100.${at}`, wrong);
    for (let at = 0; at < 4; at++) await guess("198.51.100.9", wrong);
    const again = await guess("198.51.100.9", claimCode);
    assert.equal(!again.ok && again.refusal.code, "requests.too-many-tries");
    assert.equal((await guess("203.0.113.1", claimCode)).ok, true);
    office.clock.putForward(16 * 60);
    assert.equal((await guess("192.0.2.7", claimCode)).ok, true);
  });
});

describe("joining", () => {
  test("who joins has a number and code of their own, and the original knows how many wait", async () => {
    const original = await reportLamp(office);
    const joined = await done(office, join, stranger, {
      matter: original.number,
      words: "dark here too",
      ticket: await ticket(),
    });
    assert.notEqual(joined.number, original.number);
    assert.ok(joined.claimCode);
    const mine = await done(office, matter, claimant(joined.number), { matter: joined.number });
    assert.deepEqual(
      mine.linked.map(({ number, relation }) => [number, relation]),
      [[original.number, "original"]],
    );
    assert.equal(mine.words, "dark here too");
    const { rows } = await done(office, publicList, stranger, {});
    assert.deepEqual(
      rows.map((row) => [row.number, row.joined]),
      [[original.number, 1]],
    );
    const { problems } = await verified(office);
    assert.deepEqual(problems, []);
  });

  test("a matter that is not public cannot be joined, for nobody may learn of it", async () => {
    const closed = await reportLamp(office, { agreed: false });
    const wish = { matter: closed.number, ticket: await ticket() };
    assert.equal(await refusedBy(office, join, stranger, wish), "operation.not-found");
  });
});

/** What the whole record's check found. */
async function verified({ store }: Office): Promise<{ readonly problems: readonly unknown[] }> {
  const { findings } = await verifyRecord(store, { master: new Uint8Array(32).fill(7) });
  return { problems: findings };
}
