/**
 * A working day at the sheets, in a browser: every act by its form and every honest end, with the refusals that people meet. Without
 * scripts, and once with them.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { refuse } from "#lib/result.ts";
import { deliverNotices } from "#kernel/notices/index.ts";
import type { Mail } from "#platform/mail/index.ts";
import {
  bureau,
  claimant,
  days,
  done,
  official,
  otherWorker,
  publisher,
  reportLamp,
  reviewer,
  secondReviewer,
  stranger,
  supervisor,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { disagree, matter, publicMatter, review } from "#modules/requests/operations.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { does, mainOf, offered } from "./on-a-sheet.ts";

const colleague = official(bureau, ["case-worker"], { id: "colleague" });
const { office, visit } = await anOpenOffice({
  worker,
  colleague,
  supervisor,
  publisher,
  reviewer,
  second: secondReviewer,
  otherWorker,
});

const desks = new Map<string, Page>();

/** The browser of somebody, which stays open all day, at the sheet of a matter. */
async function at(who: string, number: string, act = ""): Promise<Page> {
  const page =
    desks.get(who) ??
    (await visit(who, "/en/work", { viewport: { width: 1200, height: 900 }, javaScriptEnabled: false }));
  desks.set(who, page);
  await page.goto(`/en/work/${number}${act === "" ? "" : `/acts/${act}`}`);
  return page;
}

/** A mail server that knows nobody of that address. */
const refusing: Mail = {
  send: () => Promise.resolve(refuse({ code: "mail.never", reply: 550 })),
  close: () => undefined,
};

let lamps = 0;
async function aLamp(): Promise<string> {
  lamps += 1;
  return (await reportLamp(office, { words: `Lamp ${lamps} of the quay is out.` }, from(lamps))).number;
}
// Each from a network of its own: nobody reports twenty lamps an hour.
const from = (count: number) => ({ kind: "stranger", network: `192.0.2.${100 + count}` }) as const;

test("closed without an answer: only with reasons and an end, and the reporter is told how to complain", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "close");
  await does(page, "close");
  const refused = await page.locator("#errors").innerText();
  assert.match(refused, /How it ends/);
  assert.match(refused, /Reasons/);
  await does(page, "close", { reasons: "These are thanks, and nothing is asked." });
  assert.equal(
    await page.locator("[name=close-reasons]").inputValue(),
    "These are thanks, and nothing is asked.",
    "what was typed is kept",
  );
  assert.deepEqual(await page.locator("[name=close-outcome] option").evaluateAll(values), ["", "no-request"]);
  await does(page, "close", { outcome: "no-request", basis: "on" });
  const told = await mainOf(page);
  assert.match(told, /The matter has ended/);
  assert.match(told, /It ended: No request in it/);
  assert.match(told, /The reporter may disagree/);
  assert.deepEqual(await offered(page), ["note"], "nothing else is left to be done");
});

test("each honest end of an answer; who says that it is not ours says whose it is", async () => {
  for (const [outcome, words] of [
    ["done", "Done"],
    ["no-fault-found", "No fault found"],
    ["not-possible", "Not possible"],
  ] as const) {
    const page = await at("worker", await aLamp(), "answer");
    await does(page, "answer", { outcome, words: "We looked at it today." });
    const told = await mainOf(page);
    assert.match(told, new RegExp(`It ended: ${words}`));
    assert.equal(/The reporter may disagree/.test(told), outcome !== "done", outcome);
  }
  const page = await at("worker", await aLamp(), "answer");
  await does(page, "answer", { outcome: "not-ours", words: "The lamp stands on the pier." });
  assert.match(
    await page.locator("#errors").innerText(),
    /Which office answers/,
    "whose it is has to be said",
  );
  await does(page, "answer", { body: "transport-bureau" });
  assert.match(await mainOf(page), /It ended: Another answers for it/);
});

test("more time: by the supervisor, with reasons, and once; the day moves", async () => {
  const number = await aLamp();
  assert.ok(!(await offered(await at("worker", number))).includes("extend"), "not a case worker's to take");
  const page = await at("supervisor", number, "extend");
  const before = await page.locator(".sheet-due").innerText();
  await does(page, "extend");
  assert.match(await page.locator("#errors").innerText(), /Reasons/);
  await does(page, "extend", { reasons: "The mast has to be ordered.", basis: "on" });
  assert.match(await mainOf(page), /The time was extended/);
  const after = await page.locator(".sheet-due").innerText();
  assert.notEqual(after, before);
  assert.match(after, /19 March 2026/);
  assert.ok(!(await offered(page)).includes("extend"), "once only");
});

