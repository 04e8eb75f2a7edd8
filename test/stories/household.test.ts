/** A family asks what there is for it, sees why, applies, is refused with reasons and complains: on a telephone without scripts, and over HTTP. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { claimant, done, official, stranger } from "#modules/requests/an-office.test-support.ts";
import { consider, eraseMe, letter, letters, matter, withdraw } from "#modules/requests/operations.ts";
import { phone, smallPhone } from "./a-visit.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { isFit } from "./fit.ts";
import { withPolicies } from "./with-policies.ts";

const bureau = "civil-affairs-bureau";
const { office, call, ask, visit } = await anOpenOffice(
  { worker: official(bureau, ["case-worker"]), reviewer: official("petitions-office", ["reviewer"]) },
  withPolicies,
);

const withoutScripts = { ...phone, javaScriptEnabled: false } as const;
const headline = async (page: Page): Promise<string> => (await page.locator("h1").innerText()).trim();
const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();
const goOn = (page: Page): Promise<void> =>
  page.locator("form.household button[type=submit]").first().click();

/** What an old man who lives alone leaves as it is. */
const usual = [
  "earnings",
  "pension",
  "disability",
  "needs_care",
  "is_looking_for_work",
  "months_without_work",
  "insured_months",
  "months_in_work",
  "training_days",
  "business_months",
  "neighbourhood_hours",
  "medical_costs",
] as const;

type Family = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A mother of two who earns too much for the living guarantee. */
const family: Family = {
  birth: { adult1: "1990-02-02", child1: "2017-09-01", child2: "2021-03-15" },
  earnings: { adult1: "5,000" },
  tenure: { home: "tenant" },
  rent: { home: "1200" },
  savings: { home: "5000" },
};

/** Answers question after question until there is none; what is not in the family is left as it is. */
async function answerAll(page: Page, told: Family, each?: () => Promise<void>): Promise<readonly string[]> {
  const asked: string[] = [];
  for (let at = 0; at < 40; at++) {
    const field = page.locator("input[name=asked]");
    if ((await field.count()) === 0) return asked;
    const id = await field.inputValue();
    asked.push(id);
    assert.ok(!page.url().includes("?"), "answers never stand in an address");
    for (const [who, value] of Object.entries(told[id] ?? {})) {
      const input = page.locator(`[name="a.${id}.${who}"]`);
      if ((await input.count()) === 0) continue;
      if (id === "tenure") await input.selectOption(value);
      else await input.fill(value);
    }
    await each?.();
    await goOn(page);
  }
  return assert.fail("the questions never end");
}

async function begin(page: Page, people: Readonly<Record<string, string>>, area: string): Promise<void> {
  for (const [role, count] of Object.entries(people))
    await page.locator(`select[name=n-${role}]`).selectOption(count);
  await page.locator("select[name=area]").selectOption(area);
  await goOn(page);
}

