import assert from "node:assert/strict";
import { test } from "node:test";
import type { WrittenRegister } from "../a-register.test-support.ts";
import { found, reportOn, theFinding } from "./found.test-support.ts";

/** A county of two districts, and a city whose council acts at both levels. */
const shire: WrittenRegister = {
  levels: ["county", "district"],
  areas: [
    { code: "shire", level: "county" },
    { code: "north", parent: "shire", level: "district" },
    { code: "south", parent: "shire", level: "district" },
    { code: "city", level: "district" },
  ],
  bodies: [
    { id: "shire-council", levels: ["county"], area: "shire" },
    { id: "north-council", levels: ["district"], area: "north" },
    { id: "south-council", levels: ["district"], area: "south" },
    { id: "city-council", levels: ["county", "district"], area: "city" },
  ],
  functions: [{ id: "lamps" }],
};

test("a city council that acts at two levels is found by both rules", () => {
  const written: WrittenRegister = {
    ...shire,
    functions: [{ id: "roads" }, { id: "bins" }],
    assignments: [
      { function: "roads", rule: "county" },
      { function: "bins", rule: "district" },
    ],
  };
  const { summary, findings } = reportOn(written);
  assert.deepEqual(findings, []);
  assert.deepEqual(summary, {
    areas: 4,
    lowestAreas: 3,
    functions: 2,
    pairs: 6,
    gaps: 0,
    undeclaredOverlaps: 0,
    declaredOverlaps: 0,
    bySeverity: { error: 0, warning: 0, information: 0 },
  });
});

test("a function that no row assigns is one gap in every place, told once", () => {
  assert.deepEqual(found({ ...shire, assignments: [] }, "P01"), [
    "P0101/lamps ×3 no-assignment at functions:2",
  ]);
});

test("a function assigned in some places only is told with the places that are left", () => {
  const written: WrittenRegister = {
    ...shire,
    assignments: [
      { function: "lamps", body: "north-council" },
      { function: "lamps", body: "city-council" },
    ],
  };
  const one = theFinding(written, "P0101");
  assert.equal(one.hint, "partly");
  assert.deepEqual([one.facts["areas"], one.facts["lowestAreas"], one.facts["where"]], [1, 3, ["South"]]);
  assert.deepEqual(
    one.related.map(({ note, place }) => [note, place.line]),
    [
      ["assigned-here", 2],
      ["assigned-here", 3],
    ],
  );
});

test("an association without an area answers nowhere unless the row says where", () => {
  const bodies = [...(shire.bodies ?? []), { id: "friends", kind: "association" }];
  const rows = (area?: string): WrittenRegister => ({
    ...shire,
    bodies,
    assignments: [{ function: "lamps", body: "friends", ...(area === undefined ? {} : { area }) }],
  });
  assert.deepEqual(found(rows(), "P01"), ["P0101/lamps ×3 reaches-nowhere at functions:2"]);
  assert.deepEqual(found(rows("shire"), "P01"), ["P0101/lamps ×1 partly at functions:2"]);
});

test("a department without an area answers everywhere", () => {
  const bodies = [{ id: "roads-department", kind: "department" }];
  assert.deepEqual(
    found({ ...shire, bodies, assignments: [{ function: "lamps", body: "roads-department" }] }, "P01"),
    [],
  );
});

test("a rule that finds nobody is told once for the largest area, with all functions that miss it", () => {
  const written: WrittenRegister = {
    ...shire,
    bodies: (shire.bodies ?? []).filter(({ id }) => id !== "shire-council"),
    functions: [{ id: "lamps" }, { id: "roads" }],
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "roads", rule: "county" },
    ],
  };
  assert.deepEqual(found(written, "P01"), ["P0102/county/shire ×4 no-body at areas:2"]);
  const { facts } = theFinding(written, "P0102");
  assert.deepEqual([facts["areas"], facts["functions"], facts["functionName"]], [2, 2, "Lamps"]);
});

test("a rule that finds nobody anywhere is one finding and not one for every county", () => {
  assert.deepEqual(found({ ...shire, assignments: [{ function: "lamps", rule: "county.court" }] }, "P01"), [
    "P0102/county.court ×3 nowhere at assignments:2",
  ]);
});

test("a rule that finds nobody says who was there, will be there, or is there without an area", () => {
  const withCouncil = (council: object): WrittenRegister => ({
    ...shire,
    bodies: [
      ...(shire.bodies ?? []).filter(({ id }) => id !== "shire-council"),
      { id: "shire-council", levels: ["county"], area: "shire", ...council },
    ],
    assignments: [{ function: "lamps", rule: "county" }],
  });
  const told = (council: object): unknown => {
    const { hint, facts } = theFinding(withCouncil(council), "P0102");
    return [hint, facts["bodyName"], facts["date"]];
  };
  assert.deepEqual(told({ to: "2025-03-31" }), ["body-ended", "Shire council", "2025-03-31"]);
  assert.deepEqual(told({ from: "2027-04-01" }), ["body-not-yet", "Shire council", "2027-04-01"]);
  assert.deepEqual(told({ area: undefined }), ["body-without-area", "Shire council", ""]);
});

test("a more specific rule that finds nobody gives way to the general one: no gap", () => {
  const written: WrittenRegister = {
    ...shire,
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "lamps", rule: "district.office", area: "north" },
    ],
  };
  assert.deepEqual(found(written, "P01"), []);
});

