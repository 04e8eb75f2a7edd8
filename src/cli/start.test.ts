/** How the command starts: what is kept for the next time lies in one folder, and is never needed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";

const polity = fileURLToPath(new URL("../../bin/polity", import.meta.url));

function started(home: string): { readonly code: number | null; readonly told: string } {
  const { NODE_COMPILE_CACHE: _, XDG_CACHE_HOME: __, ...others } = process.env;
  const done = spawnSync(polity, ["check", "--help"], {
    env: { ...others, HOME: home },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: done.status, told: done.stderr };
}

function place(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "polity-start-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("what is kept lies in the account’s folder for such things, and nowhere else", (t) => {
  const home = place(t);
  assert.deepEqual(started(home), { code: 0, told: "" });
  assert.deepEqual(readdirSync(home), [".cache"]);
  assert.deepEqual(readdirSync(join(home, ".cache")), ["polity"]);
  assert.ok(readdirSync(join(home, ".cache", "polity")).length > 0);
});

test("an account that has no place for it starts all the same", (t) => {
  const file = join(place(t), "no-folder");
  writeFileSync(file, "");
  assert.deepEqual(started(file), { code: 0, told: "" });
  // Here a folder is neither made nor refused as one is elsewhere.
  if (existsSync("/proc")) assert.deepEqual(started("/proc"), { code: 0, told: "" });
});
