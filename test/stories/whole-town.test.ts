/**
 * Every page that somebody can reach by following links, as each of the people of the demonstration: no accessibility violation that a tool
 * can see, nothing wider than 320 px, under 100 kB, every control reached by the Tab key in the order of the page and visibly, fit to
 * be printed. What is looked at is found by walking, so a new page is looked at as soon as something leads to it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { accountSurface } from "#modules/account/index.ts";
import { deskSurface } from "#modules/desk/index.ts";
import { outboxSurface } from "#modules/outbox/index.ts";
import { recordSurface } from "#modules/record/index.ts";
import { requestsSurface } from "#modules/requests/index.ts";
import { desk, smallPhone } from "./a-visit.ts";
import { openLivingTown } from "./a-living-town.ts";
import { axeFindsNothing, fitsItsWindow, mostBytes, weighing } from "./fit.ts";

/** Enough for every kind of matter to be among them. */
const town = await openLivingTown(60);

/** Who walks, in this order; what one has seen, the next does not look at again, except for what differs between them. */
const walkers = [
  "stranger",
  "resident",
  "lamp-worker",
  "supervisor",
  "reviewer",
  "publisher",
  "register-clerk",
  "register-adopter",
  "administrator",
] as const;
type Walker = (typeof walkers)[number];

const surfaces = [accountSurface, deskSurface, outboxSurface, recordSurface, requestsSurface];
const forms = new Set(surfaces.flatMap((one) => one.forms.map(({ path }) => path)));
const pages = surfaces.flatMap((one) => one.pages.map(({ path }) => path));

/** Files, which a browser saves or shows by itself. */
const isFile = (path: string): boolean =>
  /\.\w+$|\/photos\/|\/map\/|\/(matters|policies|proposals|simulation)\/[^/]+\/receipt$/.test(path);

/** Pages to which no link leads: they stand behind a form, a letter or a proposal, and the stories that come to them look at them. */
const notByLinks = new Set([
  "/confirm-account",
  "/confirm-email",
  "/set-password",
  "/set-up",
  "/sign-in/code",
  "/sign-in/elsewhere",
  "/sign-in/back",
  "/desk/proposals/:id",
]);

/** So many of one kind are looked at, because they differ most. */
const severalOf = new Map([
  ["/work/:number", 3],
  ["/matters/:number", 2],
  ["/my", 2],
  ["/account", 2],
  ["/desk", 2],
]);

const walks: readonly (readonly [string, string, BrowserContextOptions])[] = [
  ["en", "light and wide", { ...desk, colorScheme: "light" }],
  ["zh-CN", "dark and narrow", { ...smallPhone, colorScheme: "dark" }],
];

const patternsOf = new Map<string, Set<string>>();

for (const [language, look, options] of walks) {
  const seen = new Map<string, number>();
  patternsOf.set(language, new Set());
  test(`whoever walks in ${language}, ${look}, finds every page fit`, { timeout: 900_000 }, async (t) => {
    for (const walker of walkers) {
      const page = await comeAs(walker, language, options);
      const weighed = await weighing(page);
      const waiting = [new URL(page.url()).pathname, `/${language}/`];
      const known = new Set(waiting);
      const followed = new Set<string>();
      const follow = (html: string): void => {
        for (const href of linksOf(html, language)) {
          if (known.has(href)) continue;
          known.add(href);
          waiting.push(href);
        }
      };
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const pattern = patternOf(path, language);
        const count = seen.get(pattern) ?? 0;
        const here = path;
        if (count >= (severalOf.get(pattern) ?? 1)) {
          // Seen enough of; but what it leads to may be for this one alone.
          if (!followed.has(pattern)) follow(await (await page.request.get(here)).text());
          followed.add(pattern);
          continue;
        }
        followed.add(pattern);
        await t.test(`${here} as the ${walker}`, async () => {
          let status: number | undefined;
          const bytes = await weighed(async () => {
            status = (await page.goto(here))?.status();
          });
          // A door that stays shut for this one may open for the next, so it does not count as seen.
          if (status === 200) {
            seen.set(pattern, count + 1);
            patternsOf.get(language)?.add(pattern);
          } else assert.ok(status === 403 || status === 404, `answers ${status}`);
          follow(await page.content());
          assert.ok(bytes < mostBytes, `weighs ${bytes} bytes`);
          await fitsItsWindow(page);
          await axeFindsNothing(page);
          if (language === "en") {
            await isReachedByKeys(page);
            await isFitForPaper(page);
          }
        });
      }
      await page.context().close();
    }
  });
}