test("planned and asked: no day of the past, no empty question; the clock stands still and runs on", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "plan");
  await does(page, "plan");
  assert.match(await page.locator("#errors").innerText(), /On which day/);
  await does(page, "plan", { date: "2026-02-27" });
  assert.match(await mainOf(page), /is in the past/);
  await does(page, "plan", { date: "2026-03-04" });
  assert.match(await mainOf(page), /The plan was told/);
  await does(page, "ask");
  assert.match(await page.locator("#errors").innerText(), /What you write/);
  await does(page, "ask", { words: "Which side of the quay?" });
  assert.match(await mainOf(page), /The clock stands still/);
  assert.ok(!(await offered(page)).includes("answer"), "it is the reporter's turn");
});

test("handed over: to another office with reasons; then it is theirs, and the one who had it is told so", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "hand-over");
  await does(page, "hand-over", { body: "transport-bureau" });
  assert.match(await page.locator("#errors").innerText(), /Reasons/);
  await does(page, "hand-over", { reasons: "Agreed by telephone this morning." });
  assert.match(await mainOf(page), /It was handed over/);
  assert.equal((await page.goto(`/en/work/${number}`))?.status(), 404, "it is theirs now");
  assert.match(await mainOf(await at("otherWorker", number)), /Agreed by telephone/);
});

test("corrected: not to what it is already; and routed anew to who answers for that", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "correct-function");
  await does(page, "correct-function", { function: "street-lighting", reasons: "It is a lamp." });
  assert.match(await mainOf(page), /already|the same/i);
  await does(page, "correct-function", { function: "road-repair", reasons: "It is a hole beside the lamp." });
  assert.match(await mainOf(page), /It was corrected/);
  const { function: about } = await done(office, matter, claimant(number), { matter: number });
  assert.equal(about.id, "road-repair");
});

test("a note is for colleagues, and its form says so", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "note");
  const label = page.locator("label[for=field-note-words]");
  assert.equal(await label.innerText(), "The note, for colleagues only");
  await does(page, "note", { words: "The mast is number 14." });
  assert.match(await mainOf(page), /Notes of colleagues[^]*The mast is number 14/);
  assert.doesNotMatch(await page.locator(".sheet-history").first().innerText(), /mast/);
});

test("put back: by whoever has it or a supervisor, and by no colleague", async () => {
  const number = await aLamp();
  const mine = await at("worker", number);
  await does(mine, "claim");
  assert.ok(!(await offered(await at("colleague", number))).includes("unclaim"));
  await does(await at("worker", number), "unclaim");
  assert.match(await mainOf(mine), /It was put back/);
  await does(mine, "claim");
  const chief = await at("supervisor", number);
  await does(chief, "unclaim");
  assert.match(await mainOf(chief), /It was put back/);
  // The sheet that was open all the while: nothing of it is done, and it says what happened.
  await does(mine, "plan", { date: "2026-03-05" });
  assert.match(await mainOf(mine), /Somebody was quicker/);
  assert.match(await mainOf(mine), /It was put back/);
});

test("a dispute: the named office refuses with reasons, and the desk decides that it stays", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "not-ours");
  await does(page, "not-ours", { reasons: "It stands on the pier." });
  assert.match(await page.locator("#errors").innerText(), /Which office/);
  await does(page, "not-ours", { body: "transport-bureau", basis: "on" });
  assert.match(await mainOf(page), /A dispute over who answers has begun/);
  const dispute = await page
    .locator("a", { hasText: /^\d{4}-\d+$/ })
    .first()
    .innerText();
  const named = await at("otherWorker", dispute);
  assert.deepEqual(await named.locator("[name=settle-dispute-decision] option").evaluateAll(values), [
    "",
    "accept",
    "refuse",
  ]);
  await does(named, "settle-dispute", { decision: "refuse" });
  assert.match(await named.locator("#errors").innerText(), /Reasons/);
  await does(named, "settle-dispute", { reasons: "The pier ends before it." });
  assert.doesNotMatch(await mainOf(named), /Settle who answers\n/, "it is the desk's turn");
  const desk = await at("reviewer", dispute);
  assert.match(await mainOf(desk), /The pier ends before it/);
  await does(desk, "settle-dispute", { decision: "stays" });
  assert.match(await desk.locator("#errors").innerText(), /Reasons/);
  await does(desk, "settle-dispute", { decision: "stays", reasons: "The register names the bureau." });
  assert.match(await mainOf(desk), /It is settled/);
  const back = await at("worker", number);
  assert.match(await mainOf(back), /In hand/);
});

