import assert from "node:assert/strict";
import { test } from "node:test";
import { aRegister, day, today, type WrittenRegister } from "./a-register.test-support.ts";
import { compile } from "./compile.ts";
import { resolve } from "./resolve.ts";
import { partsLimit, type Resolution, type ResolveRefusal } from "./resolution.ts";
import type { Result } from "#lib/result.ts";

const shire: WrittenRegister = {
  levels: ["county", "district"],
  areas: [
    { code: "shire" },
    { code: "north", parent: "shire" },
    { code: "south", parent: "shire" },
    { code: "port", parent: "north" },
    { code: "gone", to: "2020-12-31" },
  ],
  bodies: [
    { id: "shire-council", levels: ["county"], area: "shire" },
    { id: "north-council", levels: ["district"], area: "north" },
    { id: "south-council", levels: ["district"], area: "south" },
    { id: "friends", kind: "association", area: "shire" },
  ],
  functions: [
    { id: "lamps" },
    { id: "bins" },
    { id: "planning", everyLevel: true },
    { id: "horses", to: "1960-12-31" },
  ],
  assignments: [
    { function: "lamps", rule: "county" },
    { function: "lamps", body: "north-council", area: "port" },
    { function: "lamps", role: "supports", body: "friends" },
    { function: "lamps", role: "takes-part", how: { en: "a hearing" } },
    { function: "bins", rule: "district" },
    { function: "planning", rule: "county" },
    { function: "planning", rule: "district" },
  ],
};

function ask(
  functionId: string,
  area: string,
  written = shire,
  on = today,
): Result<Resolution, ResolveRefusal> {
  return resolve(compile(aRegister(written), on), functionId, area);
}

function answer(functionId: string, area: string, written = shire): Resolution {
  const asked = ask(functionId, area, written);
  assert.ok(asked.ok, JSON.stringify(asked));
  return asked.value;
}

const parts = ({ parts: all }: Resolution): readonly string[] =>
  all.map(({ role, body, level, area }) => [role, body, level, area].map((word) => word ?? "–").join(" "));

const steps = ({ trace }: Resolution): readonly string[] =>
  trace.map(({ step, assignmentRow }) => (assignmentRow === undefined ? step : `${step} ${assignmentRow}`));

test("the rule finds the body of the place, and everybody else who takes part is told in order", () => {
  const south = answer("lamps", "south");
  assert.equal(south.outcome, "answered");
  assert.deepEqual(parts(south), [
    "answers shire-council county shire",
    "supports friends – shire",
    "takes-part – – –",
  ]);
  assert.deepEqual(steps(south), [
    "place",
    "function",
    "assignment-considered 0",
    "rule-found 0",
    "assignment-considered 2",
    "assignment-considered 3",
    "assignment-elsewhere",
    "outcome",
  ]);
});

test("the row that is made for the place wins, and the trace says why the general one gives way", () => {
  const port = answer("lamps", "port");
  assert.deepEqual(parts(port).slice(0, 1), ["answers north-council – port"]);
  const yielded = port.trace.find(({ step }) => step === "less-specific");
  assert.deepEqual(yielded, {
    step: "less-specific",
    facts: { areaName: "Port", bodies: ["North council"] },
    assignmentRow: 0,
  });
});

test("an area is answered as a whole when its places agree, and is divided when they do not", () => {
  assert.deepEqual(
    [answer("bins", "north").outcome, parts(answer("bins", "north"))],
    ["answered", ["answers north-council district north"]],
  );
  const county = answer("bins", "shire");
  assert.equal(county.outcome, "divided");
  assert.deepEqual(parts(county), [
    "answers north-council district north",
    "answers south-council district south",
  ]);
  assert.deepEqual(county.trace.at(-1)?.facts, {
    outcome: "divided",
    bodies: ["North council", "South council"],
    count: 2,
    places: 2,
    without: 0,
  });
});

