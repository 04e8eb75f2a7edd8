/** The work list: officials see what their offices have to do, do one thing with many, and write what they answer often. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseHTML } from "linkedom";
import { reportLamp } from "#modules/requests/an-office.test-support.ts";
import { AVisitor, openTownHall } from "./a-town-hall.ts";
import { withCookies } from "./a-visit.ts";
import { areFit } from "./fit.ts";

const hall = await openTownHall({ isMadeUp: true });

/** A street lamp is reported in Old Quay's neighbour, for which the Urban Management Bureau answers. */
async function lampIn(area: string, words: string): Promise<string> {
  return (await reportLamp(hall.requests, { area, words, website: "", agreed: false })).number;
}

async function signedIn(name: string): Promise<AVisitor> {
  const visitor = await new AVisitor(hall.origin).open("/en/sign-in");
  const { document } = parseHTML(visitor.html);
  const form = [...document.querySelectorAll("form")].find((one) => one.textContent?.includes(name));
  assert.ok(form, `a card for ${name}`);
  const body = new URLSearchParams();
  for (const field of form.querySelectorAll("input, button"))
    if (field.getAttribute("name"))
      body.set(field.getAttribute("name") ?? "", field.getAttribute("value") ?? "");
  return visitor.post(form.getAttribute("action") ?? "", body);
}

