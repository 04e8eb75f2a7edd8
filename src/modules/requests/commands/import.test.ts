import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { noticesOfMatter } from "#kernel/notices/index.ts";
import { entriesOf } from "#kernel/record/index.ts";
import {
  act,
  anOffice,
  bureau,
  consideredTicket,
  days,
  done,
  type Office,
  otherBureau,
  stranger,
  supervisor,
  time,
  worker,
} from "../an-office.test-support.ts";
import {
  answer,
  claim,
  countFigures,
  figures,
  importMatters,
  join,
  joinDuplicates,
  note,
  overdue,
  publicChanges,
  publicList,
  publicMatter,
  sheet,
  tick,
} from "../operations.ts";
import type { Taken } from "../shapes/imported.ts";
import type { RequestsTables } from "../tables.ts";

let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

/** A lamp that another city was told of and mended, six years before anybody here saw it. */
const mended = {
  key: "1",
  function: "street-lighting",
  area: "drum-tower",
  body: bureau,
  opened: "2020-01-01T08:05:00Z",
  ended: "2020-01-02T16:43:00Z",
  outcome: "done",
  channel: "phone",
  isPublished: true,
} as const;
const open = {
  key: "2",
  function: "street-lighting",
  area: "drum-tower",
  body: bureau,
  opened: "2025-12-30T08:00:00Z",
  state: "received",
  longitude: 0.05,
  latitude: 0.05,
  isPublished: true,
} as const;

async function bring(...rows: readonly object[]): Promise<readonly Taken[]> {
  const input = { source: "old-311", title: { en: "The old system" }, rows };
  return (await done(office, importMatters, time, input)).rows;
}

/** Why a row was refused; what became of it where it was not. */
async function broughtAs(row: object): Promise<string> {
  const [taken] = await bring(row);
  return taken?.refusal?.code ?? taken?.what ?? "";
}

async function only(row: object): Promise<string> {
  const [taken] = await bring(row);
  assert.ok(taken?.number !== undefined, JSON.stringify(taken));
  return taken.number;
}

describe("a matter that is brought over", () => {
  test("stands as it did there, with its own times and its number of that year", async () => {
    const number = await only(mended);
    assert.match(number, /^2020-\d{6}$/);
    const shown = await done(office, publicMatter, stranger, { matter: number });
    assert.deepEqual(
      [shown.isOpen, shown.state.id, shown.outcome?.id, shown.openedAt, shown.closedAt, shown.due],
      [false, "answered", "done", "2020-01-01T08:05:00.000Z", "2020-01-02T16:43:00.000Z", undefined],
    );
    assert.deepEqual(shown.imported, {
      source: { id: "old-311", name: { en: "The old system" } },
      at: office.clock.now(),
      channel: "phone",
    });
  });

  test("is in the record as what it is: written now, the times of elsewhere as facts, and nobody's words", async () => {
    const number = await only(mended);
    const [entry, ...more] = await entriesOf(office.store, number);
    assert.deepEqual(more, []);
    assert.ok(entry !== undefined);
    assert.equal(entry.act, "requests.import");
    assert.equal(entry.at, office.clock.now());
    assert.deepEqual(entry.actor, { role: "system" });
    assert.equal(entry.kept, undefined);
    const { row, procedure, ...facts } = entry.facts as Record<string, unknown>;
    assert.match(String(row), /^[0-9a-f]{64}$/);
    assert.equal(typeof procedure, "string");
    assert.deepEqual(facts, {
      source: "old-311",
      function: "street-lighting",
      area: "drum-tower",
      body: bureau,
      registerVersion: 1,
      routing: "imported",
      state: "answered",
      published: true,
      opened: "2020-01-01T08:05:00.000Z",
      ended: "2020-01-02T16:43:00.000Z",
      outcome: "done",
      channel: "phone",
    });
  });

  test("goes to whom the register names, where the file does not say", async () => {
    const { body: _, ...unsaid } = mended;
    const shown = await done(office, publicMatter, stranger, { matter: await only(unsaid) });
    assert.equal(shown.body.id, bureau);
    const other = await only({ ...mended, key: "3", body: otherBureau });
    assert.equal((await done(office, publicMatter, stranger, { matter: other })).body.id, otherBureau);
  });

  test("has no time that nobody promised: an old one is not overdue, and time does nothing to it", async () => {
    const number = await only(open);
    days(office, 100);
    await done(office, tick, time, {});
    assert.equal((await entriesOf(office.store, number)).length, 1);
    assert.deepEqual((await done(office, overdue, supervisor, {})).rows, []);
    const shown = await done(office, publicMatter, stranger, { matter: number });
    assert.deepEqual([shown.isOpen, shown.dueAt], [true, undefined]);
  });

  test("that was closed there, nobody knows how, says no more than that", async () => {
    const { outcome: _, ...untold } = mended;
    const number = await only({ ...untold, state: "closed" });
    const shown = await done(office, publicMatter, stranger, { matter: number });
    assert.deepEqual([shown.isOpen, shown.state.id, shown.outcome], [false, "closed", undefined]);
    await done(office, sheet, worker, { matter: number });
    assert.equal(await broughtAs({ ...untold, key: "3" }), "requests.import-no-state");
    assert.equal(await broughtAs({ ...untold, key: "3", state: "in-progress" }), "requests.import-no-state");
  });

  test("keeps the time that the source gave for it", async () => {
    const number = await only({ ...open, due: "2026-01-15T08:00:00Z" });
    assert.deepEqual(
      (await done(office, overdue, supervisor, {})).rows.map((one) => one.number),
      [number],
    );
  });

  test("is shown only where its service is shown and the source has published it", async () => {
    await bring(
      { ...mended, isPublished: false },
      { ...mended, key: "2", function: "property-registration" },
    );
    assert.equal((await done(office, publicList, stranger, {})).count, 0);
    await bring({ ...mended, key: "3" }, open);
    const { rows } = await done(office, publicList, stranger, {});
    assert.deepEqual(
      rows.map(({ point }) => point),
      [{ longitude: 0.05, latitude: 0.05 }, undefined],
    );
    assert.equal(
      (await done(office, publicChanges, stranger, { changedFrom: office.clock.now() })).rows.length,
      2,
    );
  });

  test("goes on here: an official takes it up, and from then on the times of the procedure run", async () => {
    const number = await only(open);
    await done(office, sheet, worker, { matter: number });
    await done(office, claim, worker, { matter: number, version: 1 });
    const claimed = await done(office, publicMatter, stranger, { matter: number });
    assert.ok(claimed.dueAt !== undefined && claimed.dueAt > office.clock.now());
    await done(office, note, worker, { matter: number, version: 2, words: "The pole has no number." });
    await done(office, answer, worker, { matter: number, version: 3, words: "Mended.", outcome: "done" });
    const seen = await done(office, sheet, worker, { matter: number });
    assert.deepEqual(
      seen.notes.map(({ text }) => text),
      ["The pole has no number."],
    );
    assert.equal(seen.end?.outcome.id, "done");
  });
});

