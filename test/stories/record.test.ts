/** The record for everybody: its pages, its checkpoints for programs, and a receipt that a stranger checks, without scripts and with. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { languages } from "#lib/language.ts";
import { ok } from "#lib/result.ts";
import { append, logKey, receiptOf, recordMigrations, sealAll, sums } from "#kernel/record/index.ts";
import {
  isConsistent,
  isSignedBy,
  readCheckpoint,
  readKey,
  readNote,
  receiptText,
} from "#kernel/record/model.ts";
import { recordSurface } from "#modules/record/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { mount } from "../../src/web/index.ts";
import { aStore } from "../a-database.ts";
import { openSite, riverbend } from "./a-site.ts";
import { AVisitor } from "./a-town-hall.ts";
import { desk, smallPhone } from "./a-visit.ts";
import { axeFindsNothing, fitsItsWindow } from "./fit.ts";

const store = await aStore(recordMigrations);
const record = {
  clock: fixedClock("2026-11-02T08:00:00Z"),
  random: systemRandom,
  master: new Uint8Array(32).fill(7),
  origin: "riverbend.example",
};
const surface = mount(recordSurface, () => ({ store, record, timeZone: "Asia/Shanghai" }));
const site = await openSite(riverbend, [surface]);

async function acted(matter: string, act: string, role: string, body?: string): Promise<void> {
  record.clock.putForward(3600);
  const actor = { role, ...(body !== undefined && { body }) };
  await store.attempt(async (inside) => ok(await append(inside, record, { matter, actor, act, facts: {} })));
}

async function receipt(matter: string): Promise<string> {
  const given = await receiptOf(store, record, matter);
  assert.ok(given !== undefined);
  return receiptText(given);
}

async function checked(text: string, language = "en"): Promise<AVisitor> {
  const visitor = await new AVisitor(site.origin).open(`/${language}/record/receipt`);
  // The form carries files, and words all the same.
  return visitor.send(`/${language}/record/receipt`, { receipt: text });
}

const text = async (path: string) => {
  const response = await fetch(`${site.origin}${path}`);
  return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
};

test("before anything is sealed, the pages say so and there is no checkpoint", async () => {
  const visitor = await new AVisitor(site.origin).open("/en/record");
  assert.match(visitor.words, /Nothing is sealed yet/);
  assert.match((await visitor.open("/zh-CN/record/checkpoints")).words, /尚未封存任何记录/);
  assert.deepEqual(
    [(await text("/record/checkpoint")).status, (await text("/record/key")).status],
    [404, 404],
  );
});

test("the way to each page of the record, and to a procedure, begins at the start", async () => {
  const paths = ["/record", "/record/receipt", "/record/checkpoints", "/procedures/service-request"];
  for (const language of ["en", "zh-CN"]) {
    for (const path of paths) {
      const { html } = await new AVisitor(site.origin).open(`/${language}${path}`);
      const first = parseHTML(html).document.querySelector(".crumbs a");
      assert.equal(first?.getAttribute("href"), `/${language}/`, path);
    }
  }
});

describe("when acts were sealed", () => {
  let early = "";
  before(async () => {
    await acted("R-1", "requests.report", "resident");
    await acted("R-1", "requests.claim", "case-worker", "urban-management-bureau");
    await sealAll(store, record);
    early = (await text("/record/checkpoint")).body;
    await acted("R-1", "requests.answer", "case-worker", "urban-management-bureau");
    await acted("R-2", "requests.report", "anyone");
    await sealAll(store, record);
  });

  test("a program keeps a checkpoint, and proves later that the log only grew", async () => {
    const { type, body } = await text("/record/checkpoint");
    assert.equal(type, "text/plain; charset=utf-8");
    const key = readKey(sums, (await text("/record/key")).body);
    const [old, now] = [readNote(early), readNote(body)];
    assert.ok(key !== undefined && old !== undefined && now !== undefined);
    assert.ok(isSignedBy(sums, old, key) && isSignedBy(sums, now, key));
    const [first, newest] = [readCheckpoint(old.text), readCheckpoint(now.text)];
    assert.ok(first !== undefined && newest !== undefined);
    assert.deepEqual([first.size, newest.size], [2, 4]);
    const lines = (await text("/record/consistency/2/4")).body.trim().split("\n");
    const proof = lines.map((line) => Buffer.from(line, "base64"));
    const claim = { first: 2, firstRoot: first.root, size: 4, root: newest.root, proof };
    assert.ok(isConsistent(sums, claim));
    assert.equal((await text("/record/checkpoint/2")).body, early);
    for (const path of [
      "/record/checkpoint/3",
      "/record/checkpoint/x",
      "/record/consistency/4/2",
      "/record/consistency/2/9",
    ]) {
      assert.equal((await text(path)).status, 404, path);
    }
  });

  test("a stranger checks a receipt and reads what it proves, in both languages", async () => {
    const given = await receipt("R-1");
    const english = await checked(given);
    assert.equal(english.status, 200);
    assert.match(english.words, /The receipt holds All 3 acts below are in the record/);
    assert.match(
      english.words,
      /Taken in hand\s*case worker, urban-management-bureau\s*2 November 2026 at 18:00\s*proved, leaf 1/,
    );
    assert.match(english.words, /What it does not prove/);
    const chinese = await checked(given, "zh-CN");
    assert.match(chinese.words, /回执成立.*下列 3 项均已记入.*接办\s*经办人/);
  });

  test("a stranger gives the file instead", async () => {
    const page = await site.visit("/en/record/receipt", { ...desk, javaScriptEnabled: false });
    const buffer = Buffer.from(await receipt("R-2"));
    await page.locator("#field-file").setInputFiles({ name: "receipt.txt", mimeType: "text/plain", buffer });
    await page.getByRole("button", { name: "Check the receipt" }).click();
    await page.getByText("The receipt holds").waitFor();
    assert.match(await page.locator("main").innerText(), /The act below is in the record/);
  });

  test("a promise is completed once it was kept, without the acts that came after", async () => {
    await acted("R-3", "requests.report", "resident");
    const promise = await receipt("R-3");
    assert.match((await checked(promise)).words, /holds, as a promise 1 act is signed for/);
    await acted("R-3", "requests.note", "case-worker");
    await sealAll(store, record);
    const later = await checked(promise);
    assert.match(later.words, /everything in it has been sealed/);
    const complete = /-----BEGIN[\s\S]*END POLITY RECEIPT-----/.exec(later.words)?.[0] ?? "";
    assert.match((await checked(complete)).words, /The act below is in the record/);
    assert.ok(!later.html.includes("requests.note"));
  });

  test("a promise that was not kept is told as what it is", async () => {
    await acted("R-4", "requests.report", "resident");
    const promise = await receipt("R-4");
    const tables = store.tables<{ record_entry: { matter: string } }>();
    await tables.deleteFrom("record_entry").where("matter", "=", "R-4").execute();
    assert.match((await checked(promise)).words, /The receipt does not hold/);
  });

  test("a forged receipt does not hold; one of another log says whose it is; no receipt is none", async () => {
    const given = await receipt("R-1");
    const forged = await checked(given.replace("requests.answer", "requests.close"));
    assert.match(forged.words, /does not hold .*Act 3 is not in the tree/);
    const other = await aStore(recordMigrations);
    const theirs = { ...record, origin: "elsewhere.example", master: new Uint8Array(32).fill(8) };
    const actor = { role: "resident" };
    const act = { matter: "R-1", actor, act: "others.act", facts: {} };
    await other.attempt(async (inside) => ok(await append(inside, theirs, act)));
    await sealAll(other, theirs);
    const foreign = await receiptOf(other, theirs, "R-1");
    assert.ok(foreign !== undefined);
    const elsewhere = await checked(receiptText(foreign));
    assert.match(
      elsewhere.words,
      /The receipt holds.*signed by another log It is of “elsewhere.example”.*others\.act/,
    );
    for (const none of ["", "hello"]) {
      const refused = await checked(none);
      assert.equal(refused.status, 422);
      assert.match(refused.words, /Give a receipt|holds no receipt/);
    }
  });

  test("what a receipt says can never become markup", async () => {
    const given = await receipt("R-1");
    const hostile = given
      .replace('"matter": "R-1"', '"matter": "<script>alert(1)</script>"')
      .replace(`"jurisdiction": "${store.jurisdiction}"`, '"jurisdiction": "<img src=x onerror=alert(1)>"');
    const visitor = await checked(hostile);
    assert.equal(visitor.status, 200);
    assert.ok(!visitor.html.includes("<script>alert") && !visitor.html.includes("<img src=x"));
  });

  test("the pages show the newest state and its key", async () => {
    const visitor = await new AVisitor(site.origin).open("/en/record");
    assert.ok(visitor.words.includes((await logKey(store))?.written ?? "none"));
    const list = await visitor.open("/en/record/checkpoints");
    assert.match(list.words, /2 November 2026 at 18:00/);
    assert.match(list.html, /href="\/record\/checkpoint\/2"/);
  });

  test("every page is accessible, and fits a small phone, in both languages", async () => {
    const given = await receipt("R-1");
    for (const language of languages) {
      const look =
        language === "en" ? { ...desk, colorScheme: "light" } : { ...smallPhone, colorScheme: "dark" };
      const page = await site.visit(`/${language}/record`, look as never);
      const narrow = await site.visit(`/${language}/record`, { ...smallPhone, javaScriptEnabled: false });
      const sound = async (here: string) => {
        await axeFindsNothing(page, here);
        await fitsItsWindow(narrow, here);
      };
      await sound("record");
      for (const path of ["checkpoints", "receipt"]) {
        for (const one of [page, narrow]) await one.goto(`${site.origin}/${language}/record/${path}`);
        await sound(path);
      }
      for (const one of [page, narrow]) {
        await one.locator("#field-receipt").fill(given);
        await one.locator("main form button[type=submit]").click();
        await one.locator("main table").waitFor();
      }
      await sound("receipt checked");
    }
  });
});
