import assert from "node:assert/strict";
import { test } from "node:test";
import { codes, type Code } from "#lib/codes.ts";
import type { Finding } from "#lib/finding.ts";
import { languages, type Facts } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { relatedFacts, tellings } from "#kernel/register/model.ts";
import { hintOf, noteOf, sentence } from "./sentence.ts";

const says = readTexts();
const place = { file: "register/bodies.csv", line: 2, column: 1 };

// The facts that are numbers; all others are words or, marked [], lists of words.
const numbers = new Set(
  "areas lowestAreas pairs functions rows whole parts missing percent children promised legal answered".split(
    " ",
  ),
);

function factsOf(names: readonly string[], number: number, word: string): Facts {
  return Object.fromEntries(
    names.map((name) => {
      if (name.endsWith("[]")) return [name.slice(0, -2), word === "" ? [] : [word, `${word} 2`]];
      return [name, numbers.has(name) ? number : word];
    }),
  );
}

function findingOf(code: Code, facts: Facts, hint: string | undefined): Finding {
  const { severity } = codes[code];
  return {
    code,
    severity,
    facts,
    count: 1,
    location: place,
    related: [],
    fingerprint: code,
    ...(hint === undefined ? {} : { hint }),
  };
}

for (const language of languages) {
  const say = says[language];
  for (const [code, { facts, hints }] of Object.entries(tellings)) {
    test(`${code} can be said in ${language}, whatever its facts are`, () => {
      for (const number of [0, 1, 2, 1234]) {
        for (const word of ["", "Old Quay"]) {
          for (const hint of hints.length === 0 ? [undefined] : hints) {
            // The keys of tellings are codes.
            const finding = findingOf(code as Code, factsOf(facts, number, word), hint);
            for (const said of [sentence(finding, say), hintOf(finding, say)]) {
              assert.match(said, language === "en" ? /[.?]$/ : /[。？]$/, said);
              assert.doesNotMatch(said, word === "" ? /[{}]|undefined/ : /[{}]|undefined|  /, said);
            }
          }
        }
      }
    });
  }

  test(`every reason for a further place can be said in ${language}`, () => {
    const notes = new Set(["also-here", ...Object.values(tellings).flatMap(({ related }) => related)]);
    for (const note of notes) {
      const facts = factsOf(relatedFacts, 1, "Old Quay");
      assert.notEqual(noteOf({ place, note, facts }, say), "");
    }
  });
}

test("a finding tells its count, its case and what is not given", () => {
  const facts = {
    level: "county",
    levelName: "County",
    kind: "",
    area: "N",
    areaName: "North",
    areas: 3,
    pairs: 6,
    functions: 2,
    functionName: "Libraries",
    bodyName: "",
    date: "",
  };
  assert.equal(
    sentence(findingOf("P0102", facts, "no-body"), says.en),
    "No body acts at the level “County” in “North”, so nobody answers for 2 functions, such as “Libraries”, in 3 places.",
  );
  assert.equal(
    sentence(
      findingOf("P0102", { ...facts, kind: "council", functions: 1, areaName: "", areas: 1 }, "nowhere"),
      says["zh-CN"],
    ),
    "任何地方都没有“County”这一层级的“council”类机构，因此在 1 个地方，“Libraries”无人负责。",
  );
});
