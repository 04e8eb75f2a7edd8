/** The page that tells developers where Open311 is: fit for everybody, and what it names is there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { languages } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { appsSurface } from "#modules/apps/index.ts";
import { anOffice } from "#modules/requests/an-office.test-support.ts";
import { addOpen311 } from "../../src/api/index.ts";
import { mount } from "../../src/web/index.ts";
import { openServer } from "./a-server.ts";
import { areFit } from "./fit.ts";

const says = readTexts();
const office = await anOffice();
const pages = {
  origin: "https://riverbend.example",
  jurisdiction: "riverbend",
  perHour: 200,
  perDay: 1000,
};
const site = await openServer({
  says,
  mounted: [mount(appsSurface, () => pages)],
  add: (server, onFault) =>
    addOpen311(server, {
      requests: office,
      appOf: () => Promise.resolve(undefined),
      says,
      postsPerMinute: 100_000,
      onFault,
      newReference: () => "TEST",
    }),
});

test("everybody can read the page, on a telephone and at a desk", async () => {
  await areFit(
    site.visit,
    languages.map((language) => `/${language}/open311`),
  );
});

test("what the page names is there", async () => {
  for (const language of languages) {
    const page = await fetch(`${site.origin}/${language}/open311`);
    assert.equal(page.status, 200);
    const { document } = parseHTML(await page.text());
    const links = [...document.querySelectorAll('main a[href^="/open311/"]')].map((one) =>
      one.getAttribute("href"),
    );
    assert.equal(links.length, 4);
    for (const link of links) assert.equal((await fetch(`${site.origin}${link}`)).status, 200, link ?? "");
  }
});
