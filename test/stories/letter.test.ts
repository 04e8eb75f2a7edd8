/**
 * The outbox of a demonstration without a mail server, in a real browser: letters are found and read, have no accessibility violation, and
 * print on A4 alone, the address where a window envelope shows it.
 */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { ok } from "#lib/result.ts";
import type { Language } from "#lib/language.ts";
import { deliverNotices, noticesMigrations, notify } from "#kernel/notices/index.ts";
import { keptLetters, openPeople, peopleMigrations } from "#kernel/people/index.ts";
import { newSubject, recordMigrations } from "#kernel/record/index.ts";
import { outboxSurface } from "#modules/outbox/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { html } from "#ui/html.ts";
import { writtenLetter } from "#ui/letter.ts";
import { buildServer, mount, readAssets } from "../../src/web/index.ts";
import { aStore } from "../a-database.ts";
import { startBrowser } from "../browser.ts";

const says = readTexts();
const secret = "a secret of the tests, long enough to be one";
const name = { en: "Riverbend District", "zh-CN": "河湾区" };
let browser: Browser;
let origin: string;
let close: () => Promise<void>;
before(async () => {
  const store = await aStore(recordMigrations, peopleMigrations, noticesMigrations);
  const clock = fixedClock("2026-03-02T08:00:00Z");
  const keeping = { clock, random: systemRandom, master: new Uint8Array(32).fill(7) };
  const sender = () => ({
    name,
    isMadeUp: true,
    origin: "https://riverbend.example",
    timeZone: "Asia/Shanghai",
  });
  const notices = { ...keeping, says, sender };
  const resident = await newSubject(store, keeping, {});
  await store.attempt(async (inside) => {
    for (const language of ["en", "zh-CN"] satisfies Language[]) {
      await notify(inside, notices, {
        subject: resident,
        matter: "R-17",
        notice: "requests.answered",
        facts: {
          number: "R-17",
          service: "Lamp",
          place: "Old Quay",
          office: "Lighting",
          words: "It stays dark. ".repeat(30),
          hasWords: "yes",
        },
        language,
        to: "wang.min@example.org",
        recipient: ["Wang Min", "1 Old Quay", "Riverbend"],
        office: "Street Lighting",
        reference: "R-17",
        decision: {
          reasons: "The mast is private.",
          basis: ["Lighting Act, art. 3"],
          appeal: "Within 60 days.",
        },
        link: "/en/matters/R-17",
      });
    }
    return ok(undefined);
  });
  const written = (letter: Parameters<typeof writtenLetter>[1]) =>
    writtenLetter({ language: letter.language, say: says[letter.language] }, letter);
  await deliverNotices({ ...notices, store, mail: undefined, written });
  const isMadeUp = () => Promise.resolve(true);
  const people = openPeople({
    ...keeping,
    store,
    secret,
    origin: "http://127.0.0.1",
    isMadeUp,
    letters: keptLetters(),
  });
  const outbox = {
    store,
    people,
    notices,
    hasMail: false,
    today: () => clock.today("Asia/Shanghai"),
    isAdministrator: () => Promise.resolve(false),
    wake: () => undefined,
  };
  const server = await buildServer({
    says,
    secret,
    assets: readAssets(undefined),
    site: () => ({ name, isMadeUp: true, provenance: undefined }),
    mounted: [mount(outboxSurface, () => outbox)],
    account: () => Promise.resolve(undefined),
    askForm: () => Promise.resolve(html``),
    requestsPerMinute: 100_000,
    onFault: ({ error }) => assert.fail(String(error)),
    newReference: () => "TEST",
  });
  await server.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  close = () => server.close();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await close();
});

test("a visitor finds a letter in the outbox and reads it, on a telephone as on a desk, in both languages", async () => {
  for (const width of [320, 1280]) {
    for (const [language, subject] of [
      ["en", "The answer to your matter R-17"],
      ["zh-CN", "您的事项 R-17 已有答复"],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${origin}/${language}/outbox`);
      await passes(page, width);
      await page.getByRole("link", { name: subject }).click();
      assert.equal(await page.locator("h1").textContent(), subject);
      assert.match(page.url(), /\/notices\/[\w-]+$/);
      await passes(page, width);
      await context.close();
    }
  }
});

async function passes(
  page: ConstructorParameters<typeof AxeBuilder>[0]["page"],
  width: number,
): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html: one }) => one)]),
    [],
    page.url(),
  );
  const wide = await page.locator("html").evaluate((one) => one.scrollWidth);
  assert.ok(wide <= width, `${page.url()} is ${wide} wide at ${width}`);
}

test("a letter prints on one sheet of A4, alone, the address in the window", async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/en/outbox`);
  await page.getByRole("link", { name: "The answer to your matter R-17" }).click();
  const margin = { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" };
  const pdf = await page.pdf({ format: "A4", margin });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, 1);
  // The width of A4 less its margins, at 96 points an inch: what the browser lays a printed page out on.
  await page.setViewportSize({ width: 643, height: 972 });
  await page.emulateMedia({ media: "print" });
  const around = page.locator("header, footer, .crumbs, .made-up, .no-print");
  const boxes = await around.evaluateAll((all) => all.map((one) => one.getClientRects().length));
  assert.deepEqual(boxes, Array(boxes.length).fill(0));
  const top = (await page.locator(".letter-recipient").boundingBox())?.y ?? 0;
  const millimetres = 20 + (top / 96) * 25.4;
  assert.ok(millimetres > 38 && millimetres < 55, `the address begins at ${millimetres} mm`);
  await page.close();
});
