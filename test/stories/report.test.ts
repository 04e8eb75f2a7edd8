/** A resident reports something on a telephone without scripts: by map and by list, alone or joined to others; and whatever is refused loses nothing. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import sharp from "sharp";
import { claimant, done, resident, stranger } from "#modules/requests/an-office.test-support.ts";
import { consider, follow, matter } from "#modules/requests/operations.ts";
import { phone, smallPhone } from "./a-visit.ts";
import { anOpenOffice } from "./an-open-office.ts";
import { isFit } from "./fit.ts";

const lamp = { en: "The lamp by the steps is out", "zh-CN": "台阶旁边的路灯坏了" } as const;
/** In the middle of the map, which is Riverbend's. */
const middle = { x: 140, y: 110 };

/** The photo stays a file, so that the browser can send it again. */
const folder = mkdtempSync(join(tmpdir(), "polity-report-"));

const { office, origin, visit: open } = await anOpenOffice({ resident: resident() });
after(() => rmSync(folder, { recursive: true }));

function visit(path: string, options: BrowserContextOptions = {}, who = "stranger"): Promise<Page> {
  return open(who, path, { ...phone, javaScriptEnabled: false, ...options });
}

const goOn = (page: Page): Promise<void> => page.locator(".report-ways button").first().click();
const headline = async (page: Page): Promise<string> => (await page.locator("h1").innerText()).trim();
const mainOf = (page: Page): Promise<string> => page.locator("main").innerText();

/** With what was asked answered in the shortest way. */
async function toCheckPage(page: Page, words: string): Promise<void> {
  await page.locator("textarea").fill(words);
  office.clock.putForward(30);
  await goOn(page);
  await page.locator("input[type=image]:visible").click({ position: middle });
  await goOn(page);
  await goOn(page);
}

async function numberOn(page: Page): Promise<string> {
  return /\d{4}-[\w-]+/.exec(await headline(page))?.[0] ?? assert.fail(`no number: ${await mainOf(page)}`);
}

test("eight taps bring a lamp with a photo to whoever answers, and the code opens it", async () => {
  const page = await visit("/en/report");
  let taps = 0;
  const tap = async (act: Promise<unknown>): Promise<void> => {
    taps += 1;
    await act;
  };
  await tap(page.locator("textarea").fill(lamp.en));
  office.clock.putForward(30);
  await tap(goOn(page));
  assert.match(await mainOf(page), /About: Street lighting/);
  await tap(page.locator("input[type=image]:visible").click({ position: middle }));
  const area = (await page.locator("select[name=area] option:checked").innerText()).trim();
  assert.match(await mainOf(page), new RegExp(`The pin lies in ${area}`));
  await tap(goOn(page));
  assert.equal(await page.locator("input[name=agreed]").isChecked(), false, "nobody is shown unasked");
  await tap(page.locator("input[name=agreed]").click());
  await tap(goOn(page));

  assert.equal(await page.locator(".report-who .lead").innerText(), "Urban Management Bureau");
  // Three working days from Monday, 2 March.
  assert.match(await mainOf(page), /An answer is due by 5 March 2026/);
  for (const summary of await page.locator(".report-who summary").all()) await summary.click();
  assert.match(await page.locator(".report-who details").first().innerText(), /3 working days/);
  assert.match(await page.locator(".report-why").innerText(), /Answers: Urban Management Bureau/);
  const photo = join(folder, "lamp.jpg");
  await sharp({ create: { width: 60, height: 40, channels: 3, background: "#445566" } }).toFile(photo);
  await tap(page.locator("input[type=file]").setInputFiles([photo]));
  await tap(goOn(page));
  assert.equal(taps, 8);

  const number = await numberOn(page);
  const code = await page.locator(".report-code").innerText();
  assert.equal((await done(office, follow, stranger, { matter: number, code })).number, number);
  const seen = await done(office, matter, claimant(number), { matter: number });
  assert.deepEqual(
    [seen.words, seen.body.id, seen.area.name.en, seen.photos.length, seen.isAgreed],
    [lamp.en, "urban-management-bureau", area, 1, true],
  );
  assert.ok(seen.point !== undefined);
  // Sent again by the browser, as when a page is loaded anew: it stays the one report.
  await page.reload();
  assert.equal(await numberOn(page), number);
  assert.equal(await page.locator(".report-code").innerText(), code);

  // The next one who comes by sees it before sending, and joins.
  const other = await visit("/en/report");
  await toCheckPage(other, "Lamp out again by the steps, very dark");
  await other.locator(`button[name=join][value="${number}"]`).click();
  assert.match(await mainOf(other), new RegExp(`joined to ${number}`));
  assert.notEqual(await numberOn(other), number);
});