test("at every level, each level’s body answers", () => {
  const south = answer("planning", "south");
  assert.deepEqual(
    [south.outcome, parts(south)],
    ["shared", ["answers shire-council county shire", "answers south-council district south"]],
  );
});

test("two bodies that claim a place alone are disputed, divided by conditions they share it, settled one answers", () => {
  const two = (more: object, decisions: WrittenRegister["decisions"] = []): Resolution =>
    answer("bins", "south", {
      ...shire,
      assignments: [
        { function: "bins", rule: "district" },
        { function: "bins", body: "shire-council", ...more },
      ],
      ...(decisions.length === 0 ? {} : { decisions }),
    });
  assert.equal(two({}).outcome, "disputed");
  assert.equal(two({ conditions: { en: "bulky waste" } }).outcome, "shared");
  const settled = two({}, [{ id: "d1", about: "function", old: "bins", becomes: "south-council" }]);
  assert.deepEqual([settled.outcome, parts(settled)], ["answered", ["answers south-council district south"]]);
  assert.ok(
    settled.trace.some(({ step, facts }) => step === "decision-applied" && facts["decision"] === "d1"),
  );
});

test("a body that ended leaves nobody, and the trace says who came after it", () => {
  const written: WrittenRegister = {
    ...shire,
    bodies: [...(shire.bodies ?? []), { id: "refuse", to: "2024-12-31", successors: ["south-council"] }],
    assignments: [{ function: "bins", body: "refuse" }],
  };
  const south = answer("bins", "south", written);
  assert.equal(south.outcome, "nobody");
  const ended = south.trace.find(({ step }) => step === "body-ended");
  assert.deepEqual(ended?.facts, {
    role: "answers",
    body: "refuse",
    bodyName: "Refuse",
    ended: "2024-12-31",
    successors: ["South council"],
    count: 1,
  });
  const decided = answer("bins", "south", {
    ...written,
    decisions: [{ id: "d1", old: "refuse", becomes: "south-council" }],
  });
  assert.deepEqual(parts(decided), ["answers south-council – south"]);
  assert.ok(steps(decided).includes("decision-applied 0"));
});

test("an unknown name is refused with names like it, by id and by what things are called", () => {
  assert.deepEqual(ask("lamp", "south"), {
    ok: false,
    refusal: { code: "register.unknown-function", function: "lamp", near: ["lamps"] },
  });
  const named: WrittenRegister = {
    ...shire,
    areas: [{ code: "E07000112", name: { en: "Folkestone and Hythe", "zh-CN": "福克斯通" } }],
  };
  for (const word of ["folkestone", "福克斯通"]) {
    assert.deepEqual(ask("lamps", word, named), {
      ok: false,
      refusal: { code: "register.unknown-area", area: word, near: ["E07000112"] },
    });
  }
});

test("a place or function that is not there on the day is refused as such", () => {
  const area = { code: "register.area-not-valid", area: "gone", on: today };
  assert.deepEqual(ask("lamps", "gone"), { ok: false, refusal: area });
  const one = { code: "register.function-not-valid", function: "horses", on: today };
  assert.deepEqual(ask("horses", "south"), { ok: false, refusal: one });
  assert.equal(ask("lamps", "gone", shire, day("2020-12-31")).ok, true);
});

test("an area with very many bodies lists some of them and counts all", () => {
  const codes = Array.from({ length: 300 }, (_, i) => `ward-${i}`);
  const country = answer("bins", "land", {
    levels: ["ward"],
    areas: [{ code: "land" }, ...codes.map((code) => ({ code, parent: "land" }))],
    bodies: codes.map((code) => ({ id: `${code}-office`, levels: ["ward"], area: code })),
    functions: [{ id: "bins" }],
    assignments: [{ function: "bins", rule: "ward" }],
  });
  assert.deepEqual([country.parts.length, country.trace.at(-1)?.facts["count"]], [partsLimit, 300]);
});
