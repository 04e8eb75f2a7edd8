/** A register is changed by two people: taken, changed, proposed by one, adopted by the other; and everything that is refused on the way. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { checkFiles } from "#kernel/check/index.ts";
import {
  keptLetters,
  openPeople,
  peopleMigrations,
  seedDemonstration,
  type DemonstrationPerson,
} from "#kernel/people/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import { accountPart, accountSurface } from "#modules/account/index.ts";
import { type DeskContext, deskMigrations, deskSurface } from "#modules/desk/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { accountContext } from "../../src/cli/serve/people.ts";
import { keepInForce } from "../../src/cli/serve/in-force.ts";
import { buildSite } from "../../src/cli/serve/site.ts";
import { mount } from "../../src/web/index.ts";
import { aStore } from "../a-database.ts";
import { startBrowser } from "../browser.ts";
import { secret } from "./a-server.ts";
import { riverbend } from "./a-site.ts";
import { desk as deskWindow, smallPhone } from "./a-visit.ts";
import { isFit } from "./fit.ts";

const faults: unknown[] = [];
let origin = "";
let browser: Browser;
let cast: readonly DemonstrationPerson[] = [];
let close: () => Promise<void>;

before(async () => {
  const clock = fixedClock("2026-11-24T04:00:00Z");
  const store = await aStore(registerMigrations, peopleMigrations, deskMigrations);
  // The store's code is the jurisdiction's: the register is told that it is this one.
  const read = readRegisterFolder(riverbend);
  const yaml = new TextDecoder().decode(read.files.get("jurisdiction.yaml"));
  const renamed = new TextEncoder().encode(yaml.replace("code: riverbend", `code: ${store.jurisdiction}`));
  const files = new Map([...read.files, ["jurisdiction.yaml", renamed]]);
  const jurisdiction = { ...read.register!.jurisdiction, code: store.jurisdiction };
  const keeper = keepInForce(store, jurisdiction.timeZone, clock);
  const today = (): ReturnType<typeof clock.today> => clock.today(jurisdiction.timeZone);
  const people = openPeople({
    store,
    clock,
    random: systemRandom,
    secret,
    origin: "http://127.0.0.1",
    isMadeUp: () => Promise.resolve(true),
    letters: keptLetters(),
  });
  const seeded = await seedDemonstration(people, today());
  assert.ok(seeded.ok);
  cast = seeded.value;
  const acting = { store, clock, random: systemRandom, check: checkFiles };
  const somebody = (name: string) => ({ person: undefined, name });
  const draft = { files, by: somebody("First"), note: "" };
  const adopted = await adoptAtOnce(acting, draft, {
    by: somebody("Second"),
    from: today(),
    reason: "first",
    acceptErrors: true,
  });
  assert.ok(adopted.ok);
  const context: DeskContext = {
    ...acting,
    people,
    today,
    beginning: () => files,
    adopted: keeper.lookAgain,
  };
  const serving = { folder: riverbend, jurisdiction, host: "127.0.0.1", port: 0, origin: "http://127.0.0.1" };
  const account = accountContext(people, { serving, keeper, onErase: [] });
  const server = await buildSite({
    says: readTexts(),
    keeper,
    jurisdiction,
    mounted: [mount(accountSurface, () => account), mount(deskSurface, () => context)],
    account: (reader, visitor) => accountPart(account, reader, visitor),
    secret,
    requestsPerMinute: 1_000_000,
    onFault: (fault) => faults.push(fault),
    newReference: () => "TEST",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  browser = await startBrowser();
  close = async () => {
    await browser.close();
    await server.close();
  };
});

after(async () => {
  await close();
  assert.deepEqual(faults, []);
});

async function visit(options: object = { ...deskWindow, javaScriptEnabled: false }): Promise<Page> {
  return (await browser.newContext(options)).newPage();
}

async function signedIn(role: DemonstrationPerson["role"], language: "en" | "zh-CN" = "en"): Promise<Page> {
  const page = await visit();
  const person = cast.find((one) => one.role === role)!;
  await page.goto(`${origin}/${language}/desk`);
  await page.locator("#field-email").fill(person.email);
  await page.locator("#field-password").fill(person.password);
  await page.locator("form.ask button[type=submit]").click();
  assert.equal(new URL(page.url()).pathname, `/${language}/desk`, "led back to where one wanted to go");
  return page;
}

const headline = (page: Page): Promise<string> => page.locator("h1").innerText();
const main = (page: Page): Promise<string> => page.locator("main").innerText();

describe("the way of a change", () => {
  let clerk: Page;
  let adopter: Page;
  let proposal = "";
  before(async () => {
    clerk = await signedIn("register-clerk");
    adopter = await signedIn("register-adopter");
  });

  test("the clerk takes the register as a workbook, and sends it in again unchanged: nothing differs", async () => {
    const waiting = clerk.waitForEvent("download");
    await clerk.getByRole("link", { name: "Take it as a workbook" }).click();
    const file = await (await waiting).path();
    await clerk.getByLabel("A changed workbook").setInputFiles({
      name: "register.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: (await import("node:fs")).readFileSync(file),
    });
    await clerk.getByRole("button", { name: "Send it in" }).click();
    assert.equal(await headline(clerk), "Your draft");
    assert.match(await main(clerk), /Nothing differs from the latest version\.[^]*No new findings\./);
  });

  test("the clerk gives a body another telephone number in the browser, and reads the difference in words", async () => {
    await clerk.getByRole("link", { name: "Organisations", exact: true }).last().click();
    await clerk.getByLabel("Rows that hold").fill("old-quay-harbour-office");
    await clerk.getByRole("button", { name: "Show" }).click();
    await clerk.locator("tbody th a").first().click();
    await clerk.getByLabel("phone", { exact: true }).fill("(0000) 5550 9999");
    await clerk.getByRole("button", { name: "Save in the draft" }).click();
    await clerk.goto(`${origin}/en/desk/draft`);
    assert.match(
      await main(clerk),
      /Bodies: 1 changed[^]*“phone” was “\(0000\) 5550 0150” and is now “\(0000\) 5550 9999”/,
    );
    assert.match(await main(clerk), /No new findings\./);
  });

  test("nothing has changed for residents yet", async () => {
    const body = await (await clerk.request.get(`${origin}/en/organisations/old-quay-harbour-office`)).text();
    assert.ok(body.includes("5550 0150") && !body.includes("5550 9999"));
  });

  test("the clerk proposes it with a note, and cannot adopt it", async () => {
    await clerk.getByLabel("What did you change, and why?").fill("The harbour office has a new number.");
    await clerk.getByRole("button", { name: "Propose it" }).click();
    assert.equal(await headline(clerk), "A proposal");
    proposal = new URL(clerk.url()).pathname;
    assert.match(await main(clerk), /You proposed this\. A second person has to look at it and adopt it\./);
    assert.equal(await clerk.getByRole("button", { name: "Adopt" }).count(), 0);
  });

  test("the second person sees it waiting, with the difference, and is told what is missing", async () => {
    await adopter.reload();
    await adopter.getByRole("link", { name: "The harbour office has a new number." }).click();
    assert.match(await main(adopter), /and is now “\(0000\) 5550 9999”/);
    await adopter.getByRole("button", { name: "Adopt" }).click();
    assert.match(await adopter.getByRole("alert").innerText(), /A reason is needed/);
    await adopter.getByLabel("Why is it adopted?").fill("Number confirmed by calling it.");
    await adopter.getByRole("button", { name: "Adopt" }).click();
    assert.match(await adopter.getByRole("alert").innerText(), /The check finds 7 errors on that day/);
  });

  test("the second person adopts it with day and reason, and residents see it at once", async () => {
    await adopter.getByLabel("Adopt it although the check finds").check();
    await adopter.getByRole("button", { name: "Adopt" }).click();
    assert.equal(await headline(adopter), "History of the register");
    assert.match(await main(adopter), /Number confirmed by calling it\.\s+Chen Jing 陈静\s+Zhou Ping 周平/);
    const body = await (await clerk.request.get(`${origin}/en/organisations/old-quay-harbour-office`)).text();
    assert.ok(body.includes("5550 9999"));
  });

  test("adopting the same proposal once more is refused in words", async () => {
    await adopter.goto(`${origin}${proposal}`);
    assert.match(await main(adopter), /Adopted by Zhou Ping 周平/);
    assert.equal(await adopter.getByRole("button", { name: "Adopt" }).count(), 0);
  });

  test("each version can be taken by anybody, without signing in", async () => {
    const page = await visit();
    for (const number of [1, 2]) {
      const response = await page.request.get(`${origin}/en/versions/${number}/register.xlsx`);
      assert.equal(response.status(), 200);
      assert.equal((await response.body()).subarray(0, 2).toString(), "PK");
    }
    assert.equal((await page.request.get(`${origin}/en/versions/3/register.xlsx`)).status(), 404);
  });
});

test("a proposal is returned, and residents never see it", async () => {
  const clerk = await signedIn("register-clerk", "zh-CN");
  await clerk.getByRole("button", { name: "在浏览器里修改" }).click();
  await clerk.goto(`${origin}/zh-CN/desk/draft/posts/0`);
  await clerk.getByRole("button", { name: "删除这一行" }).click();
  await clerk.goto(`${origin}/zh-CN/desk/draft`);
  await clerk.getByLabel("您改了什么，为什么？").fill("撤销一个岗位");
  await clerk.getByRole("button", { name: "提出" }).click();
  const adopter = await signedIn("register-adopter", "zh-CN");
  await adopter.getByRole("link", { name: "撤销一个岗位" }).click();
  await adopter.getByRole("button", { name: "退回" }).click();
  assert.match(await main(adopter), /没有待审定的草案。/);
});

describe("a policy is written at the desk", () => {
  let clerk: Page;
  const list = (): string => `${origin}/en/desk/draft/policies`;
  const text = (): Promise<string> => clerk.getByLabel("The policy").inputValue();
  const write = async (policy: string, button: string): Promise<string> => {
    await clerk.getByLabel("The policy").fill(policy);
    await clerk.getByRole("button", { name: button }).click();
    return main(clerk);
  };
  const policy = (formula: string): string =>
    `policy: bench-fee\ntitle: { en: Bench fee, zh-CN: 长椅费 }\nkind: common\nfield: fees\nbasis: { work: Bench By-law }\nvariables:\n  bench_fee: { of: household, per: month, type: money, formula: ${formula} }\ncases:\n  - { title: Two euros, period: 2026-01, given: { household: { home: {} } }, gives: { bench_fee: 2 } }\n`;
  before(async () => {
    clerk = await signedIn("register-clerk");
    await clerk
      .getByRole("button", { name: "Edit in the browser" })
      .or(clerk.getByRole("link", { name: "See what it changes" }))
      .click();
  });

  after(async () => {
    await clerk.goto(`${origin}/en/desk/draft`);
    await clerk.getByRole("button", { name: "Throw this draft away" }).click();
  });

  test("a new file begins with what every policy needs; a name that no file may have, or one that is taken, is refused", async () => {
    await clerk.goto(list());
    for (const [name, said] of [
      ["../system", /is no name for a file of a policy/],
      ["Bench Fee", /is no name for a file of a policy/],
      ["system", /There is a file “system” already/],
    ] as const) {
      await clerk.getByLabel("A new policy file").fill(name);
      await clerk.getByRole("button", { name: "Begin it" }).click();
      assert.match(await clerk.getByRole("alert").innerText(), said);
    }
    await clerk.getByLabel("A new policy file").fill("bench-fee");
    await clerk.getByRole("button", { name: "Begin it" }).click();
    assert.equal(await headline(clerk), "bench-fee.yaml");
    assert.match(await text(), /^policy: bench-fee\n/);
  });

  test("“Check” underlines the fault in its line and keeps nothing", async () => {
    const said = await write(policy("if rnt > 1 then 2 else 0"), "Check");
    assert.match(said, /One thing is wrong in this file\./);
    assert.equal(await clerk.locator("#line-7 mark").innerText(), "rnt");
    assert.match(await clerk.locator("#line-7 .source-fault").innerText(), /^P0804 /);
    assert.match(await text(), /rnt/);
    await clerk.reload();
    await clerk.goto(`${list()}/bench-fee.yaml`);
    assert.doesNotMatch(await text(), /rnt/);
  });

  test("what is right is said with its cases, is kept by “Save”, and is among the changes", async () => {
    assert.match(
      await write(policy("2"), "Check"),
      /Nothing is wrong in this file\. 1 of 1 cases come out\./,
    );
    assert.match(await write(policy("2"), "Save in the draft"), /It is saved in your draft\./);
    assert.equal(await text(), policy("2"));
    await clerk.goto(`${origin}/en/desk/draft`);
    assert.match(await main(clerk), /New: bench-fee\.yaml/);
  });

  test("a file that others need is missed there, and a file is taken out", async () => {
    await clerk.goto(`${list()}/system.yaml`);
    const system = await text();
    const said = await write(system.replace(/^entities:/m, "entity:"), "Check");
    assert.match(said, /Nothing can be computed with these policies until it is mended\./);
    await clerk.goto(`${list()}/bench-fee.yaml`);
    await clerk.getByRole("button", { name: "Take this file out" }).click();
    assert.equal(new URL(clerk.url()).pathname, "/en/desk/draft/policies");
    assert.doesNotMatch(await main(clerk), /bench-fee/);
  });

  test("a hostile text is told in bounded time, and nothing in it becomes markup", async () => {
    const send = async (hostile: string): Promise<string> => {
      await clerk.goto(`${list()}/system.yaml`);
      return write(hostile, "Check");
    };
    const laughs = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `k${at}: &k${at} [*a, *a]`).join("\n")}`;
    assert.match(await send(laughs), /P0009/);
    assert.match(await send("[".repeat(50_000)), /P0009/);
    assert.match(await send("x".repeat(200_001)), /was neither checked nor saved/);
    assert.match(await send('<script>alert(1)</script>: "</textarea><b>"'), /P0/);
    assert.equal(await clerk.locator("main script, main textarea b").count(), 0);
    assert.equal((await clerk.goto(`${list()}/..%2Fsystem.yaml`))?.status(), 404);
    assert.equal((await clerk.goto(`${list()}/nothing.yaml`))?.status(), 404);
  });
});

test("a file that is no workbook is refused in words, and the draft stays", async () => {
  const clerk = await signedIn("register-clerk");
  const send = async (name: string, text: string): Promise<string> => {
    await clerk.goto(`${origin}/en/desk`);
    await clerk
      .getByLabel("A changed workbook")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
    await clerk.getByRole("button", { name: "Send it in" }).click();
    return main(clerk);
  };
  assert.match(await send("register.csv", "a,b"), /“register\.csv” is no workbook/);
  assert.match(await send("register.xlsx", "this is no zip"), /from being read\. Nothing was changed/);
});

test("who is not signed in sees no desk; who has no post may not act", async () => {
  const stranger = await visit();
  await stranger.goto(`${origin}/en/desk/draft`);
  assert.equal(new URL(stranger.url()).pathname, "/en/sign-in");
  const adopter = await signedIn("register-adopter");
  const draft = await adopter.goto(`${origin}/en/desk/draft`);
  assert.equal(draft?.status(), 403);
  assert.match(await main(adopter), /It belongs to another post: register clerk/);
});

test("a wrong password is refused without telling which part was wrong, and another site cannot send a form", async () => {
  const page = await visit();
  await page.goto(`${origin}/en/sign-in`);
  await page.locator("#field-email").fill("nobody@example.org");
  await page.locator("#field-password").fill("guessed wrongly");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  assert.match(await page.getByRole("alert").innerText(), /The e-mail address or the password is not right/);
  const forged = await fetch(`${origin}/en/desk/draft/discard`, {
    method: "POST",
    headers: { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" },
    body: "token=",
  });
  assert.equal(forged.status, 403);
});

test("signing in leads nowhere outside the site", async () => {
  const page = await visit();
  const person = cast[0]!;
  await page.goto(`${origin}/en/sign-in?next=${encodeURIComponent("https://evil.example/en/")}`);
  await page.locator("#field-email").fill(person.email);
  await page.locator("#field-password").fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  assert.equal(page.url(), `${origin}/en/desk`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(`${origin}/en/desk`);
  assert.equal(new URL(page.url()).pathname, "/en/sign-in");
});

test("the desk's pages have no accessibility violation and fit a small phone", async () => {
  const clerk = await signedIn("register-clerk");
  const state = await clerk.context().storageState();
  await clerk.getByRole("button", { name: "Edit in the browser" }).click();
  const context = await browser.newContext({ ...smallPhone, storageState: state });
  const page = await context.newPage();
  for (const path of [
    "/en/sign-in",
    "/zh-CN/set-password?token=x",
    "/en/desk",
    "/zh-CN/desk/draft",
    "/en/desk/draft/bodies",
    "/zh-CN/desk/draft/functions/0",
    "/en/desk/draft/policies",
    "/zh-CN/desk/draft/policies/system.yaml",
    "/en/versions",
  ]) {
    await page.goto(`${origin}${path}`);
    await isFit(page, path);
  }
});
