import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { polityProgram, townWith, withEndedBody, withoutBasis } from "./a-town.test-support.ts";

test("a reader who leaves early is no fault", async (t) => {
  const town = townWith(t, withEndedBody);
  const child = spawn(polityProgram, ["check", "--format", "sarif"], {
    cwd: town,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  await new Promise((resolve) => child.once("close", resolve));
  assert.equal(err, "");
});

test("--watch checks again after a change, clears nothing, and ends on Ctrl-C", async (t) => {
  const town = townWith(t, withoutBasis);
  const child = spawn(polityProgram, ["check", "--watch"], {
    cwd: town,
    env: { ...process.env, POLITY_LANG: "en" },
  });
  t.after(() => child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let tries = 0; !isSo(); tries++) {
      if (tries > 400) assert.fail(`waited in vain\n${out}\n${err}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(() => err.includes("Watching . Ctrl-C ends it.") || err.includes("Watching .. Ctrl-C"));
  // Writing to other files, hidden ones too, starts no check.
  writeFileSync(join(town, "notes.txt"), "x");
  writeFileSync(join(town, "register/.functions.csv.swp"), "x");
  writeFileSync(
    join(town, "register/functions.csv"),
    withoutBasis["register/functions.csv"].replace("district,,5", "district,roads-act-7,5"),
  );
  await until(() => out.includes("Found: no errors, no warnings"));
  assert.match(err, /\nregister\/functions\.csv changed; checking again …\n/);
  assert.match(out, /^warning\[P0401\]/);
  assert.doesNotMatch(out, /\u001b|\u000c/);
  const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  child.kill("SIGINT");
  assert.equal(await ended, 0);
  assert.match(err, /No longer watching\.\n$/);
  assert.equal(err.match(/checking again/g)?.length, 1);
});
