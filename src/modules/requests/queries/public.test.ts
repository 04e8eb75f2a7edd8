import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import sharp from "sharp";
import { sealAll } from "#kernel/record/index.ts";
import { checkReceipt } from "#kernel/record/model.ts";
import { sums } from "#kernel/record/index.ts";
import {
  anOffice,
  claimant,
  done,
  lamp,
  type Office,
  official,
  publisher,
  refusedBy,
  reportLamp,
  stranger,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  agree,
  answer,
  countFigures,
  disagree,
  figures,
  matter,
  photo,
  publicList,
  publicMatter,
  publicPhoto,
  receipt,
  release,
  sheet,
} from "../operations.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const listed = async (filter: object = {}): Promise<readonly string[]> =>
  (await done(office, publicList, stranger, filter)).rows.map(({ number }) => number);

async function aPhoto(): Promise<string> {
  const pixels = { width: 64, height: 48, channels: 3, background: "#1f6f78" } as const;
  return (await sharp({ create: pixels }).jpeg().toBuffer()).toString("base64");
}

describe("what everybody may see", () => {
  test("only where the service is public and the reporter agreed; never a complaint", async () => {
    const open = await reportLamp(office);
    await reportLamp(office, { words: "not agreed", agreed: false });
    const closed = await reportLamp(office, {
      words: "a private matter",
      function: "minimum-living-guarantee",
    });
    assert.deepEqual(await listed(), [open.number]);
    assert.equal(
      await refusedBy(office, publicMatter, stranger, { matter: closed.number }),
      "operation.not-found",
    );
    await done(office, answer, worker, {
      matter: open.number,
      version: 1,
      words: "No.",
      outcome: "not-possible",
    });
    const me = claimant(open.number);
    const { started } = await done(office, disagree, me, { matter: open.number, version: 2, words: "Yes." });
    assert.deepEqual(await listed(), [open.number]);
    assert.equal(await refusedBy(office, publicMatter, stranger, { matter: started }), "operation.not-found");
  });

  test("words, answer and photos only once released; what is left out later is taken back", async () => {
    const { number } = await reportLamp(office, { photos: [await aPhoto()] });
    const me = claimant(number);
    const shown = async () => done(office, publicMatter, stranger, { matter: number });
    assert.ok(!JSON.stringify(await shown()).includes("number 14"));
    const { photos } = await done(office, sheet, publisher, { matter: number });
    const id = photos[0]?.id ?? "";
    const wish = { matter: number, photo: id, size: "whole" };
    assert.equal(await refusedBy(office, publicPhoto, stranger, wish), "operation.not-found");
    assert.equal(await refusedBy(office, photo, stranger, wish), "operation.sign-in-first");
    const words = "A lamp in Drum Tower is out.";
    const give = { matter: number, version: 1, words, photos: [id] };
    assert.equal(await refusedBy(office, release, worker, give), "operation.not-allowed");
    assert.equal(
      await refusedBy(office, release, publisher, { ...give, photos: ["of-another"] }),
      "requests.unknown-photo",
    );
    await done(office, release, publisher, give);
    assert.deepEqual([(await shown()).words, (await shown()).photos], [words, [id]]);
    const picture = await done(office, publicPhoto, stranger, { ...wish, size: "thumbnail" });
    assert.equal((await sharp(Buffer.from(picture.base64, "base64")).metadata()).format, "webp");
    assert.equal((await done(office, matter, me, { matter: number })).isReleased, true);
    await done(office, release, publisher, { matter: number, version: 2, words });
    assert.deepEqual((await shown()).photos, []);
    assert.equal(await refusedBy(office, publicPhoto, stranger, wish), "operation.not-found");
  });

  test("a reporter takes the agreement back, and everything is gone from every door", async () => {
    const { number } = await reportLamp(office, { longitude: 0.05, latitude: 0.05 });
    const me = claimant(number);
    await done(office, release, publisher, { matter: number, version: 1, words: "A lamp is out." });
    await done(office, agree, me, { matter: number, version: 2, agreed: false });
    assert.deepEqual(await listed(), []);
    assert.equal(
      await refusedBy(office, release, publisher, { matter: number, version: 3, words: "x" }),
      "requests.not-public",
    );
    await done(office, agree, me, { matter: number, version: 3, agreed: true });
    const again = await done(office, publicMatter, stranger, { matter: number });
    assert.deepEqual([again.words, again.point], [undefined, { longitude: 0.05, latitude: 0.05 }]);
  });

  test("the list is filtered by service, place, state, days and a part of the map", async () => {
    const where = { longitude: 0.05, latitude: 0.05, area: "drum-tower" };
    const one = await reportLamp(office, where);
    office.clock.putForward(3 * 24 * 3600);
    const two = await reportLamp(office, { function: "road-repair", words: "a hole" });
    assert.deepEqual(await listed(), [two.number, one.number]);
    assert.deepEqual(await listed({ function: "road-repair" }), [two.number]);
    assert.deepEqual(await listed({ area: "mulberry", which: "open" }), [two.number, one.number]);
    assert.deepEqual(await listed({ which: "ended" }), []);
    assert.deepEqual(await listed({ from: "2026-03-03" }), [two.number]);
    assert.deepEqual(await listed({ to: "2026-03-02" }), [one.number]);
    assert.deepEqual(await listed({ box: "0.04,0.04,0.06,0.06" }), [one.number]);
    const first = await done(office, publicList, stranger, { limit: 1 });
    assert.deepEqual([first.count, first.rows.length], [2, 1]);
    assert.deepEqual(await listed({ limit: 1, after: first.next }), [one.number]);
    for (const box of ["1,2,3", "a,b,c,d", "5,5,1,1"])
      assert.equal(await refusedBy(office, publicList, stranger, { box }), "requests.bad-box");
    assert.equal(
      await refusedBy(office, publicList, stranger, { area: "atlantis" }),
      "register.unknown-area",
    );
    assert.equal(await refusedBy(office, publicList, stranger, { after: "x" }), "requests.bad-page");
  });

  test("no name, address, code or official stands in what everybody sees", async () => {
    const { number } = await reportLamp(office, {
      name: "Chen Jing",
      email: "chen@example.org",
      phone: "0000 1234",
      place: "Drum Tower, at number 14",
    });
    await done(office, answer, worker, {
      matter: number,
      version: 1,
      words: "Dear Ms Chen, mended.",
      outcome: "done",
    });
    const all = JSON.stringify([
      await done(office, publicMatter, stranger, { matter: number }),
      await done(office, publicList, stranger, {}),
    ]);
    for (const secret of ["Chen", "chen@", "1234", "number 14", worker.person.id, lamp.words])
      assert.ok(!all.includes(secret), secret);
  });
});

