import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { goesOn, polityProgram, townWith, withEndedBody, withoutBasis } from "./a-town.test-support.ts";

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
  const { said, until, interrupt } = goesOn(t, town, "check", "--watch");
  await until(() => /Watching \.\.? Ctrl-C/.test(said().err));
  // Writing to other files, hidden ones too, starts no check.
  writeFileSync(join(town, "notes.txt"), "x");
  writeFileSync(join(town, "register/.functions.csv.swp"), "x");
  writeFileSync(
    join(town, "register/functions.csv"),
    withoutBasis["register/functions.csv"].replace("district,,5", "district,roads-act-7,5"),
  );
  await until(() => said().out.includes("Found: no errors, no warnings"));
  const { out } = said();
  assert.match(said().err, /\nregister\/functions\.csv changed; checking again …\n/);
  assert.match(out, /^warning\[P0401\]/);
  assert.doesNotMatch(out, /\u001b|\u000c/);
  assert.equal(await interrupt(), 0);
  const { err } = said();
  assert.match(err, /No longer watching\.\n$/);
  assert.equal(err.match(/checking again/g)?.length, 1);
});