test("a mother asks, sees, applies, is refused with reasons, and complains", async () => {
  const page = await visit("stranger", "/en/policies/household", withoutScripts);
  assert.equal(await headline(page), "What you are entitled to");
  await begin(page, { adult: "1", child: "2" }, "drum-tower");
  assert.equal(await headline(page), "When were you born?");
  const asked = await answerAll(page, family);
  assert.equal(asked[0], "birth");
  assert.equal(new Set(asked).size, asked.length, "nothing is asked twice");

  const result = await mainOf(page);
  assert.match(result, /You are entitled to/);
  assert.match(result, /child allowance[^]*a month/);
  assert.match(result, /What changes if you earn more/);
  assert.match(result, /Civil Affairs Bureau/);
  const missed = page.locator("details.household-missed", { hasText: "minimum living guarantee" });
  await missed.locator("summary").click();
  assert.match(await missed.innerText(), /is at least[^]*The difference is CN¥/);

  // A changed answer changes the result, and leads back to it.
  await page.locator(".household-told button[value=rent]").click();
  await page.locator('[name="a.rent.home"]').fill("no idea");
  await goOn(page);
  assert.match(await page.locator(".error").innerText(), /write a number with digits/);
  await page.locator('[name="a.rent.home"]').fill("1000");
  await goOn(page);
  await answerAll(page, family);
  assert.match(await mainOf(page), /rent \(CN¥1,000\.00\)/);

  await page.locator(".household-apply details summary").click();
  await page.getByRole("button", { name: "Apply: Minimum living guarantee" }).click();
  assert.equal(await headline(page), "Check and send your application");
  assert.match(await mainOf(page), /this gives nothing/);
  await page.locator("textarea").fill("My work ends this month.");
  await page.locator("input[name=email]").fill("chen@riverbend.example");
  const papers = page.locator("input[name=photos]");
  assert.match(
    await mainOf(page),
    /Photos of papers that prove it[^]*Up to 3 photos[^]*together up to 20 MB/,
  );
  const paper = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#ddd" } })
    .png()
    .toBuffer();
  await papers.setInputFiles({
    name: "payslip.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from("no picture"),
  });
  office.clock.putForward(30);
  await page.locator("form.report button[type=submit]").click();
  assert.match(await page.locator(".error").first().innerText(), /Photos have to be chosen again/);
  assert.equal(await page.locator("textarea").inputValue(), "My work ends this month.");
  await papers.setInputFiles({ name: "payslip.png", mimeType: "image/png", buffer: paper });
  await page.locator("form.report button[type=submit]").click();
  const number = /\d{4}-[\w-]+/.exec(await headline(page))?.[0] ?? assert.fail(await mainOf(page));
  assert.match(await mainOf(page), /Civil Affairs Bureau/);
  await page.locator("form[action='/en/follow'] button[type=submit]").click();
  assert.match(await headline(page), /^Your application/);
  assert.match(await mainOf(page), /You applied\./);
  assert.match(await mainOf(page), /What the policies give for it/);

  const seen = await done(office, matter, claimant(number), { matter: number });
  assert.deepEqual([seen.state.id, seen.isPublic, seen.isFunctionPublic], ["received", false, false]);
  assert.match(seen.told ?? "", /earnings: Adult 1: CN¥5,000\.00/);
  assert.match(seen.computed ?? "", /By the policies of version \d+, for March 2026/);
  assert.equal((await ask("stranger", `/en/open-matters/${number}`)).status, 404);

  const sheet = await visit("worker", `/en/work/${number}`, { javaScriptEnabled: false });
  const told = await mainOf(sheet);
  assert.match(told, /Kind\s+Application/);
  assert.match(told, /My work ends this month/);
  assert.equal(await sheet.locator(".sheet-photos img").count(), 1, "the paper is there at once");
  assert.match(told, /income that counts[^]*The difference is CN¥/);
  const form = sheet.locator("form.sheet-act[action$='/acts/answer']");
  await sheet.locator("details", { has: form }).locator("summary").first().click();
  await form.locator("select[name=answer-outcome]").selectOption("refused");
  await form
    .locator("textarea")
    .fill("What you earn is above three times the living standard. Apply again when your work has ended.");
  await form.locator("input[type=checkbox]").first().check();
  await form.locator("button[type=submit]").click();

  await page.reload();
  const decided = await mainOf(page);
  assert.match(decided, /Refused/);
  assert.match(decided, /above three times the living standard/);
  assert.match(decided, /Letters and Petitions Office/);
  const own = claimant(number);
  const [latest] = (await done(office, letters, own, { matter: number })).letters;
  assert.ok(latest !== undefined);
  const written = await done(office, letter, own, { matter: number, letter: latest.letter });
  assert.match(written.decision?.reasons ?? "", /above three times the living standard/);
  assert.ok((written.decision?.basis.length ?? 0) > 0);
  assert.match(written.decision?.appeal ?? "", /60 days[^]*Letters and Petitions Office/);
  await page.locator(".matter-acts summary", { hasText: "I do not agree" }).click();
  await page.locator("textarea[name=disagree-words]").fill("My work ended yesterday.");
  await page
    .locator("form", { has: page.locator("textarea[name=disagree-words]") })
    .locator("button")
    .last()
    .click();
  assert.match(await mainOf(page), /Your complaint has begun/);
  const complaint = /\d{4}-[\w-]+/.exec(await headline(page))?.[0] ?? "";
  const heard = await visit("reviewer", `/en/work/${complaint}`, { javaScriptEnabled: false });
  assert.match(await mainOf(heard), /My work ended yesterday/);
});

