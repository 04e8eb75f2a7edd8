import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { polity, townWith } from "../check/a-town.test-support.ts";

test("it says who answers, who else takes part, and why", (t) => {
  const ran = polity(
    townWith(t, {}),
    "resolve",
    ".",
    "--function",
    "lighting",
    "--area",
    "east",
    "--on",
    "2026-06-01",
  );
  assert.deepEqual([ran.code, ran.err], [0, ""]);
  assert.equal(
    ran.out,
    `Street lighting, in East District (east), on 2026-06-01
One body answers.

Sets the direction:
  Alder County Council (alder-county)

Answers:
  East District Council (east-council)

Supports it:
  Friends of the Lamps (lamp-friends) — Reports lamps that are dark

Takes part:
  the public — A public meeting every autumn

Why:
  1. The place is East District (east), in Alder County.
  2. 4 assignments say who takes part in “Street lighting”. In each place one body answers for it.
  3. Answers: the council at the level “District”.
  4. Looking for the council at the level “District” that covers this place leads to East District Council, by way of East District.
  5. Leads: Alder County Council.
  6. Supports: Friends of the Lamps, within Alder County.
  7. Takes part: the public.
  8. So East District Council answers.
`,
  );
});

test("asked of the whole county, it says that it depends on the place, and who answers where", (t) => {
  const ran = polity(townWith(t, {}), "resolve", "--function", "lighting", "--area", "alder");
  assert.equal(ran.code, 0);
  assert.match(ran.out, /It depends on the place in this area\./);
  assert.match(ran.out, /West District Council \(west-council\) — in West District\n/);
});

test("as a document it holds names, places in the files and the reason, and nothing else is on stdout", (t) => {
  const ran = polity(
    townWith(t, {}),
    "resolve",
    "--function",
    "lighting",
    "--area",
    "east",
    "--json",
    "--lang",
    "zh-CN",
  );
  const told = JSON.parse(ran.out) as {
    readonly outcome: string;
    readonly parts: readonly Record<string, unknown>[];
  };
  assert.equal(told.outcome, "answered");
  assert.deepEqual(told.parts[1], {
    role: "answers",
    body: "east-council",
    bodyName: "East District Council",
    level: "district",
    area: "east",
    areaName: "East District",
    how: "",
    conditions: "",
    contact: [],
    assignment: { file: "register/assignments.csv", line: 3 },
  });
});

test("names that it does not know are refused with names like them, and exit 2", (t) => {
  const town = townWith(t, {});
  const refused = (...words: readonly string[]): readonly unknown[] => {
    const { code, out, err } = polity(town, "resolve", ...words);
    return [code, out, err.trim()];
  };
  assert.deepEqual(refused("--function", "lightning", "--area", "east"), [
    2,
    "",
    "The register has no function “lightning”. Did you mean lighting (Street lighting)?",
  ]);
  assert.deepEqual(refused("--function", "lighting", "--area", "East District"), [
    2,
    "",
    "The register has no area “East District”. Did you mean east (East District)?",
  ]);
  assert.deepEqual(refused("--function", "lighting", "--area", "Peking"), [
    2,
    "",
    "The register has no area “Peking”.",
  ]);
  assert.deepEqual(refused("--function", "lighting", "--area", "east", "--on", "someday"), [
    2,
    "",
    "“someday” is no date. A date is written 2026-11-24.",
  ]);
  assert.equal(refused("--function", "lighting")[0], 2);
});

test("a function that is not there on the day is refused as such", (t) => {
  const town = townWith(t, {});
  const functions = readFileSync(`${town}/register/functions.csv`, "utf8")
    .replace("code:services", "code:services,from")
    .replace("days,112", "days,112,2027-01-01");
  const ran = polity(
    townWith(t, { "register/functions.csv": functions }),
    "resolve",
    "--function",
    "lighting",
    "--area",
    "east",
    "--on",
    "2026-06-01",
  );
  assert.deepEqual(
    [ran.code, ran.err.trim()],
    [2, "The function “lighting” is not there on 2026-06-01. Ask for another date with --on."],
  );
});

test("a register that cannot be read is refused with what is wrong in it", (t) => {
  const ran = polity(
    townWith(t, { "register/areas.csv": "code\nx\n" }),
    "resolve",
    "--function",
    "lighting",
    "--area",
    "east",
  );
  assert.deepEqual([ran.code, ran.out], [2, ""]);
  assert.match(ran.err, /register\/areas\.csv:1:\d+ P0004/);
});
