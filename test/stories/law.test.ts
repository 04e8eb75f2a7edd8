/** The law in the open, and how it is made: read on any day, weighed as a whole, proposed, put to everybody, adopted by a second person. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Actor, Duty } from "#kernel/operation/model.ts";
import { languages } from "#lib/language.ts";
import { Runs } from "#modules/policies/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { projectRoot } from "../../scripts/checks/check.ts";
import { keepDraft } from "../../src/cli/serve/draft.ts";
import { keepInForce } from "../../src/cli/serve/in-force.ts";
import { mountPolicies } from "../../src/cli/serve/policies.ts";
import { aLaw, today } from "../../src/modules/policies/lifecycle/a-law.test-support.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { openSite, riverbend } from "./a-site.ts";
import { desk, phone, smallPhone } from "./a-visit.ts";
import { isFit, mostBytes, weighing } from "./fit.ts";

const says = readTexts();
const clock = fixedClock("2026-11-24T04:00:00Z");
const onFault = (problem: unknown): void => {
  throw problem;
};
const simulation = {
  runs: new Runs({ clock, random: systemRandom, onFault }),
  population: () => Promise.resolve(undefined),
  officerOf: () => Promise.resolve(undefined),
  published: undefined,
  today: () => clock.today("Asia/Shanghai"),
  says,
};

const { register } = readRegisterFolder(riverbend);
assert.ok(register !== undefined);
const draft = keepDraft(riverbend, register.jurisdiction, clock);
const town = await openSite(riverbend, [mountPolicies(draft, riverbend, { simulation })]);

const paths = [
  "/policies",
  "/policies?on=2020-12-31",
  "/policies?on=someday",
  "/policies/minimum-living-guarantee",
  "/policies/minimum-living-guarantee?on=2024-03-01",
  "/policies/contributions-and-tax",
  "/policies/portfolio",
  "/policies/portfolio?household=lone-parent",
] as const;

for (const language of languages) {
  test(`the pages of the law in ${language} are for everybody, on a telephone and at a desk, and light`, async () => {
    // Each page is looked at wide and light in one language, narrow and dark in the other.
    const look = language === "en" ? { ...desk, colorScheme: "light" as const } : { ...smallPhone, colorScheme: "dark" as const }; // prettier-ignore
    const page = await town.visit(`/${language}/policies`, look);
    const plain = await town.visit(`/${language}/`, { ...smallPhone, javaScriptEnabled: false });
    const weighed = await weighing(plain);
    for (const path of paths) {
      await page.goto(`/${language}${path}`);
      await isFit(page);
      assert.ok((await weighed(() => plain.goto(`/${language}${path}`))) < mostBytes, path);
    }
  });
}

test("a standard is read on any day, and who misses the day is told how to write it", async () => {
  const page = await town.visit("/en/policies/minimum-living-guarantee?on=2024-03-01", phone);
  assert.match(await page.locator("main").innerText(), /The law of 1 March 2024/);
  assert.match(await page.locator("#rule-living_guarantee").innerText(), /CN¥880\.00/);
  await page.goto(`${town.origin}/en/policies?on=someday`);
  assert.match(await page.locator(".error").innerText(), /2026-01-31/);
});

test("the file that computes is the file that is given out", async () => {
  const given = await fetch(`${town.origin}/data/policies/work-bonus.yaml`);
  assert.match(await given.text(), /^policy: work-bonus$/m);
  assert.equal((await fetch(`${town.origin}/data/policies/none.yaml`)).status, 404);
  assert.equal((await fetch(`${town.origin}/en/policies/none`)).status, 404);
});

const law = await aLaw();
const country = `${projectRoot}/jurisdictions/sample-country`;
const hands: { now: Actor } = { now: { kind: "stranger", network: "192.0.2.1" } };
const keeper = keepInForce(law.store, "UTC", law.clock);
const made = await openSite(country, [
  mountPolicies(keeper, country, {
    store: law.store,
    simulation,
    lifecycle: { context: law, actorOf: () => Promise.resolve(hands.now) },
  }),
]);

function somebody(name: string, duty: Duty): Actor {
  const person = { id: name, name, email: `${name}@example.org` };
  return { kind: "account", person, posts: [{ post: name, body: undefined, duties: [duty], area: undefined }], network: "192.0.2.1" }; // prettier-ignore
}

const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();

test("without scripts a clerk proposes a change, sees what is wrong, mends it; another adopts it; all see both versions", async () => {
  hands.now = somebody("Chen", "register-clerk");
  const page = await made.visit("/en/policies/pension", { ...phone, javaScriptEnabled: false });
  await page.getByRole("link", { name: "Propose a change of this policy" }).click();
  const file = page.locator("#field-file");
  const text = await file.inputValue();
  await file.fill(text.replace("2017-01-01: 62", "2017-01-01: sixty-two"));
  await page.getByRole("button", { name: "Propose and check" }).click();
  assert.match(await mainOf(page), /policies\/pension\.yaml:\d+:\d+\s+P0801/);

  await page.goto(`${made.origin}/en/policies/proposals?policy=pension`);
  await page.locator("#field-file").fill(text.replace("2017-01-01: 62", "2017-01-01: 62, 2027-01-01: 63"));
  await page.locator("#field-note").fill("A year later from 2027.");
  await page.getByRole("button", { name: "Propose and check" }).click();
  assert.match(await mainOf(page), /Nothing is wrong, and every case comes out/);
  const proposal = page.url();
  assert.equal(await page.getByText("Adopt it").count(), 0, "whoever proposes is not asked to adopt");

  hands.now = { kind: "stranger", network: "192.0.2.1" };
  assert.equal((await page.goto(proposal))?.status(), 404);

  hands.now = somebody("Zhao", "register-adopter");
  const second = await made.visit(new URL(proposal).pathname, phone);
  await second.getByText("Adopt it").click();
  await isFit(second);
  await second.locator("#adopt-from").fill(today);
  await second.locator("#field-reason").fill("Debated and agreed.");
  await second.getByRole("button", { name: "Adopt", exact: true }).click();
  assert.match(await mainOf(second), /as version 2 by Zhao/);

  hands.now = { kind: "stranger", network: "192.0.2.1" };
  keeper.lookAgain();
  const reader = await made.visit("/en/policies/pension", desk);
  assert.match(await mainOf(reader), /proposed by Chen, adopted by Zhao/);
  assert.match(await reader.locator("#parameter-retirement_age").innerText(), /1 January 2027\s+63/);
  await reader.goto(`${made.origin}/en/policies/pension?on=2026-02-01`);
  assert.doesNotMatch(await reader.locator("#parameter-retirement_age").innerText(), /2027/);
});

test("a consultation is public from its first day, in both languages", async () => {
  hands.now = somebody("Chen", "register-clerk");
  const page = await made.visit("/zh-CN/policies/proposals?policy=ages", phone);
  const text = await page.locator("#field-file").inputValue();
  await page.locator("#field-file").fill(`${text}note: 供征求意见\n`);
  await page.getByRole("button", { name: "提出并检查" }).click();
  await page.locator("summary", { hasText: "公开征求意见" }).click();
  await page.locator("#field-from").fill("2026-03-01");
  await page.locator("#field-to").fill("2026-03-31");
  await page.locator("#field-how").fill("来信即可。");
  await page.getByRole("button", { name: "开始征求意见" }).click();
  assert.match(await mainOf(page), /只能从2026-03-02起征求意见/);
  await page.locator("summary", { hasText: "公开征求意见" }).click();
  await page.locator("#field-from").fill(today);
  await page.getByRole("button", { name: "开始征求意见" }).click();
  assert.match(await mainOf(page), /来信即可/);

  hands.now = { kind: "stranger", network: "192.0.2.1" };
  const open = await made.visit("/en/policies/proposals", desk);
  await isFit(open);
  await open.goto(`${made.origin}/en/policies`);
  assert.match(await mainOf(open), /Change proposed: in consultation/);
  await open.goto(`${made.origin}/en/policies/proposals`);
  await open.getByRole("link", { name: "Ages" }).click();
  await isFit(open);
  assert.equal(await open.getByText("What may be done now").count(), 0);
});