test("of a matter whose limits pass here unused, the office is told in letters, although nobody is known who reported it", async () => {
  const number = await only(open);
  await done(office, claim, worker, { matter: number, version: 1 });
  for (let turn = 0; turn < 6; turn += 1) {
    days(office, 15);
    await done(office, tick, time, {});
  }
  const letters = await noticesOfMatter(office.store, number);
  assert.ok(letters.some(({ notice }) => notice === "requests-office.escalated"));
});

test("retention goes by what is sealed here: a duplicate of which nothing is goes on, a note on what had ended is erased", async () => {
  const [ended, original, duplicate] = await bring(mended, open, { ...open, key: "3" });
  const numberOf = (taken: Taken | undefined): string => taken?.number ?? assert.fail("not taken");
  await done(office, joinDuplicates, worker, {
    matter: numberOf(duplicate),
    version: 1,
    original: numberOf(original),
  });
  const noted = { matter: numberOf(ended), version: 1, words: "Asked the firm about it." };
  await done(office, note, worker, noted);
  days(office, 6 * 365);
  office.towns.lookAgain();
  const erased: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) erased.push((await done(office, tick, time, {})).erased);
  assert.deepEqual(erased, [1, 0, 0]);
  const rows = await office.store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select("number")
    .where("erased_at", "is not", null)
    .execute();
  assert.deepEqual(rows, [{ number: noted.matter }]);
});

