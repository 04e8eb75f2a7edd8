/**
 * What holds for every page, in both languages: no accessibility violation that a tool can see (axe, WCAG 2.2 AA), light and
 * dark; nothing wider than 320 px; under 100 kB on the wire; fit to be printed; every link within the site leads somewhere.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { languages } from "#lib/language.ts";
import { openSite } from "./a-site.ts";
import { desk, smallPhone } from "./a-visit.ts";
import { axeFindsNothing, fitsItsWindow, mostBytes, weighing } from "./fit.ts";

const site = await openSite();

const paths = [
  "/",
  "/ask?q=lamp",
  "/ask?q=family",
  "/ask?q=quantum+entanglement",
  "/services",
  "/services?q=lamp&provision=self-governed",
  "/services/street-lighting",
  "/services/petitions",
  "/services/street-lighting/in/old-quay",
  "/services/street-lighting/in/old-quay?q=lamp",
  "/services/noise/in/sunrise",
  "/services/drainage/in/old-quay",
  "/services/water-supply/in/pine-ridge",
  "/services/water-supply/in/riverbend",
  "/organisations",
  "/organisations?q=nothing-of-this-name",
  "/organisations/urban-management-bureau",
  "/organisations/walk-and-ride",
  "/places",
  "/places?q=quay",
  "/places/riverbend",
  "/places/old-quay",
  "/findings",
  "/findings?severity=warning",
  "/findings/P0103",
  "/data",
  "/procedures",
  "/procedures/service-request",
  "/procedures/petition",
  "/glossary",
  "/nowhere",
] as const;

describe("every page", async () => {
  const wide = await site.visit("/en/", { ...desk, colorScheme: "light" });
  const narrow = await site.visit("/en/", { ...smallPhone, colorScheme: "dark" });
  const plain = await site.visit("/en/", { ...smallPhone, javaScriptEnabled: false });
  const weighed = await weighing(plain);

  for (const language of languages) {
    for (const path of paths) {
      const address = `/${language}${path}`;

      // Each page is looked at in light and wide in one language, dark and narrow in the other.
      const [page, look] = language === "en" ? [wide, "light and wide"] : [narrow, "dark and narrow"];
      test(`${address} has no accessibility violation, ${look}`, async () => {
        await page.goto(`${site.origin}${address}`);
        await axeFindsNothing(page, address);
      });

      test(`${address} fits 320 px without scripts, and a slow line`, async () => {
        const bytes = await weighed(() => plain.goto(`${site.origin}${address}`));
        assert.ok(bytes > 1000 && bytes < mostBytes, `${bytes} bytes`);
        await fitsItsWindow(plain, address);
      });
    }
  }
});

test("a page with a fault would be found out", async () => {
  const page = await site.visit("/en/", desk);
  await page.evaluate(`document.querySelector("main h1").replaceWith(new Image())`);
  await assert.rejects(axeFindsNothing(page), /image-alt/);
});

test("every link on these pages leads to a page, a file or out of the site", async () => {
  const seen = new Set<string>();
  const page = await site.visit("/en/", { javaScriptEnabled: false });
  for (const language of languages) {
    for (const path of paths) {
      const body = await (await page.request.get(`${site.origin}/${language}${path}`)).text();
      for (const [, href = ""] of body.matchAll(/href="(\/[^"#]*)/g)) seen.add(href.replaceAll("&amp;", "&"));
    }
  }
  assert.ok(seen.size > 300, `${seen.size} links`);
  for (const href of seen) {
    const { status } = await fetch(`${site.origin}${href}`);
    // The page that is not there links to itself in the other language.
    assert.equal(status, href.endsWith("/nowhere") ? 404 : 200, href);
  }
});

test("on paper the answer stands without the ways about, with addresses to read", async () => {
  const page = await site.visit("/en/services/street-lighting/in/old-quay", desk);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav.ways").isVisible(), false);
  assert.equal(await page.locator("h1").isVisible(), true);
  assert.equal(await page.locator(".knowing").isVisible(), true);
  const after = await page.evaluate(
    `getComputedStyle(document.querySelector('main a[href^="http"]:not(.button)'), "::after").content`,
  );
  assert.match(String(after), /https:\/\/riverbend\.example/);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
});
