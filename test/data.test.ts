/** What jurisdictions/ holds is true to itself: it reads clean, has the planted faults and no others, and answers its cases. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { checkRegister, compile, resolve, sizesOfFeatures, type Register } from "#kernel/register/model.ts";
import { indexFunctions, readRegisterFolder } from "#kernel/register/index.ts";
import { languages } from "#lib/language.ts";
import { readDate } from "#lib/dates.ts";
import { projectRoot } from "../scripts/checks/check.ts";

const jurisdictions = join(projectRoot, "jurisdictions");
const riverbend = join(jurisdictions, "riverbend");
// A day on which nothing in the files begins or ends, so that the test says the same next year.
const on = readDate("2026-11-24")!;

for (const folder of readdirSync(jurisdictions).filter((name) =>
  existsSync(join(jurisdictions, name, "register")),
)) {
  test(`the register of ${folder} is read without a finding`, () => {
    assert.deepEqual(readRegisterFolder(join(jurisdictions, folder)).findings, []);
  });
}

describe("Riverbend", () => {
  const register = registerOf(riverbend);
  const map = JSON.parse(readFileSync(join(riverbend, "areas.geojson"), "utf8")) as GeoJson;
  const compiled = compile(register, on);
  const report = checkRegister(compiled, { squareKilometres: sizesOfFeatures("areas.geojson", map) });

  test("has the planted faults and no others", () => {
    const faults = report.findings.filter(({ severity }) => severity !== "information");
    assert.deepEqual(faults.map(({ fingerprint }) => fingerprint).sort(), [
      "P0101/water-supply",
      "P0103/drainage/old-quay-harbour-office@old-quay+riverside-office@old-quay",
      "P0402/rb-dogs-2011-6",
      "P0404/information-disclosure",
      "P0503/parking",
      "P0504/community-canteen/evergreen-care",
      "P0505/water-supply",
      "P0506/unauthorised-building/stone-bridge-government/delivers",
    ]);
    // The check compares sizes only; that borders are shared is shown below.
    assert.deepEqual(
      report.notChecked.map(({ reason }) => reason),
      ["compared-by-size"],
    );
  });

  test("is told of nothing but what is answered at every level", () => {
    const told = report.findings.filter(({ severity }) => severity === "information");
    const declared = register.functions.filter(({ everyLevel }) => everyLevel);
    assert.deepEqual(
      told.map(({ fingerprint }) => fingerprint).sort(),
      declared.map(({ id }) => `P0104/${id}`).sort(),
    );
  });

  test("explains every planted fault in its README and in a row's note", () => {
    const readme = readFileSync(join(riverbend, "README.md"), "utf8");
    const explained = [...readme.matchAll(/^\| (P\d{4}) \|/gm)].map(([, code]) => code);
    const planted = report.findings
      .filter(({ severity }) => severity !== "information")
      .map(({ code }) => code);
    assert.deepEqual(explained, planted.toSorted());
    const notes = readdirSync(join(riverbend, "register")).flatMap((file) =>
      readFileSync(join(riverbend, "register", file), "utf8")
        .split("\n")
        .filter((row) => row.includes("Planted")),
    );
    for (const note of notes) assert.match(note, /Planted.+ \/ 预设/);
    assert.ok(notes.length >= planted.length);
  });

  test("says that it is made up wherever somebody could take it for real", () => {
    assert.equal(register.jurisdiction.madeUp, true);
    for (const { work, madeUp } of register.bases)
      assert.equal(madeUp, work.en?.includes("made up"), work.en);
    for (const { phone, email, web } of register.bodies) {
      assert.match(phone ?? "(0000) ", /^\(0000\) /);
      assert.match(email ?? "@riverbend.example", /@riverbend\.example$/);
      assert.match(web ?? "https://riverbend.example/", /^https:\/\/riverbend\.example\//);
    }
    for (const { address } of register.channels) assert.match(address, /^\(0000\) |riverbend\.example(\/|$)/);
  });

  test("speaks both languages in every row", () => {
    const named = [
      register.levels,
      register.areas,
      register.bodies,
      register.posts,
      register.functions,
    ].flat();
    for (const { name } of named) assert.deepEqual(Object.keys(name).sort(), ["en", "zh-CN"]);
    const told = [
      ...register.functions.flatMap((one) => [
        one.summary,
        one.words,
        one.fee,
        one.targetGroup,
        one.evidence,
      ]),
      ...register.assignments.flatMap((one) => [one.how, one.conditions]),
      ...register.bodies.flatMap((one) => [one.address, one.hours]),
      ...register.bases.flatMap((one) => [one.work, one.title]),
    ];
    for (const words of told)
      assert.ok([0, languages.length].includes(Object.keys(words).length), JSON.stringify(words));
  });

  test("draws borders that its neighbours share", () => {
    const lowest = new Set(compiled.tree.areas.map(({ code }) => code));
    for (const { parent } of compiled.tree.areas) lowest.delete(parent ?? "");
    const [whole] = outlines(map, (id) => id === "riverbend");
    const sides = new Map<string, number>();
    for (const side of [...outlines(map, (id) => lowest.has(id)).flat(), ...(whole ?? [])]) {
      sides.set(side, (sides.get(side) ?? 0) + 1);
    }
    assert.deepEqual(
      [...sides].filter(([, times]) => times !== 2),
      [],
    );
  });

  const search = indexFunctions(register.functions);
  for (const { ask, place, function: expected, outcome, answers } of cases()) {
    test(`“${ask.en}” in ${place} leads to ${answers.join(" and ") || "nobody"}`, () => {
      for (const language of languages) {
        assert.equal(search.find(ask[language])[0]?.id, expected, ask[language]);
      }
      const resolved = resolve(compiled, expected, place);
      assert.ok(resolved.ok);
      const answering = resolved.value.parts.filter(({ role }) => role === "answers").map(({ body }) => body);
      assert.deepEqual(
        { outcome: resolved.value.outcome, answers: answering.toSorted() },
        { outcome, answers: answers.toSorted() },
      );
    });
  }
});

interface Case {
  readonly ask: { readonly en: string; readonly "zh-CN": string };
  readonly place: string;
  readonly function: string;
  readonly outcome: string;
  readonly answers: readonly string[];
}

function cases(): readonly Case[] {
  // The file's shape is what the assertions above hold it to: a case that lacks a field fails.
  return parse(readFileSync(join(riverbend, "cases.yaml"), "utf8")) as readonly Case[];
}

function registerOf(folder: string): Register {
  const { register } = readRegisterFolder(folder);
  assert.ok(register !== undefined);
  return register;
}

interface GeoJson {
  readonly features: readonly {
    readonly id: string;
    readonly geometry: {
      readonly type: string;
      readonly coordinates: readonly (readonly (readonly number[])[])[];
    };
  }[];
}

/** The sides of the outer rings of some features, each written the same from both ends. */
function outlines(map: GeoJson, wanted: (id: string) => boolean): readonly (readonly string[])[] {
  return map.features
    .filter(({ id }) => wanted(id))
    .map(({ geometry }) => {
      const corners = (geometry.coordinates[0] ?? []).map(String);
      return corners.slice(1).map((corner, i) => [corners[i]!, corner].sort().join(" – "));
    });
}
