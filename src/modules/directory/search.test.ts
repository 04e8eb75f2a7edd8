import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { indexPlaces, readRegisterFolder, tokens, understand } from "#kernel/register/index.ts";
import { prepareDirectory } from "./directory.ts";
import { openTown, report, today } from "./small-town.cases.ts";

const town = openTown();
const first = (question: string): string | undefined =>
  understand(town, question, undefined).functions[0]?.id;

test("a question keeps its telling words, English and Chinese", () => {
  assert.deepEqual(tokens("Who is responsible for the broken street lamp?"), ["broken", "street", "lamp"]);
  assert.deepEqual(tokens("路灯"), ["路灯"]);
  assert.deepEqual(tokens("拨打12345热线，ＡＢＣ"), ["拨打", "12345", "热线", "abc"]);
  assert.deepEqual(tokens("谁负责？ ... !"), []);
});

test("everyday words find the service, in either language, misspelt or half written", () => {
  assert.equal(first("broken street lamp in Old Quay"), "street-lighting");
  assert.equal(first("路灯坏了 旧码头"), "street-lighting");
  assert.equal(first("我家门口的路灯不亮了"), "street-lighting");
  assert.equal(first("the libary"), "library");
  assert.equal(first("neighbors too loud"), "noise");
  assert.equal(first("borrow boo"), "library");
});

test("a question about nothing in the register finds nothing", () => {
  for (const question of [
    "quantum entanglement",
    "量子纠缠",
    "",
    "???",
    "the of and",
    "'; drop table functions; --",
  ]) {
    assert.deepEqual(understand(town, question, undefined).functions, [], question);
  }
});

test("the place is recognised inside the question, with or without the word for its kind", () => {
  const places = (question: string): readonly string[] => understand(town, question, undefined).places;
  assert.deepEqual(places("lamp out at old quay"), ["old-quay"]);
  assert.deepEqual(places("lamp out in Old Qay"), ["old-quay"]);
  assert.deepEqual(places("渡口的路灯"), ["ferry-side"]);
  assert.deepEqual(places("旧码头片区路灯"), ["old-quay"]);
  assert.deepEqual(places("lamp out in Paris"), []);
});

test("a place that was picked outweighs one in the words; an unknown pick does not", () => {
  assert.deepEqual(understand(town, "lamp in Old Quay", "ferry-side").places, ["ferry-side"]);
  assert.deepEqual(understand(town, "lamp in Old Quay", "atlantis").places, ["old-quay"]);
});

test("a name that two places bear leads to both", () => {
  const area = (code: string) => ({
    row: 0,
    code,
    name: { en: "Newport" },
    level: undefined,
    parent: undefined,
    population: undefined,
    geometry: undefined,
    validity: {},
    successors: [],
  });
  const found = indexPlaces([area("a"), area("b")], []).findIn("bins in newport please");
  assert.deepEqual(found, { areas: ["a", "b"], rest: "bins in please" });
});

test("every question of Riverbend's cases finds its service first, in both languages, and none wrongly at once", () => {
  const folder = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
  const { register } = readRegisterFolder(folder);
  assert.ok(register !== undefined);
  const riverbend = prepareDirectory(register, {
    on: today,
    provenance: town.provenance,
    report,
    tables: new Map(),
    library: town.library,
  });
  // Written by us, in the form that the file itself describes.
  const cases = parse(readFileSync(join(folder, "cases.yaml"), "utf8")) as readonly {
    readonly ask: Readonly<Record<string, string>>;
    readonly function: string;
  }[];
  assert.ok(cases.length > 30);
  for (const one of cases) {
    for (const question of Object.values(one.ask)) {
      const understood = understand(riverbend, question, undefined);
      const ranked = understood.functions.map((each) => each.id);
      assert.ok(ranked.slice(0, 3).includes(one.function), `"${question}" found ${ranked.join(", ")}`);
      if (understood.isClear) assert.equal(ranked[0], one.function, question);
    }
  }
});