test("in Chinese, from the list: unclear words are asked about, and the back button keeps everything", async () => {
  const page = await visit("/zh-CN/report", smallPhone);
  await page.locator("textarea").fill("麻烦看一下");
  office.clock.putForward(30);
  await goOn(page);
  await page.locator("select[name=function]").selectOption("noise");
  await goOn(page);
  await page.locator("select[name=area]").selectOption("drum-tower");
  await page.locator("input[name=place]").fill("鼓楼东街14号");
  await goOn(page);
  assert.match(await mainOf(page), /一律不公开/);
  assert.equal(await page.locator("input[name=agreed]").count(), 0);
  await page.locator("input[name=email]").fill("chen@riverbend.example");
  await goOn(page);
  await page.locator("button[value=where]").first().click();
  assert.equal(await page.locator("input[name=place]").inputValue(), "鼓楼东街14号");
  assert.equal(await page.locator("select[name=area]").inputValue(), "drum-tower");
  await goOn(page);
  assert.equal(await page.locator("input[name=email]").inputValue(), "chen@riverbend.example");
  await goOn(page);
  assert.match(await mainOf(page), /鼓楼东街14号/);
  await goOn(page);
  const number = await numberOn(page);
  const seen = await done(office, matter, claimant(number), { matter: number });
  assert.deepEqual(
    [seen.words, seen.function.id, seen.area.id, seen.placeWords, seen.contact?.email, seen.isAgreed],
    ["麻烦看一下", "noise", "drum-tower", "鼓楼东街14号", "chen@riverbend.example", false],
  );
});

test("“none of these” goes on in the reporter’s own words: the desk reads it, and says so before it is sent", async () => {
  for (const [language, none, words] of [
    ["en", "None of these", "Something hums in the wall of number 9"],
    ["zh-CN", "都不是", "9号墙里一直嗡嗡响"],
  ] as const) {
    // The look for violations needs scripts; the way itself does not.
    const page = await visit(`/${language}/report`, { ...smallPhone, javaScriptEnabled: language === "en" });
    await page.locator("textarea").fill(words);
    office.clock.putForward(30);
    await goOn(page);
    await page.getByRole("button", { name: none }).click();
    await page.locator("select[name=area]").selectOption("drum-tower");
    await goOn(page);
    assert.equal(await page.locator("input[name=agreed]").count(), 0, "nobody agrees to what nobody knows");
    await goOn(page);
    const told = await page.locator(".report-who").innerText();
    assert.match(told, language === "en" ? /Nobody can be named yet/ : /目前还不能确定由谁负责/);
    assert.match(told, language === "en" ? /District Government Office/ : /区人民政府办公室/);
    assert.match(told, language === "en" ? /An answer is due by 23 March 2026/ : /2026年3月23日/);
    if (language === "en") await isFit(page, "nobody can be named");
    await goOn(page);
    const number = await numberOn(page);
    const seen = await done(office, matter, claimant(number), { matter: number });
    assert.deepEqual([seen.words, seen.function.id, seen.routing.isDefaultDesk], [words, "-", true]);
  }
});

test("whoever is signed in is asked for no address and needs no code", async () => {
  const page = await visit("/en/report?function=road-repair&area=drum-tower", {}, "resident");
  await page.locator("textarea").fill("A hole before the school");
  await goOn(page);
  await goOn(page);
  assert.equal(await page.locator("input[name=email]").count(), 0);
  await goOn(page);
  await goOn(page);
  const number = await numberOn(page);
  assert.equal(await page.locator(".report-code").count(), 0);
  assert.equal(await page.locator(`a[href="/en/matters/${number}"]`).count(), 1);
});

