import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { startBrowser } from "./browser.ts";

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

test("a real browser lays out a page and takes its picture", async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.setContent("<!doctype html><title>河湾区</title><h1 style='width:100px;margin:0'>Old Quay</h1>");
  assert.equal(await page.title(), "河湾区");
  assert.equal(await page.locator("h1").evaluate((heading) => heading.clientWidth), 100);
  const picture = await page.screenshot();
  assert.equal(picture.subarray(1, 4).toString(), "PNG");
});
