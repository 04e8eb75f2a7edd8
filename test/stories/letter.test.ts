/** A letter on paper: printed by a real browser on A4, without the page around it, the address where a window envelope shows it. */
import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import type { PlainDate } from "#lib/dates.ts";
import type { Letter } from "#lib/letter.ts";
import { readTexts } from "#platform/texts/index.ts";
import { html } from "#ui/html.ts";
import { letterPart } from "#ui/letter.ts";
import type { Surface } from "#ui/surface.ts";
import { buildServer, mount, readAssets } from "../../src/web/index.ts";
import { startBrowser } from "../browser.ts";

const says = readTexts();
const letter: Letter = {
  language: "en",
  date: "2026-03-02" as PlainDate,
  sender: "Riverbend District",
  office: "Street Lighting",
  recipient: ["Wang Min", "1 Old Quay", "Riverbend"],
  reference: "R-17",
  subject: "The answer to your matter R-17",
  paragraphs: ["The lamp stays dark.", "We have looked at it twice. ".repeat(12)],
  decision: { reasons: "The mast is private.", basis: ["Lighting Act, art. 3"], appeal: "Within 60 days." },
  link: "https://riverbend.example/en/matters/R-17",
  isMadeUp: true,
};

const surface: Surface<object> = {
  name: "letter",
  navigation: () => [],
  pages: [
    {
      path: "/letter",
      answer: () => {
        const main = html`${letterPart({ language: "en", say: says.en }, letter)}`;
        return { kind: "page", page: { title: letter.subject, way: [], width: "reading", main } };
      },
    },
  ],
  forms: [],
  files: [],
};

let browser: Browser;
let origin: string;
let close: () => Promise<void>;
before(async () => {
  const server = await buildServer({
    says,
    secret: "a secret of the tests, long enough to be one",
    assets: readAssets(undefined),
    site: () => ({ name: { en: "Riverbend" }, isMadeUp: true, provenance: undefined }),
    mounted: [mount(surface, () => ({}))],
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

test("a letter prints on one sheet of A4, alone, the address in the window", async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/en/letter`);
  const pdf = await page.pdf({
    format: "A4",
    margin: { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" },
  });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, 1);
  // The width of A4 less its margins, at 96 points an inch: what the browser lays a printed page out on.
  await page.setViewportSize({ width: 643, height: 972 });
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(
    await page
      .locator("header, footer, .crumbs, .made-up")
      .evaluateAll((all) => all.map((one) => one.getClientRects().length)),
    Array(await page.locator("header, footer, .crumbs, .made-up").count()).fill(0),
  );
  const top = (await page.locator(".letter-recipient").boundingBox())?.y ?? 0;
  const millimetres = 20 + (top / 96) * 25.4;
  assert.ok(millimetres > 38 && millimetres < 55, `the address begins at ${millimetres} mm`);
  await page.close();
});
