import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plant } from "#test/planted.ts";
import { goesOn } from "../check/a-town.test-support.ts";

const system = "system: town\ntitle: Town\ncurrency: EUR\nentities: { person: { title: Person } }\n";
const policy = (formula: string): string =>
  `policy: fee\ntitle: Fee\nkind: common\nfield: common\nbasis: { work: Act }\nvariables:\n  fee: { of: person, per: month, type: money, formula: ${formula} }\ncases:\n  - { title: T, period: 2026-01, given: { person: { a: {} } }, gives: { fee: 3 } }\n`;

test("policies are checked again as they are written, also while one cannot be read", async (t) => {
  const town = plant(t, { "policies/system.yaml": system, "policies/fee.yaml": policy("3 +") });
  const file = join(town, "policies/fee.yaml");
  const { said, until, interrupt } = goesOn(t, town, "policy", "check", "--watch", ".");
  await until(() => said().err.includes("Watching ."));
  assert.match(said().err, /^policies\/fee\.yaml:7:59: P0802: /);
  writeFileSync(file, "policy: [");
  await until(() => said().err.includes("P0009"));
  writeFileSync(file, policy("3"));
  await until(() => said().out.includes("nothing is wrong"));
  assert.equal(await interrupt(), 0);
  assert.match(said().out, /^One error: nothing can be computed with these policies\./);
});