test("no words, no place, a place outside and a wrong address are told where they are mended", async () => {
  const page = await visit("/en/report");
  await page.locator("textarea").fill("   ");
  await goOn(page);
  assert.match(await page.locator("#error-words").innerText(), /Say in a few words/);
  await page.locator("textarea").fill(lamp.en);
  await goOn(page);
  await goOn(page);
  assert.match(await page.locator("#error-area").innerText(), /Say where it is/);
  await page.locator("input[type=image]:visible").click({ position: { x: 2, y: 2 } });
  assert.match(await page.locator("#field-map .error").innerText(), /lies outside Riverbend/);
  await goOn(page);
  assert.equal(await headline(page), "Where is it?", "a place outside does not go on");
  await page.locator("select[name=area]").selectOption("drum-tower");
  await goOn(page);
  await page.locator("input[name=email]").evaluate((field) => field.setAttribute("type", "text"));
  await page.locator("input[name=email]").fill("nobody");
  await goOn(page);
  assert.match(await page.locator("#error-email").innerText(), /“nobody” is no e-mail address/);
});

test("a photo that is none, and a form that was open too long, are refused and nothing that was written is lost", async () => {
  const page = await visit("/en/report");
  const words = "The street lamp over the stairs is out";
  await toCheckPage(page, words);
  const kept = async (): Promise<readonly string[]> => [
    await page.locator("textarea").inputValue(),
    await page.locator("input[name=map-point]").inputValue(),
  ];
  const written = await kept();
  assert.equal(written[0], words);
  const file = { name: "lamp.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") };
  await page.locator("input[type=file]").setInputFiles([file]);
  await goOn(page);
  assert.match(await page.locator("#error-photos").innerText(), /Photos have to be chosen again/);
  assert.deepEqual(await kept(), written);
  office.clock.putForward(25 * 3600);
  await goOn(page);
  assert.match(await page.locator(".notice.problem").innerText(), /open for more than 24 hours/);
  assert.deepEqual(await kept(), written);
  office.clock.putForward(10);
  await goOn(page);
  assert.match(await numberOn(page), /\d/);
});

test("photos that are more than a stranger may send are refused in words, and nothing that was written is lost", async () => {
  const page = await visit("/en/report");
  const words = "The lamp by the large gate is out";
  await toCheckPage(page, words);
  const large = join(folder, "large.jpg");
  writeFileSync(large, Buffer.alloc(22_000_000, 7));
  await page.locator("input[type=file]").setInputFiles([large]);
  await goOn(page);
  assert.match(await page.locator("#error-photos").innerText(), /At most 3 photos of 20 MB together/);
  assert.equal(await page.locator("textarea").inputValue(), words);
  await goOn(page);
  const number = await numberOn(page);
  assert.equal((await done(office, matter, claimant(number), { matter: number })).words, words);
});

test("a service that takes no reports leads to its page, and what fills every field is a program", async () => {
  const response = await fetch(`${origin}/en/report?function=legal-aid`);
  assert.equal(response.status, 200);
  const led = await fetch(`${origin}/en/report?function=peoples-mediation`, { redirect: "manual" });
  assert.equal(led.headers.get("location"), "/en/services/peoples-mediation");
  const page = await visit("/en/report");
  await toCheckPage(page, "A lamp for programs");
  await page.locator("input[name=website]").evaluate((field) => field.setAttribute("value", "https://x"));
  await goOn(page);
  assert.match(await page.locator(".notice.problem").innerText(), /as programs do/);
  assert.equal(await page.locator("textarea").inputValue(), "A lamp for programs");
  assert.ok((await done(office, consider, stranger, {})).ticket !== "");
});

test("the first question, the check, the map and the end have no accessibility violation, and fit 320 pixels", async () => {
  for (const language of ["en", "zh-CN"] as const) {
    const colorScheme = language === "en" ? "light" : "dark";
    const page = await visit(`/${language}/report`, { ...smallPhone, javaScriptEnabled: true, colorScheme });
    const look = async (): Promise<void> => isFit(page, `${language} ${await headline(page)}`);
    await look();
    await toCheckPage(page, lamp[language]);
    assert.match(await headline(page), language === "en" ? /^Check/ : /核对/);
    await look();
    if (language === "en") {
      await goOn(page);
    } else {
      await page.locator("button[value=where]").first().click();
      await page.locator("button[value=whole]").click();
      await page.locator("input[type=image]:visible").click({ position: { x: 2, y: 2 } });
      assert.equal(await page.locator("#field-map .error").count(), 1);
    }
    await look();
  }
});
