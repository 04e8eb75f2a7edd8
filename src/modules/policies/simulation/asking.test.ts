/** The form of a simulation: what it asks for, and every slip at its field. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readPolicyFolder } from "#kernel/policy/index.ts";
import type { FormRequest } from "#ui/surface.ts";
import { parameterChoices, readAsking } from "./asking.ts";
import { readPeriod } from "#engines/rules/index.ts";

const folder = fileURLToPath(new URL("../../../../jurisdictions/sample-country", import.meta.url));

function law() {
  const read = readPolicyFolder(folder, { withCases: false });
  assert.ok(read.ok && read.value.system !== undefined);
  return { system: read.value.system, sources: read.value.sources };
}

const reader = { language: "en", say: (key: string) => key } as const;

function asked(fields: Readonly<Record<string, string>>, reform?: string) {
  const files =
    reform === undefined ? {} : { reform: { name: "r.yaml", bytes: new TextEncoder().encode(reform) } };
  // The rest of a request is not looked at.
  return readAsking({ reader, fields, files } as unknown as FormRequest, law());
}

function slips(fields: Readonly<Record<string, string>>, reform?: string): readonly string[] {
  // A file may have several slips, all told at its field.
  return [...new Set(asked(fields, reform).errors.map(({ field }) => field))];
}

const change = { "parameter-1": "income_tax_rate", "value-1": "0.16", from: "2016-11-01" };

test("a month alone asks for the law; a changed amount is a reform file that anybody could have written", () => {
  const plain = asked({ period: "2016-11" });
  assert.deepEqual([plain.errors, plain.asked?.reform, plain.asked?.withRates], [[], undefined, false]);
  const { asked: changed, errors } = asked({
    ...change,
    period: " 2016-11 ",
    title: 'A "point" more',
    rates: "yes",
  });
  assert.deepEqual(errors, []);
  assert.equal(
    new TextDecoder().decode(changed?.reform?.bytes),
    'reform: asked-by-form\ntitle: "A \\"point\\" more"\nfrom: 2016-11-01\nparameters:\n  income_tax_rate: { values: 0.16 }\n',
  );
  assert.equal(changed?.withRates, true);
});

test("a share of those who take a benefit is a range in per cent", () => {
  const { asked: read } = asked({
    period: "2016",
    "take-up-1": "housing_allowance",
    "take-up-low-1": "60",
    "take-up-high-1": "80 %",
    "take-up-3": "pension",
    "take-up-low-3": "50",
    "take-up-point-3": "90",
    "take-up-high-3": "100",
  });
  assert.deepEqual(read?.takeUp, [
    { name: "housing_allowance", variables: ["housing_allowance"], low: 0.6, point: 0.7, high: 0.8 },
    { name: "pension", variables: ["pension"], low: 0.5, point: 0.9, high: 1 },
  ]);
});

test("every slip is told at its field", () => {
  assert.deepEqual(slips({ period: "November" }), ["period"]);
  assert.deepEqual(slips({ period: "2016-11", "value-1": "3" }), ["parameter-1"]);
  assert.deepEqual(slips({ period: "2016-11", ...change, "value-1": "a lot" }), ["value-1"]);
  assert.deepEqual(slips({ period: "2016-11", ...change, from: "soon" }), ["from"]);
  assert.deepEqual(slips({ period: "2016-11", ...change, "parameter-1": "nothing" }), ["parameter-1"]);
  assert.deepEqual(slips({ period: "2016-11", ...change }, "reform: x\ntitle: X\n"), ["reform"]);
  assert.deepEqual(
    slips({ period: "2016-11" }, "reform: x\ntitle: X\nparameters: { nowhere: { values: 1 } }\n"),
    ["reform"],
  );
  assert.deepEqual(slips({ period: "2016-11" }, ": : ["), ["reform"]);
  assert.deepEqual(
    slips({ period: "2016-11", "take-up-1": "salary", "take-up-low-1": "1", "take-up-high-1": "2" }),
    ["take-up-1"],
  );
  assert.deepEqual(
    slips({ period: "2016-11", "take-up-1": "pension", "take-up-low-1": "80", "take-up-high-1": "60" }),
    ["take-up-low-1"],
  );
  const twice = { "take-up-1": "pension", "take-up-low-1": "8", "take-up-high-1": "60" };
  assert.deepEqual(
    slips({
      period: "2016-11",
      ...twice,
      "take-up-2": "pension",
      "take-up-low-2": "8",
      "take-up-high-2": "9",
    }),
    ["take-up-2"],
  );
  assert.deepEqual(slips({ period: "2016-11", ...twice, "take-up-point-1": "70" }), ["take-up-low-1"]);
  assert.deepEqual(slips({ period: "2016-11", "take-up-low-2": "8" }), ["take-up-2"]);
});

test("amounts and rates can be chosen with what they are today; scales and tables are for files", () => {
  const choices = parameterChoices(law(), readPeriod("2016-11") ?? assert.fail(), reader);
  const ids = choices.map(({ value }) => value);
  assert.ok(ids.includes("income_tax_rate"), ids.join());
  assert.ok(!ids.includes("contribution_scale"));
});
