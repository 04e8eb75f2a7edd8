/** What can be seen from outside of whether everybody can use a page: a tool finds nothing, and nothing is wider than the window. */
import assert from "node:assert/strict";
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Visit } from "./a-visit.ts";

/** All that axe does unasked, and the size of targets besides, which it leaves out unless WCAG 2.2 is named. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Axe runs in the page itself, which takes a quarter of the time of its builder for Playwright: that opens another page each time for
 * the sake of frames, and ours have none. Only what is wrong is worked out in full.
 */
const asked = JSON.stringify({ runOnly: rules, resultTypes: ["violations"] });

/** Axe finds nothing on the page as it stands; it is a script, so the window has to run them. */
export async function axeFindsNothing(page: Page, where = page.url()): Promise<void> {
  assert.equal(page.frames().length, 1, `${where} has frames, into which axe does not look here`);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${asked})`);
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
    [],
    where,
  );
}

/** The page can be read without being moved sideways. */
export async function fitsItsWindow(page: Page, where = page.url()): Promise<void> {
  const [wide, room] = await page.evaluate<[number, number]>(
    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
  );
  const most = Math.min(room, page.viewportSize()?.width ?? 0);
  assert.ok(wide <= most, `${where} is ${wide} wide in ${most}`);
}

/** Both. */
export async function isFit(page: Page, where = page.url()): Promise<void> {
  await axeFindsNothing(page, where);
  await fitsItsWindow(page, where);
}

/** A small telephone in the dark, and a desk by day. */
export const usualLooks: readonly BrowserContextOptions[] = [
  { viewport: { width: 320, height: 900 }, colorScheme: "dark" },
  { viewport: { width: 1200, height: 900 }, colorScheme: "light" },
];

export interface Looking {
  readonly looks?: readonly BrowserContextOptions[];
  /** With what every window comes besides. */
  readonly options?: BrowserContextOptions;
  /** What is done or seen on each page before it is judged. */
  readonly first?: (page: Page, path: string) => Promise<void>;
}

/** Each of the pages is fit in each look. */
export async function areFit(
  visit: Visit,
  paths: readonly string[],
  { looks = usualLooks, options, first }: Looking = {},
): Promise<void> {
  for (const look of looks) {
    for (const path of paths) {
      const page = await visit(path, { ...look, ...options });
      await first?.(page, path);
      await isFit(page, `${path} at ${look.viewport?.width}`);
      await page.context().close();
    }
  }
}

/** The same pages in both languages. */
export function inBothLanguages(paths: readonly string[]): readonly string[] {
  return ["en", "zh-CN"].flatMap((language) => paths.map((path) => `/${language}${path}`));
}

/** What a page may weigh on the wire with all it brings along, in bytes: a slow line has it within seconds. */
export const mostBytes = 100_000;

/** Counts what comes over the wire during a visit, heads included, with nothing kept from before. */
export async function weighing(page: Page): Promise<(visit: () => Promise<unknown>) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return async (visit) => {
    bytes = 0;
    await visit();
    // What a page brings along has come once it is loaded; nothing of ours is fetched later.
    await page.waitForLoadState("load");
    return bytes;
  };
}