describe("photos", () => {
  test("the reporter and the officials see them; a look at the whole one is noted", async () => {
    const { number } = await reportLamp(office, { photos: [await aPhoto()] });
    const me = claimant(number);
    const mine = await done(office, matter, me, { matter: number });
    assert.deepEqual(
      mine.photos.map(({ width, height, isReleased }) => [width, height, isReleased]),
      [[64, 48, false]],
    );
    const wish = { matter: number, photo: mine.photos[0]?.id, size: "whole" };
    const { base64 } = await done(office, photo, worker, wish);
    assert.ok(base64.length > 0);
    assert.equal((await done(office, matter, me, { matter: number })).readings, 1);
    const elsewhere = official("library", ["case-worker"]);
    assert.equal(await refusedBy(office, photo, elsewhere, wish), "operation.not-found");
    const { number: other } = await reportLamp(office, { words: "another" });
    assert.equal(
      await refusedBy(office, photo, claimant(other), { ...wish, matter: other }),
      "operation.not-found",
    );
  });
});

describe("figures", () => {
  test("fewer than five are not told, and no person is in them", async () => {
    for (let at = 0; at < 6; at++) await reportLamp(office, { words: `lamp ${at}` });
    for (let at = 0; at < 3; at++) await reportLamp(office, { words: `hole ${at}`, function: "road-repair" });
    assert.equal((await done(office, figures, stranger, { by: "function" })).countedOn, undefined);
    await done(office, countFigures, time, {});
    const { total, groups, year } = await done(office, figures, stranger, { by: "function" });
    assert.equal(year, 2026);
    assert.deepEqual(
      [total.opened, groups.map(({ id, opened }) => [id, opened])],
      [
        9,
        [
          ["road-repair", undefined],
          ["street-lighting", undefined],
        ],
      ],
    );
    const areas = await done(office, figures, stranger, { by: "area" });
    assert.deepEqual(
      areas.groups.map(({ id, opened }) => [id, opened]),
      [["drum-tower", 9]],
    );
    const before = await done(office, figures, stranger, { by: "month", year: 2025 });
    assert.deepEqual([before.total.opened, before.groups], [0, []]);
  });

  test("are counted once a day: nobody sees a single matter come", async () => {
    const opened = async () => (await done(office, figures, stranger, { by: "month" })).total.opened;
    for (let at = 0; at < 6; at++) await reportLamp(office, { words: `lamp ${at}` });
    await done(office, countFigures, time, {});
    await reportLamp(office, { words: "one more" });
    assert.deepEqual((await done(office, countFigures, time, {})).years, []);
    assert.equal(await opened(), 6);
    office.clock.putForward(24 * 3600);
    assert.equal((await done(office, countFigures, time, {})).years.length, 5);
    assert.equal(await opened(), 7);
    assert.equal(await refusedBy(office, countFigures, stranger, {}), "operation.sign-in-first");
  });
});

test("a receipt holds for anybody, before and after the record is sealed", async () => {
  const { number } = await reportLamp(office);
  const me = claimant(number);
  const promised = await done(office, receipt, me, { matter: number });
  assert.equal(promised.isSealed, false);
  await sealAll(office.store, office);
  const sealed = await done(office, receipt, me, { matter: number });
  assert.equal(sealed.isSealed, true);
  for (const one of [promised, sealed]) {
    const checked = checkReceipt(sums, one.receipt);
    assert.deepEqual([checked?.matter, checked?.faults], [number, []]);
  }
  const altered = sealed.receipt.replace("requests.report", "requests.refuse");
  assert.notDeepEqual(checkReceipt(sums, altered)?.faults, []);
  assert.equal(await refusedBy(office, receipt, worker, { matter: number }), "operation.not-allowed");
});