/** Marks matters on the list and sends the form of many. */
async function actOn(
  visitor: AVisitor,
  numbers: readonly string[],
  fields: Readonly<Record<string, string>>,
): Promise<AVisitor> {
  const { document } = parseHTML(visitor.html);
  const form = document.querySelector('form[action="/en/work/bulk"]');
  assert.ok(form !== null, visitor.words);
  const body = new URLSearchParams();
  for (const name of ["token", "key"])
    body.set(name, form.querySelector(`[name="${name}"]`)?.getAttribute("value") ?? "");
  for (const box of form.querySelectorAll('[name="matters"]')) {
    const value = box.getAttribute("value") ?? "";
    if (numbers.some((number) => value.startsWith(number))) body.append("matters", value);
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return visitor.post("/en/work/bulk", body);
}

const first = await lampIn("sunrise", "The lamp at the gate is out.");
const second = await lampIn("lakeside", "Two lamps are dark on the path.");

describe("the work list", () => {
  test("shows a case worker what the office has to do, by deadline, and filters it", async () => {
    const lin = await signedIn("Lin Bo");
    assert.equal(lin.path, "/en/work");
    assert.ok(lin.words.includes(first) && lin.words.includes(second));
    await lin.open("/en/work?area=sunrise");
    assert.ok(lin.words.includes(first) && !lin.words.includes(second));
    await lin.open("/en/work?which=mine");
    assert.match(lin.words, /Nothing is open that fits/);
    await lin.open(`/en/work?words=${encodeURIComponent("lakeside lighting")}`);
    assert.ok(!lin.words.includes(first) && lin.words.includes(second));
    assert.match(lin.html, /<input[^>]* type="search"[^>]* value="lakeside lighting"/);
    await lin.open(`/en/work?words=${first}`);
    assert.ok(lin.words.includes(first) && !lin.words.includes(second));
    await lin.open("/en/work?words=harbour&which=unclaimed");
    assert.match(lin.words, /Nothing is open that fits/);
  });

  test("takes several at once, and answers them with the same words", async () => {
    const lin = await signedIn("Lin Bo");
    await actOn(lin, [first, second], { act: "claim" });
    assert.match(lin.words, /Done with 2 matters/);
    await lin.open("/en/work?which=mine");
    await actOn(lin, [first], { act: "answer" });
    assert.match(lin.words, new RegExp(`1 matter stays as it was: ${first}`));
    assert.match(lin.words, /\(Answer the reporter\): What you write to the reporter and How it ends/);
    await lin.open("/en/work?which=mine");
    await actOn(lin, [first, second], { act: "answer", words: "The lamps are lit again.", outcome: "done" });
    assert.match(lin.words, /Done with 2 matters/);
  });

  test("ends none against many with one sentence: that is written on the sheet of each", async () => {
    const thanks = [await lampIn("sunrise", "Thank you."), await lampIn("lakeside", "Thank you too.")];
    const lin = await signedIn("Lin Bo");
    assert.doesNotMatch(lin.html, /<option value="close"/);
    await actOn(lin, thanks, { act: "close", words: "These are thanks, and nothing is asked." });
    assert.match(lin.words, /2 matters stay as they were/);
    assert.match(lin.words, new RegExp(`Open ${thanks[1]} and write them there`));
  });

  test("says so when none is marked", async () => {
    await lampIn("sunrise", "Another lamp flickers.");
    const lin = await signedIn("Lin Bo");
    await actOn(lin, [], { act: "claim" });
    assert.equal(lin.status, 422);
    assert.match(lin.words, /No matter is marked/);
  });

  test("is nobody's who holds no post there", async () => {
    const stranger = await new AVisitor(hall.origin).open("/en/work");
    assert.equal(stranger.headline, "Sign in");
    const resident = await (await signedIn("Lu Yao")).open("/en/work");
    assert.equal(resident.status, 403);
    const harbour = await (await signedIn("Guo Hai")).open("/en/work");
    assert.ok(!harbour.words.includes(first));
    assert.equal((await harbour.open(`/en/work/${first}`)).status, 404);
  });

  test("keeps reply templates of the office", async () => {
    const lin = await (await signedIn("Lin Bo")).open("/en/work/templates");
    await lin.send("/en/work/templates", { title: "", text: "" });
    assert.equal(lin.status, 422);
    await lin.open("/en/work/templates");
    await lin.send("/en/work/templates", { title: "Lamp mended", text: "The lamp is lit <again>." });
    assert.match(lin.words, /Lamp mended/);
    assert.ok(!lin.html.includes("<again>"));
    const harbour = await (await signedIn("Guo Hai")).open("/en/work/templates");
    assert.doesNotMatch(harbour.words, /Lamp mended/);
    await lin.send("/en/work/templates/delete");
    assert.match(lin.words, /no templates yet/);
  });

  test("shows a supervisor what is late, by service", async () => {
    hall.clock.putForward(30 * 24 * 3600);
    const sun = await (await signedIn("Sun Lan")).open("/en/work/overdue");
    assert.match(sun.words, /Street lighting/);
    assert.match(sun.words, /late since/);
  });
});

test("where nobody answered is shown to the clerk of the register, and to no case worker", async () => {
  const clerk = await (await signedIn("Chen Jing")).open("/en/unanswered-duties");
  assert.match(clerk.words, /Nobody came in vain so far/);
  // Riverbend's register names nobody for drinking water in Pine Ridge.
  await reportLamp(hall.requests, { function: "water-supply", area: "pine-ridge", words: "No water." });
  await clerk.open("/en/unanswered-duties");
  assert.match(clerk.words, /Drinking waterPine Ridge Village1.*Still nobody/);
  const lin = await (await signedIn("Lin Bo")).open("/en/unanswered-duties");
  assert.equal(lin.status, 403);
  assert.equal((await new AVisitor(hall.origin).open("/en/unanswered-duties")).headline, "Sign in");
  await areFit(hall.visit, ["/en/unanswered-duties", "/zh-CN/unanswered-duties"], {
    options: withCookies(clerk.cookies),
  });
});

test("the pages of the list have no accessibility violation, in both languages, on a phone and at a desk", async () => {
  const lin = await signedIn("Sun Lan");
  const paths = ["/en/work", "/zh-CN/work", "/zh-CN/work/overdue", "/en/work/templates"];
  await areFit(hall.visit, paths, { options: withCookies(lin.cookies) });
});
