/** A policy that is applied for names a function that somebody answers for, in the small town of the explanation pages. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readRegister } from "#kernel/register/index.ts";
import { compile } from "#kernel/register/model.ts";
import type { PlainDate } from "#lib/dates.ts";
import { readFolder } from "#platform/files/index.ts";
import { checkAnswers } from "./answers.ts";
import { checkPolicies } from "./check.ts";

const folder = fileURLToPath(new URL("../../../library/explain/town", import.meta.url));
const town = readFolder(folder, { wanted: () => true }) ?? assert.fail("the small town is gone");
const fuel = new TextDecoder().decode(town.files.get("policies/fuel.yaml"));

/** What is found when the fuel allowance names a function, and tables of the register are others. */
function foundWith(added: string, tables: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = new Map(town.files);
  const write = (file: string, text: string) => files.set(file, new TextEncoder().encode(text));
  write("policies/fuel.yaml", fuel.replace("field: anti-poverty\n", `field: anti-poverty\n${added}`));
  for (const [table, text] of Object.entries(tables)) write(`register/${table}.csv`, text);
  const { register } = readRegister(files);
  assert.ok(register !== undefined);
  // The cases are of a day on which a policy that ends or begins elsewhere gives nothing.
  const checked = checkPolicies(files, { withCases: false });
  assert.deepEqual(checked.findings, []);
  return checkAnswers(checked, compile(register, "2026-06-01" as PlainDate)).map(
    ({ code, hint, location, facts }) => `${code} ${hint} ${location.line} ${String(facts["near"])}`,
  );
}

const functions = (more: string): string =>
  `id,name,provision,levels,to\nlighting,Street lighting,government,district,\n${more}\n`;

test("a function that a body answers for is right, and so is a policy that nobody applies for", () => {
  assert.deepEqual(foundWith("function: lighting\n"), []);
  assert.deepEqual(foundWith(""), []);
});

test("a function that the register does not know is found where it stands, with the nearest that it knows", () => {
  assert.deepEqual(foundWith("function: lightning\n"), ["P0821 unknown 5 lighting"]);
  assert.deepEqual(foundWith("function: heating\n"), ["P0821 unknown 5 "]);
});

test("a function that has ended is told as one, and not while the policy has ended too", () => {
  const ended = { functions: functions("heat,Heating,government,district,2025-12-31") };
  assert.deepEqual(foundWith("function: heat\n", ended), ["P0821 ended 5 "]);
  assert.deepEqual(foundWith("function: heat\nin-force: { to: 2025-12-31 }\n", ended), []);
});

test("a function that no body answers for, by no row and by no rule that finds one, is told", () => {
  const more = { functions: functions("heat,Heating,government,district,") };
  assert.deepEqual(foundWith("function: heat\n", more), ["P0821 nobody 5 "]);
  const head = "function,role,body,rule-level,rule-kind,area,how\nlighting,answers,,district,council,,\n";
  const assignments = (row: string) => ({ ...more, assignments: `${head}${row}\n` });
  assert.deepEqual(foundWith("function: heat\n", assignments("heat,supports,lamp-friends,,,alder,Helps")), [
    "P0821 nobody 5 ",
  ]);
  assert.deepEqual(foundWith("function: heat\n", assignments("heat,answers,,district,court,,")), [
    "P0821 nobody 5 ",
  ]);
  assert.deepEqual(foundWith("function: heat\n", assignments("heat,answers,alder-county,,,,")), []);
});

test("of a policy that begins later only that its function is known is asked today", () => {
  const later = "in-force: { from: 2027-01-01 }\n";
  const begins = {
    functions: "id,name,provision,levels,from\nheat,Heating,government,district,2027-01-01\n",
  };
  assert.deepEqual(foundWith(`function: heat\n${later}`, begins), []);
  assert.deepEqual(foundWith(`function: cold\n${later}`, begins), ["P0821 unknown 5 "]);
});
