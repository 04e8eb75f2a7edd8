/** Visits to a site in a real browser: a new window with an empty profile each time. */
import { after } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startBrowser } from "../browser.ts";

/** Opens a path of the site; later paths of the same window may be given without the site's address. */
export type Visit = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** The browser starts with the first visit and is closed after the last test of the file. */
export function visitsTo(origin: string): Visit {
  let browser: Promise<Browser> | undefined;
  after(async () => {
    await (await browser)?.close();
  });
  return async (path, options = {}) => {
    browser ??= startBrowser();
    const context = await (await browser).newContext({ baseURL: origin, ...options });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
}

/** For a window that comes with these cookies, as somebody who signed in before. */
export function withCookies(held: Iterable<readonly [string, string]>): BrowserContextOptions {
  const here = { domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: false } as const;
  const cookies = [...held].map(([name, value]) => ({ ...here, name, value, sameSite: "Lax" as const }));
  return { storageState: { cookies, origins: [] } };
}

export const phone = { viewport: { width: 375, height: 700 } } as const;
export const smallPhone = { viewport: { width: 320, height: 568 } } as const;
export const desk = { viewport: { width: 1280, height: 800 } } as const;
