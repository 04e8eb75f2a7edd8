/** A neighbour joins a lamp that somebody reported; the answer's words reach them once an official released them, and not before. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import {
  consideredTicket,
  done,
  publisher,
  reportLamp,
  resident,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { answer, join } from "#modules/requests/operations.ts";
import { desk, phone } from "./a-visit.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { isFit } from "./fit.ts";

const owner = resident("owner", "Chen Jing");
const neighbour = resident("neighbour", "Zhao Li");
const { office, visit: open } = await anOpenOffice({ owner, neighbour, publisher, worker });

const visit = (who: string, path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  open(who, path, { ...phone, javaScriptEnabled: false, ...options });
const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();

test("the neighbour sees how it ended; the official is told who waits, releases the words, and then they are read", async () => {
  const { number } = await reportLamp(office, {}, owner);
  const sent = { matter: number, words: "dark here too", ticket: await consideredTicket(office) };
  const theirs = (await done(office, join, neighbour, sent)).number;
  const words = "Dear Chen Jing, the lamp by your mother’s door was changed.";
  await done(office, answer, worker, { matter: number, version: 1, words, outcome: "done" });

  const own = await visit("owner", `/en/matters/${number}`);
  assert.ok((await mainOf(own)).includes(words));
  const page = await visit("neighbour", `/en/matters/${theirs}`, { javaScriptEnabled: true });
  assert.match(await mainOf(page), new RegExp(`${number} stands at: Answered`));
  assert.match(await mainOf(page), /It ended so: Done/);
  assert.match(await mainOf(page), /cannot be read here yet/);
  assert.doesNotMatch(await mainOf(page), /mother/);
  await isFit(page, "a joined matter before the release");
  const chinese = await visit("neighbour", `/zh-CN/matters/${theirs}`);
  assert.match(await mainOf(chinese), /答复内容暂时还看不到/);

  const sheet = await visit("publisher", `/en/work/${number}`, desk);
  const form = sheet.locator("form[action$='/acts/release']");
  assert.match(
    (await form.textContent()) ?? "",
    /One person joined; they read the answer once you release it/,
  );
  await sheet.locator("#field-release-answer").fill("The lamp was changed.");
  await form.locator("button[type=submit]").click();

  await page.reload();
  assert.match(await mainOf(page), /What was answered\s+The lamp was changed\./);
  assert.doesNotMatch(await mainOf(page), /mother|cannot be read here yet/);
});
