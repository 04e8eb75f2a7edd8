/** The made-up district: one click is enough to be one of its people, and every page about accounts is fit for everybody. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { demonstrationPeople, personWithEmail } from "#kernel/people/index.ts";
import { AVisitor, linkIn, openTownHall } from "./a-town-hall.ts";
import { phone, smallPhone } from "./a-visit.ts";
import { isFit } from "./fit.ts";

const hall = await openTownHall({ isMadeUp: true });

const withoutScripts = { ...phone, javaScriptEnabled: false };

async function as(role: string, options: object = withoutScripts): Promise<Page> {
  const page = await hall.visit("/en/sign-in", options);
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
    ["second-reviewer", /Head of office, Letters and Petitions Office/],
    ["desk-reviewer", /Service standards officer, District Government Office/],
    ["second-desk-reviewer", /Service standards officer, District Government Office/],
    ["publisher", /Information disclosure officer/],
    ["administrator", /Administrator/],
  ] as const;
  for (const [role, post] of posts) {
    test(`makes a visitor the ${role}, without scripts`, async () => {
      const page = await as(role);
      await page.goto("/en/account");
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
    await page.goto("/en/admin/people");
    assert.match(await main(page), /These pages belong to administrators/);
    await page.goto(`/en/sign-in?next=${encodeURIComponent("/en/admin/people")}`);
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
    for (const path of paths) {
      const response = await page.goto(`/${language}/${path}`);
      assert.equal(response?.status(), 200, path);
      await isFit(page);
    }
  }
});

test("the page with the key is fit too, and its picture needs no script and no other site", async () => {
  const email = "lu@residents.example";
  const password = "seven lamps on the quay";
  const one = await new AVisitor(hall.origin).open("/en/sign-up");
  await one.send("/en/sign-up", { name: "Lu", email, password });
  await one.open(linkIn(hall.letters.find(({ to }) => to === email)));
  await one.send("/en/confirm-account");
  const page = await hall.visit("/en/sign-in", { ...smallPhone, colorScheme: "dark" });
  await page.locator("#field-email").fill(email);
  await page.locator("#field-password").fill(password);
  await page.locator("form.ask button").click();
  await page.goto("/en/account/second-factor");
  await page.locator("#field-password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  const picture = page.getByRole("img", { name: "QR code with the key for your app" });
  assert.equal(await picture.isVisible(), true);
  await isFit(page);
});
