/**
 * A matter as the one who reported it lives through it, with nothing but a number, a code and forms: asked and replied, answered and not
 * agreed with, complained, reviewed, rated, proved to a stranger, and erased.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import sharp from "sharp";
import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { actorOf } from "#kernel/people/index.ts";
import { sealAll, verifyRecord } from "#kernel/record/index.ts";
import {
  done,
  reportLamp,
  reviewer,
  secondReviewer,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { answer, ask, claim, decide, sheet } from "#modules/requests/operations.ts";
import { AVisitor, linkIn, openTownHall } from "./a-town-hall.ts";
import { inBothLanguages, isFit, usualLooks } from "./fit.ts";

const town = await openTownHall({ isMadeUp: false });

let reports = 0;
async function reported(words: string): Promise<{ readonly number: string; readonly code: string }> {
  reports += 1;
  const actor: Actor = { kind: "stranger", network: `192.0.2.${50 + reports}` };
  const { number, claimCode = "" } = await reportLamp(town.requests, { words, agreed: false }, actor);
  return { number, code: claimCode };
}

async function following({ number, code }: { number: string; code: string }): Promise<AVisitor> {
  const visitor = await new AVisitor(town.origin).open("/en/follow");
  return visitor.send("/en/follow", { number, code: code.toLowerCase() });
}

/** Sends the form of one act; several forms of the page have the same action. */
async function does(
  visitor: AVisitor,
  act: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<AVisitor> {
  const { document } = parseHTML(visitor.html);
  const form = document.querySelector(`input[name="act"][value="${act}"]`)?.closest("form");
  assert.ok(form !== null && form !== undefined, `${act} is not offered: ${visitor.words}`);
  const body = new URLSearchParams();
  for (const one of form.querySelectorAll("input:not([type=file]), textarea, select"))
    body.set(one.getAttribute("name") ?? "", one.getAttribute("value") ?? "");
  for (const [name, value] of Object.entries(fields)) {
    assert.ok(body.has(`${act}-${name}`), `no field ${name} for ${act}`);
    body.set(`${act}-${name}`, value);
  }
  return visitor.post(form.getAttribute("action") ?? "", body);
}

const secretWords = "The lamp at my door, number 14, is out.";

test("asked, replied, answered, not agreed with, decided, reviewed, rated; and a stranger checks the receipt", async () => {
  const mine = await reported(secretWords);
  const { number } = mine;
  const path = `/en/matters/${number}`;
  const me = await following(mine);
  assert.equal(me.path, path);
  assert.match(me.words, /number 14/);
  assert.match(me.words, /An answer is due by \d+ \w+ \d{4}/);
  assert.match(me.words, /Nobody in the office has opened it yet/);

  await done(town.requests, sheet, worker, { matter: number });
  await done(town.requests, claim, worker, { matter: number, version: 1 });
  await done(town.requests, ask, worker, { matter: number, version: 2, words: "Which side of the street?" });
  await me.open(path);
  assert.match(me.words, /The office asks you Which side of the street\?/);
  assert.match(me.words, /The clock stands still/);
  assert.match(me.words, /to work on it/);

  const empty = await does(me, "reply");
  assert.equal(empty.status, 422);
  assert.match(empty.words, /Your words/);
  await does(me, "reply", { words: "The side of the school." });
  assert.equal(me.path, `${path}?done=reply#done`);
  assert.match(me.words, /It was sent\..*The side of the school\./);
  assert.doesNotMatch(me.words, /The clock stands still, because/);

  const input = { matter: number, version: 4, words: "We found it burning.", outcome: "no-fault-found" };
  await done(town.requests, answer, worker, input);
  await me.open(path);
  assert.match(me.words, /We found it burning\..*On the basis of.*If you do not agree.*Please do so by/);

  const old = me.html;
  await does(me, "disagree", { words: "It is dark at night." });
  const complaint = /matters\/(\d{4}-\d+)\?done=disagree/.exec(me.path)?.[1] ?? "";
  assert.notEqual(complaint, number);
  assert.match(me.words, /Your complaint has begun.*It is dark at night\./);

  // Each letter can be read again, and printed; whoever holds another code finds none of them.
  await me.open(`/en/matters/${number}`);
  const [first, ...more] = [
    ...parseHTML(me.html).document.querySelectorAll(`a[href*="/matters/${number}/letters/"]`),
  ].map((one) => one.getAttribute("href") ?? "");
  assert.ok(first !== undefined && more.length > 1);
  await me.open(first);
  assert.match(me.words, new RegExp(`Your matter: ${number}`));
  assert.match(me.words, /prints on one or two sheets/);
  assert.equal((await new AVisitor(town.origin).open(first)).status, 404);
  await me.open(`/en/matters/${complaint}`);

  // From a page that was left open: it is said that something happened since, and nothing is done.
  const elsewhere = await following(mine);
  for (const [name, value] of me.cookies) elsewhere.cookies.set(name, value);
  elsewhere.html = old;
  await does(elsewhere, "rate", { rating: "1" });
  assert.equal(elsewhere.status, 422);
  assert.doesNotMatch(elsewhere.words, /You said how it was/);

  const no = { matter: complaint, version: 1, outcome: "not-upheld", reasons: "No fault either." };
  await done(town.requests, decide, reviewer, no);
  await me.open(`/en/matters/${complaint}`);
  assert.match(me.words, /No fault either\./);
  await does(me, "review", { words: "Come at night." });
  assert.match(me.words, /The review has begun/);
  const last = { matter: complaint, version: 3, outcome: "not-upheld-finally", reasons: "We came at night." };
  await done(town.requests, decide, secondReviewer, last);
  await me.open(`/en/matters/${complaint}`);
  assert.match(me.words, /We came at night\..*This is final here, because:.*courts/);
  assert.doesNotMatch(me.html, /value="review"/);

  await me.open(path);
  assert.equal((await does(me, "rate")).status, 422);
  await does(me, "rate", { rating: "2", words: "It took three visits." });
  assert.match(me.words, /Thank you\. It was counted\..*It took three visits\./);

  await sealAll(town.store, town.requests);
  const record = await verifyRecord(town.store, { master: town.requests.master });
  assert.deepEqual(record.findings, []);
  await me.open(`${path}/receipt`);
  const receipt = me.html;
  const stranger = await new AVisitor(town.origin).open("/en/record/receipt");
  await stranger.send("/en/record/receipt", { receipt });
  assert.match(stranger.words, /The receipt holds/);
  assert.doesNotMatch(receipt, /number 14|three visits/);
  const forged = await new AVisitor(town.origin).open("/en/record/receipt");
  await forged.send("/en/record/receipt", { receipt: receipt.replaceAll(number, "2026-999999") });
  assert.doesNotMatch(forged.words, /The receipt holds/);
});

test("with an account everything that was reported with it is in one place, and nobody else's", async () => {
  const email = "lin@riverbend.example";
  const password = "the river bends twice here";
  const me = await new AVisitor(town.origin).open("/en/my");
  assert.match(me.path, /^\/en\/sign-in/);
  await me.open("/en/sign-up");
  await me.send("/en/sign-up", { name: "Lin Yue", email, password });
  await me.open(linkIn(town.letters.filter(({ to }) => to === email).at(-1)));
  await me.send("/en/confirm-account");
  await me.send("/en/sign-in", { email, password });
  await me.open("/en/my");
  assert.match(me.words, /Nothing yet\./);
  const cookie = [...me.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const actor = await actorOf(town.people, { cookie, network: "192.0.2.7" }, "2026-01-01" as PlainDate, []);
  assert.equal(actor.kind, "account");
  const { number } = await reportLamp(town.requests, { words: "Mine." }, actor);
  const others = await reported("Somebody else's.");
  await me.open("/en/my");
  assert.match(me.words, new RegExp(`Street lighting, Drum Tower.*${number}`));
  assert.doesNotMatch(me.words, new RegExp(others.number));
  assert.equal((await me.open(`/en/matters/${others.number}`)).status, 404);
  await me.open(`/en/matters/${number}`);
  await does(me, "agree");
  assert.match(me.words, /It is changed\..*Let everybody see it/);
  // A code that was proved besides opens the other one as well.
  await me.open("/en/follow");
  await me.send("/en/follow", others);
  assert.equal(me.status, 200);
  assert.match(me.words, /Somebody else's\./);
});

test("without the code, with another's, or with a forged proof, it is as if there were no such matter", async () => {
  const [mine, theirs] = [await reported("Mine: dark here."), await reported("Theirs: dark there.")];
  const other = await following(theirs);
  const me = await following(mine);
  const cookie = me.cookies.get("polity_claims") ?? "";
  assert.doesNotMatch(cookie, new RegExp(mine.code, "i"));
  const forged = new AVisitor(town.origin);
  forged.cookies.set("polity_claims", cookie.replace(mine.number, theirs.number));
  for (const visitor of [other, new AVisitor(town.origin)]) {
    const paths = ["", "/receipt", "/erase", "/photos/1/whole"].map(
      (end) => `/en/matters/${mine.number}${end}`,
    );
    for (const path of paths) {
      assert.equal((await visitor.open(path)).status, 404, path);
      const words = visitor.words;
      await visitor.open(path.replace(mine.number, "2026-999999"));
      assert.equal(words.replaceAll(mine.number, "2026-999999"), visitor.words);
    }
  }
  assert.equal((await forged.open(`/en/matters/${theirs.number}`)).status, 404);

  // A form for it, sent from another's page, does nothing either.
  await other.open(`/en/matters/${theirs.number}`);
  const token = parseHTML(other.html).document.querySelector('[name="token"]')?.getAttribute("value") ?? "";
  const body = new URLSearchParams({ token, act: "withdraw", version: "1", key: "k-of-another" });
  assert.equal((await other.post(`/en/matters/${mine.number}`, body)).status, 404);
  assert.equal((await me.open(`/en/matters/${mine.number}`)).status, 200);
  assert.match(me.words, /Received/);

  // Four hours later the proof has ended, as it has when somebody closes it.
  town.clock.putForward(4 * 3600 + 1);
  assert.equal((await me.open(`/en/matters/${mine.number}`)).status, 404);
  const again = await following(mine);
  await again.open("/en/follow");
  await again.send("/en/follow/leave");
  assert.equal((await again.open(`/en/matters/${mine.number}`)).status, 404);

  const wrong = await following({ number: mine.number, code: theirs.code });
  assert.equal(wrong.status, 422);
  assert.match(wrong.words, /no matter with this number and this code/);
});

test("whoever erases is told what stays; afterwards the words are gone and the record still holds", async () => {
  const mine = await reported("Erase this: the lamp at 99.");
  const { number } = mine;
  const me = await following(mine);
  await me.open(`/en/matters/${number}/erase`);
  assert.match(me.words, /possible once it has ended/);
  await me.open(`/en/matters/${number}`);
  await does(me, "withdraw");
  assert.match(me.words, /It is withdrawn/);
  await me.open(`/en/matters/${number}/erase`);
  assert.match(me.words, /What goes.*your photos.*What stays.*which steps were done/);
  await me.send(`/en/matters/${number}/erase`);
  assert.match(me.words, /It is erased/);
  assert.equal((await following(mine)).status, 422);
  assert.doesNotMatch(
    JSON.stringify(await done(town.requests, sheet, worker, { matter: number })),
    /lamp at 99/,
  );
  const record = await verifyRecord(town.store, { master: town.requests.master });
  assert.deepEqual(record.findings, []);
});

test("in a browser without scripts, on a small telephone in the dark and on a desk, in both languages", async () => {
  const mine = await reported("In the browser.");
  await done(town.requests, ask, worker, { matter: mine.number, version: 1, words: "Which one?" });
  for (const look of usualLooks) {
    // The checker of the page itself is a script; the page has none.
    const page = await town.visit("/en/follow", look);
    await page.getByLabel("Number").fill(mine.number);
    await page.getByLabel("Code", { exact: true }).fill(mine.code);
    await page.getByRole("button", { name: "Open it" }).click();
    await page.getByText("Which one?").first().waitFor();
    const { number } = mine;
    for (const path of inBothLanguages(["/follow", `/matters/${number}`, `/matters/${number}/erase`])) {
      await page.goto(path);
      await isFit(page);
      assert.equal(await page.locator("script").count(), 0);
    }
    await page.context().close();
  }
  const page = await town.visit("/en/follow", { javaScriptEnabled: false });
  await page.getByLabel("Number").fill(mine.number);
  await page.getByLabel("Code", { exact: true }).fill(mine.code);
  await page.getByLabel("Code", { exact: true }).press("Enter");
  await page.getByLabel("Your words").fill("The second from the bridge.");
  const colours = { width: 60, height: 40, channels: 3, background: "#123456" } as const;
  const buffer = await sharp({ create: colours }).png().toBuffer();
  await page
    .getByLabel("Photos (may be left out)")
    .setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer });
  await page.locator(".matter-asked button").press("Enter");
  await page.getByText("It was sent.").waitFor();
  await page.getByText("The second from the bridge.").waitFor();
  const [whole] = await Promise.all([
    page.waitForResponse((answered) => answered.url().endsWith("/whole")),
    page.getByRole("link", { name: "Your photo 1" }).click(),
  ]);
  assert.deepEqual([whole.status(), whole.headers()["content-type"]], [200, "image/webp"]);
});