test("no page was passed by", () => {
  for (const [language, patterns] of patternsOf) {
    // Where a form is sent to, a plain visit leads back to its page.
    const missed = pages.filter(
      (path) => !patterns.has(path) && !notByLinks.has(path) && !isFile(path) && !forms.has(path),
    );
    assert.deepEqual(missed, [], language);
  }
});

async function comeAs(walker: Walker, language: string, options: BrowserContextOptions): Promise<Page> {
  if (walker === "stranger") return town.visit(`/${language}/`, options);
  const page = await town.visit(`/${language}/sign-in`, options);
  await page.locator(`form:has(input[value="${walker}"]) button`).click();
  await page.waitForLoadState();
  if (walker === "register-clerk") await beginDraft(page, language);
  return page;
}

/** Some pages are there only once something was begun. */
async function beginDraft(page: Page, language: string): Promise<void> {
  await page.goto(`/${language}/desk`);
  const begin = page.locator('form[action$="/desk/begin"] button').first();
  if ((await begin.count()) > 0) await begin.click();
  await page.waitForLoadState();
}

/** Which declared page a path is, or its first part for pages that other stories look at one by one. */
function patternOf(path: string, language: string): string {
  const asked = path.slice(language.length + 1).split("?")[0] ?? "";
  const parts = asked.split("/");
  const fits = (one: string): boolean => {
    const own = one.split("/");
    return own.length === parts.length && own.every((part, at) => part.startsWith(":") || part === parts[at]);
  };
  const literal = pages.find((one) => one === asked);
  return literal ?? pages.find(fits) ?? `elsewhere: /${parts[1] ?? ""}/${parts.length}`;
}

function linksOf(html: string, language: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)]
    .map(([, href = ""]) => href.replaceAll("&amp;", "&"))
    .filter((href) => href.startsWith(`/${language}/`) && !isFile(href));
}

/** Nobody presses Tab more often than this to find out. */
const mostSteps = 60;

async function isReachedByKeys(page: Page): Promise<void> {
  const wanted = await page.evaluate<number>(markControls);
  let next = 0;
  for (let step = 0; next < Math.min(wanted, mostSteps) && step < 2 * mostSteps; step++) {
    await page.keyboard.press("Tab");
    const { at, isSeen, isInside, what } = await page.evaluate<Focused>(focused);
    // A field for a date has stops within.
    if (isInside && at === next - 1) continue;
    assert.ok(at === next, `the Tab key comes to control ${at} of ${wanted} and not to ${next}: ${what}`);
    assert.ok(isSeen, `nothing shows where the keyboard is: ${what}`);
    next += 1;
  }
}

interface Focused {
  readonly at: number;
  readonly isSeen: boolean;
  readonly isInside: boolean;
  readonly what: string;
}

/** Numbers all that the Tab key should come to, in the order of the page; of radio buttons with one name the chosen or first. */
const markControls = `(() => {
  document.activeElement?.blur();
  const radios = new Set();
  let next = 0;
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (one.disabled || one.type === "hidden" || one.tabIndex < 0) continue;
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.type === "radio") {
      const group = one.form?.action + one.name;
      if (radios.has(group)) continue;
      const chosen = one.form?.querySelector('input[type="radio"][name="' + one.name + '"]:checked');
      if (chosen && chosen !== one) continue;
      radios.add(group);
    }
    one.dataset.step = String(next++);
  }
  return next;
})()`;

const focused = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const isSeen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  const isInside = one.type === "date";
  return { at: Number(one.dataset.step ?? -1), isSeen, isInside, what: one.outerHTML.slice(0, 160) };
})()`;

async function isFitForPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("h1").first().isVisible(), true, "the headline is printed");
  assert.equal(await page.locator("nav.ways").isVisible(), false, "the ways about are not printed");
  await fitsItsWindow(page);
  await page.emulateMedia({ media: null });
}
