import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";

interface Package {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: string;
  readonly cpu?: string;
}
type Packages = Readonly<Record<string, Package>>;

const wanted: Packages = {
  "node_modules/fastify": { version: "5.0.0" },
  "node_modules/prettier": { version: "3.0.0", dev: true },
  "node_modules/node-plan9-mips": { version: "24.0.0", optional: true, os: "plan9", cpu: "mips" },
};
const installedToRun = Object.fromEntries(Object.entries(wanted).filter(([, one]) => one.dev !== true));

test("a clone whose libraries are all there installs nothing and says nothing", (t) => {
  assert.deepEqual(setUp(t, { wanted, installed: wanted }), { code: 0, said: "", installed: false });
});

test("a fresh clone installs", (t) => {
  const { code, said, installed } = setUp(t, { wanted });
  assert.deepEqual({ code, installed }, { code: 0, installed: true });
  assert.match(said, /2 to bring: fastify, prettier/);
});

test("a library in another version than the lock file's installs", (t) => {
  const older = { ...wanted, "node_modules/fastify": { version: "4.0.0" } };
  assert.equal(setUp(t, { wanted, installed: older }).installed, true);
});

test("an installation without the tools of development runs Polity, but not its tests", (t) => {
  const toRun = { wanted, installed: installedToRun };
  assert.equal(setUp(t, { ...toRun, words: [] }).installed, false);
  assert.equal(setUp(t, { ...toRun, words: ["--dev"] }).installed, true);
});

test("a Node package of this machine that failed to arrive is fetched again", (t) => {
  const node = { version: "24.0.0", optional: true, os: process.platform, cpu: process.arch };
  const withNode = { ...wanted, "node_modules/node-here": node };
  assert.equal(setUp(t, { wanted: withNode, installed: wanted }).installed, true);
});

test("when npm fails, the set-up says so, says what to do, and stops", (t) => {
  const { code, said } = setUp(t, { wanted, npm: "process.exit(7)" });
  assert.equal(code, 1);
  assert.match(said, /"npm ci" failed \(exit 7\)/);
  assert.match(said, /run the same command again/);
});

interface Clone {
  readonly wanted: Packages;
  readonly installed?: Packages;
  readonly words?: readonly string[];
  /** What stands in npm's place; it runs in the clone's root. */
  readonly npm?: string;
}

/** Runs the set-up in a made-up clone, with a program in npm's place that leaves a mark. */
function setUp(t: TestContext, clone: Clone): { code: number | null; said: string; installed: boolean } {
  const root = mkdtempSync(join(tmpdir(), "polity-setup-"));
  t.after(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("scripts/.here", "");
  copyFileSync(fileURLToPath(new URL("setup.mjs", import.meta.url)), join(root, "scripts/setup.mjs"));
  write("package-lock.json", JSON.stringify({ packages: { "": { version: "0.1.0" }, ...clone.wanted } }));
  if (clone.installed !== undefined) {
    write("node_modules/.package-lock.json", JSON.stringify({ packages: clone.installed }));
  }
  write("npm.cjs", clone.npm ?? `require("node:fs").writeFileSync("mark", "");`);
  const ran = spawnSync(process.execPath, ["scripts/setup.mjs", ...(clone.words ?? ["--dev"])], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, npm_execpath: join(root, "npm.cjs") },
  });
  return { code: ran.status, said: ran.stderr + ran.stdout, installed: existsSync(join(root, "mark")) };
}
