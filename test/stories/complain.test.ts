/** A resident complains at the door, without scripts, and never reported anything: heard by others, in two tiers, seen by nobody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import {
  bureau,
  claimant,
  done,
  refusedBy,
  resident,
  reviewer,
  secondReviewer,
  stranger,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { decide, matter, publicList, sheet } from "#modules/requests/operations.ts";
import { desk, phone, smallPhone } from "./a-visit.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { isFit } from "./fit.ts";

const { office, ask, visit: open } = await anOpenOffice({ resident: resident(), reviewer, worker });

function visit(path: string, options: BrowserContextOptions = {}, who = "stranger"): Promise<Page> {
  return open(who, path, { ...phone, javaScriptEnabled: false, ...options });
}

const goOn = (page: Page): Promise<void> => page.locator(".report-ways button").first().click();
const headline = async (page: Page): Promise<string> => (await page.locator("h1").innerText()).trim();
const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();
const numberOn = async (page: Page): Promise<string> =>
  /\d{4}-\d{6}/.exec(await headline(page))?.[0] ?? assert.fail(`no number: ${await mainOf(page)}`);

const happened = {
  en: "I waited two hours and was sent away with a laugh.",
  "zh-CN": "等了两个小时，最后被嘲笑着打发走了。",
} as const;

for (const [language, options] of [
  ["en", {}],
  ["zh-CN", smallPhone],
] as const) {
  test(`in ${language}: from the report door to the decision, the review, and the end`, async () => {
    const page = await visit(`/${language}/report`, options);
    await page.locator(".report-other a").click();
    office.clock.putForward(30);
    await page.locator("select[name=body]").selectOption(bureau);
    await goOn(page);
    await page.locator("textarea").fill("   ");
    await goOn(page);
    assert.equal(await page.locator("#error-words").count(), 1, "nothing is sent without words");
    await page.locator("textarea").fill(happened[language]);
    await goOn(page);
    assert.equal(await page.locator("input[name=agreed]").count(), 0, "no complaint is ever public");
    await goOn(page);
    const told = await page.locator(".report-who").innerText();
    assert.match(told, language === "en" ? /District Government Office/ : /区人民政府办公室/);
    assert.match(told, language === "en" ? /by 1 April 2026/ : /2026年4月1日/);
    await page.locator("button[value=about]").click();
    assert.equal(await page.locator("select[name=body]").inputValue(), bureau);
    await goOn(page);
    assert.equal(await page.locator("textarea").inputValue(), happened[language]);
    await goOn(page);
    await goOn(page);
    await goOn(page);
    const number = await numberOn(page);
    assert.equal(await page.locator(".report-code").count(), 1);
    await page.locator("form[action$='/follow'] button").click();
    const seen = await mainOf(page);
    assert.ok(seen.includes(happened[language]));
    assert.match(seen, language === "en" ? /Urban Management Bureau/ : /城市管理局/);

    // Those it is about find it nowhere.
    assert.equal(await refusedBy(office, sheet, worker, { matter: number }), "operation.not-found");
    assert.equal((await ask("worker", `/${language}/work/${number}`)).status, 404);
    assert.equal((await ask("stranger", `/${language}/open-matters/${number}`)).status, 404);
    assert.equal((await done(office, publicList, stranger, {})).rows.length, 0);

    const no = { matter: number, version: 1, outcome: "not-upheld", reasons: "It was one hour." };
    await done(office, decide, reviewer, no);
    await page.reload();
    await page.locator("summary", { hasText: language === "en" ? "reviewed again" : "复核" }).click();
    await page.locator("#field-review-words").fill("It was two, and the laugh stays.");
    await page.locator("details[open] button[type=submit]").click();
    const yes = {
      matter: number,
      version: 3,
      outcome: "upheld",
      reasons: "You are right, and we are sorry.",
    };
    await done(office, decide, secondReviewer, yes);
    await page.reload();
    assert.match(await mainOf(page), /You are right, and we are sorry/);
    const { end } = await done(office, matter, claimant(number), { matter: number });
    assert.equal(end?.outcome.id, "upheld");
  });
}

test("from the page of an organisation it is chosen already; an unknown one chooses nothing", async () => {
  const page = await visit(`/en/complain?body=${bureau}`, {}, "resident");
  assert.equal(await page.locator("select[name=body]").inputValue(), bureau);
  const other = await visit("/en/complain?body=ministry-of-magic&function=flying-carpets");
  assert.equal(await other.locator("select[name=body]").inputValue(), "");
  assert.equal(await other.locator("select[name=function]").inputValue(), "");
});

test("by keyboard alone, and no page of it has a violation or is wider than the window", async () => {
  for (const [language, view] of [
    ["en", desk],
    ["zh-CN", smallPhone],
  ] as const) {
    const page = await visit(`/${language}/complain`, { ...view, javaScriptEnabled: true });
    await isFit(page, `${language} about`);
    await page.locator("select[name=body]").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await isFit(page, `${language} what happened`);
    await page.locator("textarea").focus();
    await page.keyboard.type(`${happened[language]} ${language}`);
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await isFit(page, `${language} contact`);
    office.clock.putForward(30);
    await goOn(page);
    await isFit(page, `${language} check`);
    await goOn(page);
    assert.match(await headline(page), /\d{4}-\d{6}/);
    await isFit(page, `${language} sent`);
  }
});
