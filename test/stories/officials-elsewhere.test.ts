/** Officials sign in at the directory of their office: in a real browser, over the content policy of the pages, and back. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { addressOfReturn, givePost } from "#kernel/people/index.ts";
import { openProvider, type AProvider } from "../../src/kernel/people/commands/a-provider.test-support.ts";
import { openTownHall } from "./a-town-hall.ts";
import { desk } from "./a-visit.ts";

const client = { id: "polity", secret: "known to the directory and to Polity only" };
let directory: AProvider | undefined;
const hall = await openTownHall({
  isMadeUp: false,
  provider: async (origin) => {
    directory = await openProvider({ client, returnTo: addressOfReturn(origin) });
    const { issuer } = directory;
    return { id: "oidc", name: "the staff directory", issuer, client: client.id, secret: client.secret };
  },
});
after(() => directory?.close());

/** Signs in at the directory, and agrees to what it asks. */
async function atDirectory(page: Page, login: string): Promise<void> {
  await page.getByRole("link", { name: "the staff directory" }).click();
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
  await page.locator("button[type=submit]").click();
}

test("an official is led to the directory and back to where one wanted to go", async () => {
  assert.ok(directory !== undefined);
  directory.claims = { email: "min@riverbend.example", email_verified: true };
  const from = hall.clock.today("Asia/Shanghai");
  const wish = { post: "street-lamp-engineer", area: undefined, from, to: undefined, by: "test" };
  const given = await givePost(hall.people, { ...wish, email: "min@riverbend.example", name: "Wang Min" });
  assert.ok(given.ok);
  const page = await hall.visit("/zh-CN/account/sessions", { ...desk, javaScriptEnabled: false });
  await atDirectory(page, "min");
  assert.equal(page.url(), `${hall.origin}/zh-CN/account/sessions`);
  assert.match(await page.locator("main").innerText(), /Linux 上的 Chrome/);
  await page.goto("/en/account");
  assert.match(await page.locator("main").innerText(), /Street lighting engineer/);
});

test("whom the directory knows and the town hall does not is told so, and stays outside", async () => {
  assert.ok(directory !== undefined);
  directory.claims = { email: "stranger@elsewhere.example", email_verified: true };
  const page = await hall.visit("/en/sign-in", { ...desk, javaScriptEnabled: false });
  await atDirectory(page, "stranger");
  assert.match(await page.locator("main").innerText(), /nobody has an account here with your e-mail address/);
  await page.goto("/en/account");
  assert.equal(await page.locator("h1").innerText(), "Sign in");
});

test("an answer that was not asked for opens nothing", async () => {
  const page = await hall.visit("/en/sign-in", desk);
  for (const query of ["", "?code=x&state=y", "?error=access_denied&state=z", "?code=%00&state=%FF"]) {
    const response = await page.goto(`/en/sign-in/back${query}`);
    assert.equal(response?.status(), 403, query);
    assert.match(await page.locator("main").innerText(), /Signing in there did not succeed/);
  }
});
