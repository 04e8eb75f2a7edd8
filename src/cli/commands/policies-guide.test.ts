/** What the guide for policy officers says to copy and run does what it says. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { plant } from "#test/planted.ts";
import { polity } from "../check/a-town.test-support.ts";

const guide = readFileSync(
  fileURLToPath(new URL("../../../docs/guides/policies.md", import.meta.url)),
  "utf8",
);
const [system, policy, family] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");

test("the three files to begin with compile, prove their cases and give the family what the guide says", (t) => {
  const here = plant(t, { "family.yaml": family ?? "" });
  assert.equal(polity(here, "init", "our-town").code, 0);
  const at = plantIn(here, { "system.yaml": system ?? "", "school-lunch.yaml": policy ?? "" });
  const checked = polity(here, "policy", "check", "our-town");
  assert.deepEqual([checked.code, checked.err], [0, ""]);
  assert.match(checked.out, /2 cases: nothing is wrong/);
  assert.equal(polity(here, "check", "our-town").code, 0);
  const asked = ["--jurisdiction", "our-town", "--variable", "lunch_support", "--period", "2026-01"];
  assert.match(polity(here, "explain-household", "family.yaml", ...asked).out, /€70\.00/);
  const law = polity(here, "explain", "school-lunch", "--on", "2026-01-01", "--jurisdiction", "our-town");
  assert.match(law.out, /€3\.50/);
  writeFileSync(at("school-lunch.yaml"), (policy ?? "").replace("members.salary", "members.salry"));
  const slipped = polity(here, "policy", "check", "our-town");
  assert.equal(slipped.code, 1);
  assert.match(slipped.err + slipped.out, /Did you mean salary\?/);
});

function plantIn(here: string, files: Readonly<Record<string, string>>): (file: string) => string {
  const at = (file: string): string => join(here, "our-town", "policies", file);
  mkdirSync(join(here, "our-town", "policies"));
  for (const [file, text] of Object.entries(files)) writeFileSync(at(file), text);
  return at;
}
