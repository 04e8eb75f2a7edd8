/** The rows of another system's file go in through the operation: each once, whatever breaks off, and what is not taken is told. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { entriesOf } from "#kernel/record/index.ts";
import { type BoundOperation, bind } from "#kernel/operation/index.ts";
import { readLookups, readMapping, readRequests } from "#modules/imports/index.ts";
import {
  act,
  anOffice,
  bureau,
  done,
  type Office,
  stranger,
  time,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { claim, publicList, type RequestsContext, requestsOperations } from "#modules/requests/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { type Brought, bringOver } from "../../src/cli/import/bring-over.ts";
import { writeNotTaken } from "../../src/cli/import/not-taken.ts";
import type { CliContext } from "../../src/cli/context.ts";

const says = readTexts();
const context: CliContext = {
  language: "en",
  say: says.en,
  says,
  write: () => undefined,
  tell: () => undefined,
  exitWith: () => undefined,
};

const written = `
import: old-311
title: The old system
rows:
  key: "{nr}"
  function: { from: "{kind}", values: { Lamp: street-lighting, Hole: road-repair, Owl: owls } }
  area: "{quarter}"
  opened: "{on}"
  ended: "{until}"
  state: received
  outcome: { from: "{how}", values: { Fixed: done } }
  channel: "{by}"
  published: yes
`;

function readOld(csv: string) {
  const text = new TextEncoder();
  const mapping = readMapping("map.yaml", text.encode(written));
  assert.ok(mapping.ok);
  const lookups = readLookups(mapping.value.lookups, () => assert.fail("there are no lookups"));
  assert.ok(lookups.ok);
  const files = { requests: { name: "old.csv", bytes: text.encode(csv) }, lookups: lookups.value };
  const requests = readRequests(mapping.value, { ...files, timeZone: "Asia/Shanghai" });
  assert.ok(requests.ok);
  return { mapping: mapping.value, requests: requests.value };
}

const operationsOf = (office: Office): readonly BoundOperation[] =>
  bind<RequestsContext>(requestsOperations, () => office);

const bring = (office: Office, csv: string, operations = operationsOf(office)): Promise<Brought> =>
  bringOver(context, { ...readOld(csv), operations, actor: time });

const headings = "nr,kind,quarter,on,until,how,by\n";
const row = (nr: number, end = "2020-01-02,Fixed,phone"): string =>
  `${nr},Lamp,drum-tower,2020-01-01,${end}\n`;
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => row(from + at)).join("");

const counts = ({ read, new: fresh, changed, same, notTaken }: Brought) => ({
  read,
  new: fresh,
  changed,
  same,
  notTaken: notTaken.length,
});

describe("a file of another system", () => {
  test("is in when it was broken off in the middle and begun again: whole, and nothing twice", async () => {
    const office = await anOffice();
    const csv = headings + rows(1, 450);
    let times = 0;
    const broken = operationsOf(office).map((one) =>
      one.name === "requests.import"
        ? {
            ...one,
            perform: (call: Parameters<BoundOperation["perform"]>[0]) =>
              (times += 1) === 3 ? Promise.reject(new Error("the power was cut")) : one.perform(call),
          }
        : one,
    );
    await assert.rejects(bring(office, csv, broken), /the power was cut/);
    assert.equal((await done(office, publicList, stranger, {})).count, 400);
    assert.deepEqual(counts(await bring(office, csv)), {
      read: 450,
      new: 50,
      changed: 0,
      same: 400,
      notTaken: 0,
    });
    assert.equal((await done(office, publicList, stranger, {})).count, 450);
    assert.deepEqual(counts(await bring(office, csv)), {
      read: 450,
      new: 0,
      changed: 0,
      same: 450,
      notTaken: 0,
    });
  });

  test("that is longer and different the next time adds what is new and changes what has changed", async () => {
    const office = await anOffice();
    await bring(office, headings + row(1) + row(2, ",,phone") + row(3, ",,phone"));
    const { rows: before } = await done(office, publicList, stranger, { which: "open" });
    assert.equal(before.length, 2);
    const claimed = before.find(({ openedAt }) => openedAt !== "")?.number ?? "";
    await done(office, claim, worker, { matter: claimed, version: 1 });
    const again = await bring(office, headings + row(1) + row(2) + row(3) + row(4));
    assert.deepEqual(counts(again), { read: 4, new: 1, changed: 1, same: 1, notTaken: 1 });
    assert.deepEqual(
      again.notTaken.map(({ code, reason }) => [code, reason.includes(claimed)]),
      [["requests.import-acted-on", true]],
    );
    const acts = (await entriesOf(office.store, claimed)).map((entry) => entry.act);
    assert.deepEqual(acts, ["requests.import", "requests.claim"]);
  });

  test("with bad rows is in without them; each has its line, column, value and why", async () => {
    const office = await anOffice();
    const csv =
      `${headings}${row(1)}` +
      `2,Lamp,"drum\n-tower",2020-01-01,2020-01-02,Fixed,phone\n` +
      "3,Owl,drum-tower,2020-01-01,2020-01-02,Fixed,phone\n" +
      "4,Lamp,drum-tower,2020-01-01,2019-12-31,Fixed,phone\n" +
      "5,Lamp,drum-tower,2020-01-01,2020-01-02,Fixed,smoke\n" +
      "6,Lamp,drum-tower,2020-01-01,2020-01-02,Burnt,phone\n" +
      "7,Lamp,drum-tower\n" +
      "8,Lamp,drum-tower,2031-01-01,,,phone\n" +
      `=1+1,Lamp,drum-tower,soon,,,phone\n${row(10)}${row(10)}`;
    const brought = await bring(office, csv);
    assert.deepEqual(counts(brought), { read: 11, new: 2, changed: 0, same: 0, notTaken: 9 });
    assert.deepEqual(
      brought.notTaken.map(({ row: at, line, column, value, code }) => [at, line, column, value, code]),
      [
        [2, 3, "quarter", "drum\n-tower", "register.unknown-area"],
        [3, 5, "kind", "Owl", "register.unknown-function"],
        [4, 6, "until", "2019-12-31", "requests.import-ends-before"],
        [5, 7, "nr", "5", "operation.invalid-input"],
        [6, 8, "how", "Burnt", "imports-311.uncovered"],
        [7, 9, "", "", "imports-311.length"],
        [8, 10, "on", "2031-01-01", "requests.import-in-future"],
        [9, 11, "on", "soon", "imports-311.time"],
        [11, 13, "", "10", "imports-311.key-twice"],
      ],
    );
    for (const { reason } of brought.notTaken) assert.match(reason, /^\S.{15,}[.:]?/s);
    assert.match(brought.notTaken.find(({ row: at }) => at === 5)?.reason ?? "", /channel/);
  });

  test("what was not taken is a table that no spreadsheet runs, and one without rows when all is mended", (t) => {
    const folder = mkdtempSync(join(tmpdir(), "polity-not-taken-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "left.csv");
    writeNotTaken(file, []);
    assert.throws(() => readFileSync(file), /ENOENT/);
    const one = { row: 9, line: 11, column: "on", key: "=1+1", value: "so,on", code: "c", reason: "Why." };
    writeNotTaken(file, [one]);
    const first = "\uFEFFrow,line,column,key,value,code,reason\n";
    assert.equal(readFileSync(file, "utf8"), `${first}9,11,on,'=1+1,"so,on",c,Why.\n`);
    writeNotTaken(file, []);
    assert.equal(readFileSync(file, "utf8"), first);
  });

  test("is refused as a whole while no register is in force", async () => {
    const office = await anOffice();
    const empty = { ...office, towns: { now: () => Promise.resolve(undefined), lookAgain: () => undefined } };
    const brought = await bring(empty, headings + row(1));
    assert.deepEqual(
      brought.notTaken.map(({ reason }) => reason),
      [says.en("requests.no-register")],
    );
    const listed = await act(office, publicList, stranger, {});
    assert.equal(listed.ok && listed.value.count, 0);
  });

  test("goes to the office that the register names", async () => {
    const office = await anOffice();
    await bring(office, headings + row(1));
    const { rows: shown } = await done(office, publicList, stranger, {});
    assert.deepEqual(
      shown.map(({ body }) => body.id),
      [bureau],
    );
  });
});
