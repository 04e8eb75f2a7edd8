/** A resident asks who answers: on a phone and at a desk, in both languages, with and without scripts, by keyboard alone. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { openSite } from "./a-site.ts";
import { desk, phone, smallPhone } from "./a-visit.ts";

const site = await openSite();
const headline = (page: Page): Promise<string> => page.locator("h1").innerText();

const visits = {
  "a phone, without scripts": { ...phone, javaScriptEnabled: false },
  "a small phone, without scripts": { ...smallPhone, javaScriptEnabled: false },
  "a desk, with scripts": { ...desk, javaScriptEnabled: true },
} as const;

for (const [name, options] of Object.entries(visits)) {
  describe(`on ${name}`, () => {
    test("“broken street lamp in Old Quay” leads to the office that answers", async () => {
      const page = await site.visit("/en/", options);
      await page.getByLabel("What is it about?").fill("broken street lamp in Old Quay");
      await page.getByRole("button", { name: "Find who answers" }).click();
      assert.equal(
        await headline(page),
        "Street lighting in Old Quay: Old Quay Harbour Office answers for it.",
      );
      assert.ok(await page.getByText("It promises to act within 3 working days.").isVisible());
      assert.ok(await page.getByRole("heading", { name: "Why this organisation?" }).isVisible());
    });

    test("“路灯坏了 旧码头” leads there too", async () => {
      const page = await site.visit("/zh-CN/", options);
      await page.getByLabel("您想问什么事？").fill("路灯坏了 旧码头");
      await page.getByRole("button", { name: "查一查归谁管" }).click();
      assert.equal(await headline(page), "旧码头社区的路灯照明，由旧码头港务所负责。");
    });
  });
}

test("asking without a place leads to one further question, and then to the answer", async () => {
  const page = await site.visit("/en/", { ...phone, javaScriptEnabled: false });
  await page.getByLabel("What is it about?").fill("street lamp");
  await Promise.all([page.waitForURL(/\/ask\?/), page.keyboard.press("Enter")]);
  assert.equal(await headline(page), "Street lighting: where is it?");
  await page.getByLabel("Where is it?").selectOption({ label: "Lakeside" });
  await page.getByRole("button", { name: "Find who answers" }).click();
  assert.equal(await headline(page), "Street lighting in Lakeside: Urban Management Bureau answers for it.");
});

test("where nobody answers, the resident is told so and is given a desk that must take it", async () => {
  const page = await site.visit("/zh-CN/", { ...phone, javaScriptEnabled: false });
  await page.getByLabel("您想问什么事？").fill("松岭村停水了");
  await Promise.all([page.waitForURL(/\/in\/pine-ridge/), page.keyboard.press("Enter")]);
  assert.equal(await headline(page), "松岭村的生活供水，目前无人负责。");
  assert.ok(await page.getByRole("heading", { name: "兜底受理窗口" }).isVisible());
  assert.ok(await page.getByRole("link", { name: "(0000) 5550 0104" }).first().isVisible());
});

test("by keyboard alone: skip link, question, place, answer", async () => {
  const page = await site.visit("/en/", desk);
  await page.keyboard.press("Tab");
  const focused = (): Promise<string> => page.evaluate("document.activeElement.textContent.trim()");
  assert.equal(await focused(), "Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("noise at night");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sunrise");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "Find who answers");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/in\/sunrise/);
  assert.match(await headline(page), /^Noise.* in Sunrise: /);
});

test("the language can be changed on any page, and the page stays the same", async () => {
  const page = await site.visit("/en/services/street-lighting/in/old-quay?q=lamp", {
    ...phone,
    javaScriptEnabled: false,
  });
  await page.getByRole("link", { name: "简体中文" }).click();
  assert.equal(new URL(page.url()).pathname, "/zh-CN/services/street-lighting/in/old-quay");
  assert.equal(await headline(page), "旧码头社区的路灯照明，由旧码头港务所负责。");
});

test("a browser that speaks Chinese is met in Chinese", async () => {
  const page = await site.visit("/", { ...phone, locale: "zh-CN" });
  assert.equal(new URL(page.url()).pathname, "/zh-CN/");
});

test("from the list of services a table sorts by its headings, without scripts", async () => {
  const page = await site.visit("/en/services?domain=06", { ...desk, javaScriptEnabled: false });
  const first = (): Promise<string> => page.locator("tbody th").first().innerText();
  const before = await first();
  await page.getByRole("link", { name: "Sort by Service" }).click();
  assert.notEqual(await first(), before);
  assert.equal(await page.locator("thead th").first().getAttribute("aria-sort"), "descending");
});
