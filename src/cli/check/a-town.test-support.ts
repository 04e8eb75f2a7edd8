/** The small town of the explanation pages in a folder of its own, with some files changed, and polity run on it. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "node:test";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The command line as it is installed. */
export const polityProgram = join(root, "bin/polity");

/** A copy of the town, gone when the test is over. */
export function townWith(t: TestContext, changes: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "polity-town-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, "library/explain/town"), folder, { recursive: true });
  for (const [file, text] of Object.entries(changes)) writeFileSync(join(folder, file), text);
  return folder;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs bin/polity in a folder, in English and without colour unless the words say otherwise. */
export function polity(cwd: string, ...words: readonly string[]): Ran {
  const ran = spawnSync(polityProgram, words, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, POLITY_LANG: "en", LANG: "C" },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

export interface GoesOn {
  readonly said: () => { readonly out: string; readonly err: string };
  /** Waits until something is so, at most twenty seconds. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  /** Presses Ctrl-C; the exit code. */
  readonly interrupt: () => Promise<number | null>;
}

/** Starts bin/polity in a folder, in English, and lets it go on; it is gone when the test is over. */
export function goesOn(t: TestContext, cwd: string, ...words: readonly string[]): GoesOn {
  const child = spawn(polityProgram, words, { cwd, env: { ...process.env, POLITY_LANG: "en" } });
  t.after(() => child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  return {
    said: () => ({ out, err }),
    until: async (isSo) => {
      for (let tries = 0; !isSo(); tries++) {
        if (tries > 400) assert.fail(`waited in vain\n${out}\n${err}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    interrupt: async () => {
      const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** Bodies of which one has ended and is still named by a channel: one fault with exactly one right answer. */
export const withEndedBody = {
  "register/bodies.csv":
    "id,name,kind,levels,area,to,successors,former-ids\n" +
    "alder-county,Alder County Council,council,county,alder,,,\n" +
    "east-council,East District Council,council,district,east,,,eastbridge\n" +
    "west-council,West District Council,council,district,west,,,\n" +
    "lamp-friends,Friends of the Lamps,social-organisation,,,,,\n" +
    "old-west,Old West Council,council,district,west,2019-03-31,west-council,\n",
  "register/channels.csv":
    "body,function,interaction,kind,address\n" +
    "east-council,lighting,reporting,phone,01 234 567\n" +
    "west-council,lighting,reporting,phone,01 234 568\n" +
    'old-west,lighting,asking,web,"https://old-west.example/a,b"\n' +
    "eastbridge,lighting,asking,web,https://east.example\n",
};

/** A function without legal basis: a warning. */
export const withoutBasis = {
  "register/functions.csv":
    "id,name,provision,levels,bases,promised,legal,code:services\n" +
    "lighting,Street lighting,government,district,,5 working days,10 working days,112\n",
};