test("in Chinese, an old man alone: few questions, and the pages fit a small telephone", async () => {
  const page = await visit("stranger", "/zh-CN/policies/household", { ...smallPhone, colorScheme: "dark" });
  await isFit(page, "the first page");
  await page.locator("select[name=n-adult]").selectOption("0");
  await goOn(page);
  assert.match(await page.locator(".error").innerText(), /至少要有一人/);
  await begin(page, { adult: "1" }, "drum-tower");
  await goOn(page);
  assert.match(await page.locator(".error").innerText(), /请回答这个问题/);
  await isFit(page, "a question that was not answered");
  const asked = await answerAll(page, { birth: { adult1: "1940-05-05" }, tenure: { home: "owner" } });
  assert.ok(!asked.includes("months_in_work"), "who has no earnings is not asked about the work");
  const result = await mainOf(page);
  assert.match(result, /您可以享受/);
  assert.match(result, /高龄津贴/);
  await isFit(page, "the result");
  await page
    .getByRole("button", { name: /申请：/ })
    .first()
    .click();
  await isFit(page, "the application");
  await page.getByRole("button", { name: "返回计算结果" }).click();
  assert.match(await mainOf(page), /您可以享受/);
});

test("over HTTP: what is missing or wrong is told, and only what policies give is applied for", async () => {
  const { ticket } = await done(office, consider, stranger, {});
  office.clock.putForward(30);
  const apply = async (given: object): Promise<readonly [number, string]> => {
    const input = { function: "old-age-allowance", area: "drum-tower", language: "en", ticket, ...given };
    const response = await call("stranger", "requests.apply", input);
    return [response.status, await response.text()];
  };
  const answers = { "n-adult": "1", "n-child": "0", "a.birth.adult1": "1940-05-05" };
  const refusals: readonly (readonly [object, string])[] = [
    [{ function: "street-lighting", answers }, "requests.no-applications"],
    [{ answers: {} }, "requests.application-unclear"],
    [{ answers: { ...answers, "a.birth.adult1": "1940-13-05" } }, "requests.application-unclear"],
    [{ answers }, "requests.application-incomplete"],
    [{ area: "", answers }, "requests.no-place"],
  ];
  for (const [given, code] of refusals) {
    const [status, body] = await apply(given);
    assert.ok(status >= 400 && body.includes(code), `${code}: ${body}`);
  }
  // Told in full it is an application; withdrawn and erased, nothing of it can be read any more.
  const asked = usual.map((id) => [`a.${id}.adult1`, ""] as const);
  const home = { "a.rent.home": "", "a.tenure.home": "owner", "a.savings.home": "" };
  const [status, body] = await apply({ answers: { ...answers, ...Object.fromEntries(asked), ...home } });
  assert.equal(status, 200, body);
  const { number } = JSON.parse(body) as { readonly number: string };
  const own = claimant(number);
  assert.match((await done(office, matter, own, { matter: number })).computed ?? "", /old-age allowance/i);
  await done(office, withdraw, own, { matter: number, version: 1 });
  await done(office, eraseMe, own, { matter: number, confirm: "erase" });
  const row = await office.store
    .tables<{ readonly requests_matter: { readonly number: string; readonly subject: string | null } }>()
    .selectFrom("requests_matter")
    .select("subject")
    .where("number", "=", number)
    .executeTakeFirst();
  assert.deepEqual(row, { subject: null }, "the key is gone, and with it what was told");
});
