import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plant } from "#test/planted.ts";
import { polityProgram } from "../check/a-town.test-support.ts";

const system = "system: town\ntitle: Town\ncurrency: EUR\nentities: { person: { title: Person } }\n";
const policy = (formula: string): string =>
  `policy: fee\ntitle: Fee\nkind: common\nfield: common\nbasis: { work: Act }\nvariables:\n  fee: { of: person, per: month, type: money, formula: ${formula} }\ncases:\n  - { title: T, period: 2026-01, given: { person: { a: {} } }, gives: { fee: 3 } }\n`;

test("policies are checked again as they are written, also while one cannot be read", async (t) => {
  const town = plant(t, { "policies/system.yaml": system, "policies/fee.yaml": policy("3 +") });
  const file = join(town, "policies/fee.yaml");
  const child = spawn(polityProgram, ["policy", "check", "--watch", "."], {
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
  await until(() => err.includes("Watching ."));
  assert.match(err, /^policies\/fee\.yaml:7:59: P0802: /);
  writeFileSync(file, "policy: [");
  await until(() => err.includes("P0009"));
  writeFileSync(file, policy("3"));
  await until(() => out.includes("nothing is wrong"));
  const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  child.kill("SIGINT");
  assert.equal(await ended, 0);
  assert.match(out, /^One error: nothing can be computed with these policies\./);
});