test("a complaint is decided in two tiers, each with its own ends, by nobody who worked on the matter", async () => {
  const number = await aLamp();
  const page = await at("worker", number, "answer");
  await does(page, "answer", { outcome: "no-fault-found", words: "It is lit." });
  const { started } = await done(office, disagree, claimant(number), {
    matter: number,
    version: 2,
    words: "It is dark.",
  });
  assert.equal((await (await at("worker", number)).goto(`/en/work/${started}`))?.status(), 404);
  // With scripts, as most people have them.
  const desk = await visit("reviewer", `/en/work/${started}`, { viewport: { width: 1200, height: 900 } });
  assert.deepEqual(await desk.locator("[name=decide-outcome] option").evaluateAll(values), [
    "",
    "upheld",
    "partly-upheld",
    "not-upheld",
  ]);
  await does(desk, "decide", { outcome: "not-upheld" });
  assert.match(await desk.locator("#errors").innerText(), /Reasons/);
  await does(desk, "decide", { reasons: "The lamp was lit when we came." });
  assert.match(await mainOf(desk), /It is decided/);
  await done(office, review, claimant(number), { matter: started, version: 2, words: "Come at night." });
  await desk.goto(`/en/work/${started}`);
  assert.equal(await desk.locator("[name=decide-outcome]").count(), 0);
  assert.match(await mainOf(desk), /Another reviewer of the office that hears it decides/);
  await desk.context().close();
  const colleague = await at("second", started);
  assert.deepEqual(await colleague.locator("[name=decide-outcome] option").evaluateAll(values), [
    "",
    "upheld",
    "partly-upheld-finally",
    "not-upheld-finally",
  ]);
  await does(colleague, "decide", { outcome: "upheld", reasons: "At night it is dark." });
  assert.match(await mainOf(colleague), /It ended: The complaint was right/);
  assert.match(await mainOf(await at("worker", number)), /In hand/, "the request is open again");
});

test("released, changed and taken back: everybody sees what the publisher wrote, and nothing else", async () => {
  const number = await aLamp();
  assert.ok(!(await offered(await at("worker", number))).includes("release"));
  const page = await at("publisher", number);
  assert.deepEqual(await offered(page), ["release"]);
  const shown = () => done(office, publicMatter, stranger, { matter: number });
  await does(page, "release", { words: "A lamp of the quay is out." });
  assert.equal((await shown()).words, "A lamp of the quay is out.");
  await does(page, "release", { words: "" });
  assert.match(await mainOf(page), /no words or photos are released/);
  assert.equal((await shown()).words, undefined);
});

test("letters: what was said to whom and what became of it; a supervisor sees who read it, others see how often", async () => {
  const given = { words: "A lamp at the ferry is out.", email: "yue@example.org" };
  const { number } = await reportLamp(office, given, from(90));
  const page = await at("worker", number, "ask");
  await does(page, "ask", { words: "Which pier?" });
  const lines = async (): Promise<string> =>
    (await page.locator("#letters").innerText()).replaceAll(/\s+/g, " ");
  const told = await lines();
  assert.match(told, /We have your matter .* to the reporter · waits/);
  assert.match(told, /to the office that answers/);
  await deliverNotices({ ...office, mail: refusing, written: () => ({ subject: "", text: "", html: "" }) });
  await page.reload();
  assert.match(await lines(), /to the reporter · given up The mail server will never take it \(answer 550\)/);
  assert.equal(await page.locator("#readers").count(), 0, "colleagues are not shown to each other");
  const chief = await at("supervisor", number);
  await chief.locator("#readers summary").click();
  const read = (await chief.locator("#readers").innerText()).replaceAll(/\s+/g, " ");
  assert.match(read, /case worker/);
  assert.match(read, /to work on it Read: what was reported, how to reach the reporter/);
});

test("by keyboard alone: past the ways about, an act unfolded, filled in and sent", async () => {
  const number = await aLamp();
  const page = await at("worker", number);
  const focused = (): Promise<string> =>
    page.locator(":focus").evaluate((one) => one.textContent?.trim() ?? "");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Skip to the content");
  await page.keyboard.press("Enter");
  const tabTo = async (words: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if ((await page.locator(":focus").count()) > 0 && (await focused()) === words) return;
    }
    assert.fail(`"${words}" is not reached`);
  };
  await tabTo("Say when it will be done");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").getAttribute("name"), "plan-date");
  await page.keyboard.type("03042026");
  await tabTo("Tell the plan");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=plan/);
  assert.match(await mainOf(page), /The plan was told/);
});

test("late: the sheet says since when, the matter is the supervisor's, and an answer still counts", async () => {
  const number = await aLamp();
  days(office, 14);
  const page = await at("supervisor", number);
  assert.match(await mainOf(page), /Overdue since 5 March 2026/);
  const mine = await at("worker", number);
  await does(mine, "answer", { outcome: "done", words: "Lit again, later than promised." });
  assert.match(await mainOf(mine), /The answer was sent/);
});

function values(options: readonly { getAttribute(name: string): string | null }[]): readonly string[] {
  return options.map((one) => one.getAttribute("value") ?? "");
}