describe("the same file again", () => {
  test("brings nothing twice, and changes what has changed there", async () => {
    const [first] = await bring(mended, open);
    assert.deepEqual(
      (await bring(mended, open)).map(({ what }) => what),
      ["same", "same"],
    );
    const ended = { ...open, state: undefined, ended: "2026-01-05T08:00:00Z", outcome: "not-possible" };
    const again = await bring(mended, JSON.parse(JSON.stringify(ended)) as object);
    assert.deepEqual(
      again.map(({ what }) => what),
      ["same", "changed"],
    );
    assert.equal(again[0]?.number, first?.number);
    const { rows } = await done(office, publicList, stranger, {});
    assert.deepEqual(
      rows.map(({ outcome }) => outcome?.id),
      ["not-possible", "done"],
    );
    const entries = await entriesOf(office.store, again[1]?.number ?? "");
    assert.deepEqual(
      entries.map(({ act: name }) => name),
      ["requests.import", "requests.import"],
    );
  });

  test("changes nothing that somebody has acted on here", async () => {
    const number = await only(open);
    await done(office, claim, worker, { matter: number, version: 1 });
    assert.equal(await broughtAs({ ...open, body: otherBureau }), "requests.import-acted-on");
    assert.equal(await broughtAs(open), "same");
  });

  test("changes nothing that others have joined here: they are still counted, and are told what becomes of it", async () => {
    const number = await only(open);
    const ticket = await consideredTicket(office);
    await done(office, join, stranger, { matter: number, words: "It is dark here too.", ticket });
    const ended = { ...open, state: undefined, ended: "2026-01-05T08:00:00Z", outcome: "not-possible" };
    assert.equal(await broughtAs(JSON.parse(JSON.stringify(ended)) as object), "requests.import-acted-on");
    const { isOpen, joined } = await done(office, publicMatter, stranger, { matter: number });
    assert.deepEqual([isOpen, joined], [true, 1]);
  });

  test("of another source is another one", async () => {
    const number = await only(mended);
    const input = { source: "new-311", title: { en: "The new one" }, rows: [mended] };
    const { rows } = await done(office, importMatters, time, input);
    assert.equal(rows[0]?.what, "new");
    assert.notEqual(rows[0].number, number);
  });

  test("by two at once is brought once", async () => {
    const taken = await Promise.all([bring(mended, open), bring(open, mended)]);
    assert.deepEqual(
      taken
        .flat()
        .map(({ what }) => what)
        .sort(),
      ["new", "new", "same", "same"],
    );
    assert.equal((await done(office, publicList, stranger, {})).count, 2);
  });
});

describe("a row that cannot be taken", () => {
  test("is refused by itself, with why, and the others are taken", async () => {
    const taken = await bring(mended, { ...mended, key: "x", function: "street-lightning" }, open);
    assert.deepEqual(taken.map(({ key, what }) => [key, what]).sort(), [
      ["1", "new"],
      ["2", "new"],
      ["x", "refused"],
    ]);
    const refusal = taken.find(({ key }) => key === "x")?.refusal;
    assert.equal(refusal?.code, "register.unknown-function");
    assert.equal(refusal.facts["function"], "street-lightning");
    assert.ok((refusal.facts["near"] as string[]).includes("street-lighting"));
  });

  test("names a place, an office, a state, an outcome or a moment that there is not", async () => {
    const { area: _, ...nowhere } = mended;
    const cases: readonly (readonly [string, object])[] = [
      ["register.unknown-area", { ...mended, area: "drum-towre" }],
      ["requests.no-place", nowhere],
      ["requests.outside-every-area", { ...nowhere, longitude: -118, latitude: 34 }],
      ["requests.unknown-body", { ...mended, body: "street-bureau" }],
      ["requests.import-no-outcome", { ...mended, outcome: "fixed" }],
      ["requests.import-no-outcome", { ...mended, outcome: "joined" }],
      ["requests.import-no-state", { ...open, state: "answered" }],
      ["requests.import-no-state", { ...open, state: "disputed" }],
      ["requests.import-ends-before", { ...mended, ended: "2019-12-31T08:00:00Z" }],
      ["requests.import-in-future", { ...open, opened: "2026-03-02T01:00:01Z" }],
      ["requests.bad-moment", { ...mended, opened: "1020-01-01T08:05:00Z" }],
    ];
    for (const [code, row] of cases) assert.equal(await broughtAs(row), code, JSON.stringify(row));
    assert.deepEqual((await bring(mended, mended)).map(({ what, refusal }) => refusal?.code ?? what).sort(), [
      "new",
      "requests.import-key-twice",
    ]);
    assert.equal((await done(office, publicList, stranger, {})).count, 1);
  });

  test("nobody but the operator brings anything over", async () => {
    const input = { source: "old-311", title: {}, rows: [mended] };
    for (const actor of [stranger, worker, supervisor]) {
      const result = await act(office, importMatters, actor, input);
      assert.match(result.ok ? "done" : result.refusal.code, /^operation\.(sign-in-first|not-allowed)$/);
    }
  });
});

test("an old year has figures of its own, and no share of what nobody promised", async () => {
  const many = Array.from({ length: 30 }, (_, at) => ({ ...mended, key: `m-${at}` }));
  await bring(...many);
  await done(office, countFigures, time, { again: true });
  const told = await done(office, figures, stranger, { by: "function", year: 2020 });
  assert.deepEqual(told.years, [2026, 2025, 2024, 2023, 2022, 2020]);
  assert.deepEqual(
    told.groups.map(({ id, opened, ended, inTime }) => [id, opened, ended, inTime]),
    [["street-lighting", 30, 30, undefined]],
  );
  await bring(
    ...many.map((one, at) => ({ ...one, due: at < 20 ? "2020-01-03T00:00:00Z" : "2020-01-02T00:00:00Z" })),
  );
  await done(office, countFigures, time, { again: true });
  const timed = await done(office, figures, stranger, { by: "function", year: 2020 });
  assert.equal(timed.groups[0]?.inTime, 65);
});