test("two rows that claim a function in one place are an overlap, told at the later row", () => {
  const written: WrittenRegister = {
    ...shire,
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "lamps", rule: "district" },
    ],
  };
  assert.deepEqual(found(written, "P01"), [
    "P0103/lamps/county+district ×2 two-assignments at assignments:3",
  ]);
  const one = theFinding(written, "P0103");
  assert.deepEqual(
    [one.facts["where"], one.facts["bodies"]],
    [["Shire"], ["Shire council", "North council"]],
  );
  assert.deepEqual(one.related[0]?.place.line, 2);
});

test("the more specific row wins, the same body twice is no overlap, and conditions divide", () => {
  const rows = (assignments: WrittenRegister["assignments"]): readonly string[] =>
    found({ ...shire, ...(assignments === undefined ? {} : { assignments }) }, "P0103");
  const base = { function: "lamps", rule: "county" };
  assert.deepEqual(rows([base, { function: "lamps", body: "north-council", area: "north" }]), []);
  assert.deepEqual(rows([base, { function: "lamps", body: "shire-council" }]), []);
  const atNight = { function: "lamps", rule: "district", conditions: { en: "at night" } };
  assert.deepEqual(rows([base, atNight]), []);
  assert.equal(rows([{ ...base, conditions: { en: "at night" } }, atNight]).length, 1);
});

test("two bodies found by one rule in one area are one overlap, however many functions use the rule", () => {
  const written: WrittenRegister = {
    ...shire,
    bodies: [...(shire.bodies ?? []), { id: "old-shire", levels: ["county"], area: "shire" }],
    functions: [{ id: "lamps" }, { id: "roads" }],
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "roads", rule: "county" },
    ],
  };
  assert.deepEqual(found(written, "P01"), ["P0103/county/shire ×4 same-rule at bodies:6"]);
  const { facts } = theFinding(written, "P0103");
  assert.deepEqual(
    [facts["functions"], facts["bodies"], facts["where"]],
    [2, ["Shire council", "Old shire"], ["Shire"]],
  );
  assert.equal(reportOn(written).summary.undeclaredOverlaps, 4);
});

test("a function answered at every level is a declared overlap where two bodies share it, not where one is both", () => {
  const written: WrittenRegister = {
    ...shire,
    functions: [{ id: "planning", everyLevel: true }],
    assignments: [
      { function: "planning", rule: "county" },
      { function: "planning", rule: "district" },
    ],
  };
  assert.deepEqual(found(written, "P01"), ["P0104/planning ×2 at functions:2"]);
  assert.deepEqual(theFinding(written, "P0104").facts["levels"], ["County", "District"]);
  assert.equal(reportOn(written).summary.declaredOverlaps, 2);
});

test("at every level a limited row answers beside the general ones and hides none", () => {
  const written: WrittenRegister = {
    ...shire,
    functions: [{ id: "planning", everyLevel: true }],
    assignments: [
      { function: "planning", rule: "county" },
      { function: "planning", body: "north-council", area: "north" },
    ],
  };
  assert.deepEqual(found(written, "P01"), ["P0104/planning ×1 at functions:2"]);
});

test("a branch cut off from its county is told as the missing county alone, with the pairs that it leaves", () => {
  const written: WrittenRegister = {
    ...shire,
    areas: [...(shire.areas ?? []), { code: "east", parent: "gone", level: "district" }],
    bodies: [...(shire.bodies ?? []), { id: "east-council", levels: ["district"], area: "east" }],
    assignments: [{ function: "lamps", rule: "county" }],
  };
  assert.deepEqual(found(written, "P01 P02"), ["P0203/gone ×1 none at areas:6"]);
  assert.deepEqual(theFinding(written, "P0203").facts["pairs"], 1);
  assert.equal(reportOn(written).summary.gaps, 1);
});

test("a level that bodies misspell is told once, not once for every area without a body", () => {
  const written: WrittenRegister = {
    ...shire,
    bodies: (shire.bodies ?? []).map((body) =>
      body.levels?.includes("county") ? body : { ...body, levels: ["distrct"] },
    ),
    assignments: [{ function: "lamps", rule: "district" }],
  };
  assert.deepEqual(found(written, "P01 P02"), ["P0204/distrct ×2 near at bodies:3"]);
  assert.deepEqual(theFinding(written, "P0204").facts, {
    level: "distrct",
    near: ["district"],
    pairs: 2,
    rows: 2,
  });
});

test("wrong level: a rule, a body and a channel at a level where the function is not answered", () => {
  const functions = [{ id: "lamps", levels: ["county"] }];
  const channels = [
    { body: "north-council", function: "lamps" },
    { body: "south-council", function: "lamps" },
    { body: "city-council", function: "lamps" },
  ];
  const base: WrittenRegister = { ...shire, functions, assignments: [{ function: "lamps", rule: "county" }] };
  assert.deepEqual(found(base, "P0105"), []);
  assert.deepEqual(found({ ...base, channels }, "P0105"), [
    "P0105/lamps/channels/district ×2 channel at channels:2",
  ]);
  const assignments = [
    { function: "lamps", rule: "district" },
    { function: "lamps", body: "north-council", area: "north" },
  ];
  assert.deepEqual(found({ ...base, assignments }, "P0105"), [
    "P0105/lamps/district ×1 rule at assignments:2",
    "P0105/lamps/north-council ×1 body at assignments:3",
  ]);
});

test("a body that delivers a function may be a door to it, whatever its level", () => {
  const written: WrittenRegister = {
    ...shire,
    functions: [{ id: "lamps", levels: ["county"] }],
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "lamps", role: "delivers", body: "north-council" },
    ],
    channels: [{ body: "north-council", function: "lamps" }],
  };
  assert.deepEqual(found(written, "P0105"), []);
});
