/**
 * The real browser of the tests: the system's Chromium when it starts, else the one that came with npm. Nothing needs
 * to be installed by hand. POLITY_TEST_BROWSER chooses: "system", "bundled", or the path of a Chromium.
 */
import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { bundledChromium, type BrowserProgram } from "./bundled-chromium.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless browser with an empty profile of its own. Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const [name, find] of wantedBrowsers()) {
    const program = await find();
    if (program === undefined) {
      failures.push(`${name}: not on this machine`);
      continue;
    }
    try {
      // Playwright gives every launch an empty user data folder and removes it afterwards.
      return await chromium.launch({
        executablePath: program.path,
        headless: true,
        args: flags,
        env: { ...process.env, ...program.env },
        timeout: 60_000,
      });
    } catch (problem) {
      failures.push(`${name} (${program.path}): ${reasonOf(problem)}`);
    }
  }
  throw new Error(`no browser for the tests could be started.\n  ${failures.join("\n  ")}`);
}

function wantedBrowsers(): readonly (readonly [string, () => Promise<BrowserProgram | undefined>])[] {
  const system = ["the system's Chromium", () => Promise.resolve(systemChromium())] as const;
  const bundled = ["the Chromium from npm", bundledChromium] as const;
  const asked = process.env["POLITY_TEST_BROWSER"];
  if (asked === undefined || asked === "") return [system, bundled];
  if (asked === "system") return [system];
  if (asked === "bundled") return [bundled];
  return [["POLITY_TEST_BROWSER", () => Promise.resolve({ path: asked, env: {} })]];
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function systemChromium(): BrowserProgram | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const path = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces].find(
    existsSync,
  );
  return path === undefined ? undefined : { path, env: {} };
}

/** Debian and Ubuntu's packages of the libraries that a bare system lacks most often. */
const packages: Readonly<Record<string, string>> = {
  "libnss3.so": "libnss3",
  "libnssutil3.so": "libnss3",
  "libnspr4.so": "libnspr4",
  "libexpat.so.1": "libexpat1",
  "libgcc_s.so.1": "libgcc-s1",
  "libgbm.so.1": "libgbm1",
  "libasound.so.2": "libasound2",
  "libatk-1.0.so.0": "libatk1.0-0",
};

function reasonOf(problem: unknown): string {
  const words = problem instanceof Error ? problem.message : String(problem);
  const file = /loading shared libraries: ([^:]+):/.exec(words)?.[1];
  if (file === undefined) return words;
  const library = basename(file);
  const package_ = packages[library];
  return `the system library ${library} is missing${package_ === undefined ? "" : ` (on Debian and Ubuntu: apt install ${package_})`}`;
}
