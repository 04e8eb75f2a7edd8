/**
 * The outbox of a demonstration without a mail server, in a real browser: letters are found and read, have no accessibility violation, and
 * print on A4 alone, the address where a window envelope shows it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ok } from "#lib/result.ts";
import type { Language } from "#lib/language.ts";
import { deliverNotices, noticesMigrations, notify } from "#kernel/notices/index.ts";
import { keptLetters, openPeople, peopleMigrations } from "#kernel/people/index.ts";
import { newSubject, recordMigrations } from "#kernel/record/index.ts";
import { outboxSurface } from "#modules/outbox/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { writtenLetter } from "#ui/letter.ts";
import { mount } from "../../src/web/index.ts";
import { aStore } from "../a-database.ts";
import { openServer, secret } from "./a-server.ts";
import type { Visit } from "./a-visit.ts";
import { isFit } from "./fit.ts";

const says = readTexts();
const name = { en: "Riverbend District", "zh-CN": "河湾区" };

/** Over a store in which somebody was written to in both languages. */
async function openOutbox(): Promise<Visit> {
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
  const { visit } = await openServer({ says, mounted: [mount(outboxSurface, () => outbox)] });
  return visit;
}
const visit = await openOutbox();

test("a visitor finds a letter in the outbox and reads it, on a telephone as on a desk, in both languages", async () => {
  for (const width of [320, 1280]) {
    for (const [language, subject] of [
      ["en", "The answer to your matter R-17"],
      ["zh-CN", "您的事项 R-17 已有答复"],
    ] as const) {
      const page = await visit(`/${language}/outbox`, { viewport: { width, height: 900 } });
      await isFit(page);
      await page.getByRole("link", { name: subject }).click();
      assert.equal(await page.locator("h1").textContent(), subject);
      assert.match(page.url(), /\/notices\/[\w-]+$/);
      await isFit(page);
      await page.context().close();
    }
  }
});

test("a letter prints on one sheet of A4, alone, the address in the window", async () => {
  const page = await visit("/en/outbox");
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
  await page.context().close();
});
