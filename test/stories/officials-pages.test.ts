/** The made-up district: one click is enough to be one of its people, and every page about accounts is fit for everybody. */
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { demonstrationPeople, personWithEmail } from "#kernel/people/index.ts";
import { startBrowser } from "../browser.ts";
import { phone, smallPhone } from "./a-site.ts";
import { AVisitor, linkIn, openTownHall } from "./a-town-hall.ts";

const hall = await openTownHall({ isMadeUp: true });
const browser = await startBrowser();
after(() => browser.close());

const withoutScripts = { ...phone, javaScriptEnabled: false };

async function as(role: string, options: object = withoutScripts): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${hall.origin}/en/sign-in`);
  await page.locator(`form:has(input[value="${role}"]) button`).click();
  return page;
}

const main = (page: Page): Promise<string> => page.locator("main").innerText();

describe("one click", () => {
  const posts = [
    ["register-clerk", /Register clerk, District Government Office/],
    ["register-adopter", /Officer who adopts the register/],
    ["lamp-worker", /Street lighting engineer, Urban Management Bureau/],
    ["harbour-worker", /Harbour master, Old Quay Harbour Office/],
    ["supervisor", /Head of bureau, Urban Management Bureau/],
    ["reviewer", /Petitions case officer, Letters and Petitions Office/],
    ["publisher", /Information disclosure officer/],
    ["administrator", /Administrator/],
  ] as const;
  for (const [role, post] of posts) {
    test(`makes a visitor the ${role}, without scripts`, async () => {
      const page = await as(role);
      await page.goto(`${hall.origin}/en/account`);
      assert.match(await main(page), post);
      await page.context().close();
    });
  }

  test("makes a visitor a resident, who holds no post", async () => {
    const page = await as("resident");
    assert.equal(new URL(page.url()).pathname, "/en/account");
    assert.doesNotMatch(await main(page), /Posts/);
    await page.context().close();
  });

  test("leads back to where one wanted to go, and ends whom one was before", async () => {
    const page = await as("lamp-worker");
    await page.goto(`${hall.origin}/en/admin/people`);
    assert.match(await main(page), /These pages belong to administrators/);
    await page.goto(`${hall.origin}/en/sign-in?next=${encodeURIComponent("/en/admin/people")}`);
    await page.locator(`form:has(input[value="administrator"]) button`).click();
    assert.equal(await page.locator("h1").innerText(), "Staff");
    await page.context().close();
  });

  test("leaves the people of the demonstration as they are for the next visitor", async () => {
    const [first] = await demonstrationPeople(hall.people);
    const one = await new AVisitor(hall.origin).open("/en/sign-in");
    await one.send("/en/sign-in", { email: first?.email ?? "", password: first?.password ?? "" });
    await one.open("/en/account/password");
    await one.send("/en/account/password", {
      password: first?.password ?? "",
      wished: "eleven boats in the mist",
    });
    assert.match(one.words, /stays as it is for the next visitor/);
  });
});

test("the pages of accounts have no accessibility violation and fit a small phone, in both languages", async () => {
  const person = await personWithEmail(hall.store, "lamps@demonstration.example");
  const paths = [
    "sign-up",
    "forgot-password",
    "set-password?token=x",
    "set-up?token=x",
    "confirm-account?token=x",
    "confirm-email?token=x",
    "sign-in/code",
    "account",
    "account/password",
    "account/email",
    "account/second-factor",
    "account/sessions",
    "account/keys",
    "account/delete",
    "admin/people",
    "admin/people?q=nobody-of-this-name",
    "admin/people/invite",
    `admin/people/${person?.id}`,
    "sign-in",
  ];
  const page = await as("administrator", smallPhone);
  for (const [language, colorScheme] of [
    ["en", "light"],
    ["zh-CN", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) await isFit(page, `/${language}/${path}`);
  }
});

test("the page with the key is fit too, and its picture needs no script and no other site", async () => {
  const email = "lu@residents.example";
  const password = "seven lamps on the quay";
  const one = await new AVisitor(hall.origin).open("/en/sign-up");
  await one.send("/en/sign-up", { name: "Lu", email, password });
  await one.open(linkIn(hall.letters.find(({ to }) => to === email)));
  await one.send("/en/confirm-account");
  const page = await (await browser.newContext({ ...smallPhone, colorScheme: "dark" })).newPage();
  await page.goto(`${hall.origin}/en/sign-in`);
  await page.locator("#field-email").fill(email);
  await page.locator("#field-password").fill(password);
  await page.locator("form.ask button").click();
  await page.goto(`${hall.origin}/en/account/second-factor`);
  await page.locator("#field-password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  const picture = page.getByRole("img", { name: "QR code with the key for your app" });
  assert.equal(await picture.isVisible(), true);
  await isFit(page);
});

/** Opens an address, if one is given, and looks for what a tool can see. */
async function isFit(page: Page, path?: string): Promise<void> {
  if (path !== undefined) {
    const response = await page.goto(`${hall.origin}${path}`);
    assert.equal(response?.status(), 200, path);
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join(" | ")}`),
    [],
  );
  assert.equal(
    await page.evaluate("document.documentElement.scrollWidth <= 320"),
    true,
    `${path} is too wide`,
  );
}
