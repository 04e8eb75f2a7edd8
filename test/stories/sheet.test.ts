/** Officials work on matters from their sheets, in a browser without scripts: from taking one on to showing its end to everybody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import {
  bureau,
  claimant,
  done,
  official,
  otherWorker,
  publisher,
  reportLamp,
  resident,
  reviewer,
  stranger,
  supervisor,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { publicMatter, readings, reply, saveTemplate, sheet } from "#modules/requests/operations.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { areFit, inBothLanguages, type Looking } from "./fit.ts";
import { does, mainOf } from "./on-a-sheet.ts";

const colleague = official(bureau, ["case-worker"], { id: "colleague" });
const { office, visit } = await anOpenOffice({
  worker,
  colleague,
  supervisor,
  publisher,
  reviewer,
  otherWorker,
  resident: resident(),
});

/** The browser of somebody, at a path. */
function at(who: string, path: string): Promise<Page> {
  return visit(who, path, { viewport: { width: 1200, height: 900 }, javaScriptEnabled: false });
}

test("from taking it on to an answer with an appeal, and its release to everybody", async () => {
  const { number } = await reportLamp(office);
  const template = {
    body: bureau,
    title: "No lamp there",
    language: "en",
    text: "There is no lamp of ours.",
  };
  await done(office, saveTemplate, supervisor, template);
  const page = await at("worker", `/en/work/${number}`);
  assert.match(await mainOf(page), /The lamp opposite number 14/);
  assert.match(
    await mainOf(page),
    /Next time limit: 4 March 2026, for “Received”.*The whole to be done by 5 March 2026/s,
  );
  assert.equal(await page.locator(".sheet-next h3").innerText(), "Take it on");
  await does(page, "claim");
  assert.match(await mainOf(page), /You have taken it on/);
  await does(page, "ask", { words: "Which side of the street?" });
  assert.match(await mainOf(page), /The clock stands still/);
  const { version } = await done(office, sheet, worker, { matter: number });
  await done(office, reply, claimant(number), { matter: number, version, words: "The river side." });
  await page.goto(`/en/work/${number}`);
  assert.match(await page.locator(".sheet-history").first().innerText(), /The river side/);
  await does(page, "plan", { date: "2026-03-01" });
  assert.match(await mainOf(page), /is in the past/, "a plan of yesterday is refused");
  await does(page, "plan", { date: "2026-03-04", words: "We look at it." });
  assert.match(await mainOf(page), /The plan was told/);

  await page.goto(`/en/work/${number}/acts/answer`);
  await does(page, "answer");
  await page.locator("#errors a").first().click();
  assert.match(page.url(), /#field-answer-/, "the list of errors leads to the fields");
  await page.getByRole("link", { name: "No lamp there" }).click();
  const words = page.locator("[name=answer-words]");
  assert.equal(await words.inputValue(), template.text);
  await words.fill(`${template.text} The owner of the yard answers for it.`);
  await does(page, "answer", { outcome: "not-possible", basis: "on" });
  const told = await mainOf(page);
  assert.match(told, /The answer was sent/);
  assert.match(told, /The reporter may disagree/);
  assert.match(told, /The owner of the yard/);
  assert.match(told, /Basis: /);

  const everybody = await at("publisher", `/en/work/${number}`);
  await does(everybody, "release", { words: "A lamp is out.", answer: "It is not ours." });
  assert.match(await mainOf(everybody), /It is released as you wrote it/);
  const shown = await done(office, publicMatter, stranger, { matter: number });
  assert.deepEqual([shown.words, shown.answer], ["A lamp is out.", "It is not ours."]);
  const seen = await done(office, readings, claimant(number), { matter: number });
  assert.ok(seen.readings.some(({ role, purpose }) => role === "case-worker" && purpose === "work"));
});

test("two collide: the second hears what happened meanwhile, and keeps what was typed", async () => {
  const { number } = await reportLamp(office, { words: "Another lamp is out." });
  const one = await at("worker", `/en/work/${number}`);
  const other = await at("colleague", `/en/work/${number}`);
  await does(one, "claim");
  await does(other, "answer", { words: "Mended this morning.", outcome: "done" });
  const told = await mainOf(other);
  assert.match(told, /Somebody was quicker/);
  assert.match(told, /: An official took it on/);
  assert.equal(await other.locator("[name=answer-words]").inputValue(), "Mended this morning.");
  assert.equal(await other.locator("[name=answer-outcome]").inputValue(), "done");
  await does(other, "answer");
  assert.match(await mainOf(other), /The answer was sent/, "sent again with the matter as it is now");
});

test("two departments dispute who answers, and the one that was named takes it on", async () => {
  const { number } = await reportLamp(office, { words: "A lamp at the ferry." });
  const page = await at("worker", `/en/work/${number}`);
  await does(page, "not-ours", { body: "transport-bureau", reasons: "It stands on the pier.", basis: "on" });
  assert.match(await mainOf(page), /A dispute over who answers has begun/);
  const { linked } = await done(office, sheet, worker, { matter: number });
  const dispute = linked.find(({ kind }) => kind === "dispute")?.number ?? assert.fail("no dispute");
  const named = await at("otherWorker", `/en/work/${dispute}`);
  await does(named, "settle-dispute", { decision: "accept" });
  assert.match(await mainOf(named), /It is settled/);
  const taken = await at("otherWorker", `/en/work/${number}`);
  assert.match(await mainOf(taken), /Transport Bureau/);
  assert.match(await mainOf(taken), /It stands on the pier/);
});

test("a duplicate is joined to its original, and to nothing that is not there", async () => {
  const original = await reportLamp(office, { words: "The lamp at the gate." });
  const { number } = await reportLamp(office, { words: "The gate's lamp." });
  const page = await at("worker", `/en/work/${number}`);
  await does(page, "join-duplicates", { original: "2026-9999-9" });
  assert.match(await mainOf(page), /There is no matter 2026-9999-9/);
  await page.getByRole("link", { name: `Join to ${original.number}`, exact: true }).click();
  await does(page, "join-duplicates");
  assert.match(await mainOf(page), new RegExp(`Joined to ${original.number}`));
  // Whoever answers is told who else reads it, before a word about one person goes to another.
  const answering = await at("worker", `/en/work/${original.number}/acts/answer`);
  assert.match(await mainOf(answering), /One person joined this matter/);
});

test("for everybody else the sheet is as if it were not there", async () => {
  const { number } = await reportLamp(office, { words: "A lamp by the school." });
  for (const who of ["otherWorker", "resident", "nobody"]) {
    const page = await at(who, "/en/work/2026-0000");
    const absent = await page.locator("main").innerText();
    const answered = await page.goto(`/en/work/${number}`);
    assert.equal(answered?.status(), 404, who);
    assert.equal(await page.locator("main").innerText(), absent, who);
  }
});

test("axe finds nothing on the sheet, in both languages, narrow and wide", async () => {
  const { number } = await reportLamp(office, { words: "灯不亮。", longitude: 0.05, latitude: 0.05 });
  const opened: Looking = {
    looks: [320, 375, 1200].map((width) => ({ viewport: { width, height: 900 } })),
    first: (page) =>
      page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))"),
  };
  for (const who of ["worker", "supervisor"])
    await areFit((path, look) => visit(who, path, look), inBothLanguages([`/work/${number}`]), opened);
});
