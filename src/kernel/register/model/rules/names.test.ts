import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type WrittenRegister } from "../a-register.test-support.ts";
import { found, reportOn, theFinding } from "./found.test-support.ts";

const town: WrittenRegister = {
  levels: ["district"],
  areas: [{ code: "quay" }, { code: "hill" }],
  bodies: [
    { id: "works", kind: "department" },
    { id: "parks-office", kind: "department", area: "quay" },
  ],
  functions: [{ id: "lamps" }, { id: "trees" }],
  assignments: [
    { function: "lamps", body: "works" },
    { function: "trees", body: "works" },
  ],
};

/** The town with another body, named by one more row and by two channels. */
function withBody(id: string, rows: WrittenRegister["bodies"] = []): WrittenRegister {
  return {
    ...town,
    bodies: [...(town.bodies ?? []), ...rows],
    functions: [...(town.functions ?? []), { id: "bins" }],
    assignments: [...(town.assignments ?? []), { function: "bins", body: id }],
    channels: [
      { body: id, function: "bins", address: "https://bins.example" },
      { body: id, function: "no-such-function", address: "https://x.example" },
    ],
  };
}

test("names that are all there are no finding", () => {
  assert.deepEqual(found(town, "P02"), []);
  assert.deepEqual(found(withBody("works"), "P02"), ["P0202/no-such-function ×1 none at channels:3"]);
});

test("an unknown body is one finding for all rows that name it, and its gaps are counted there alone", () => {
  const written = withBody("wroks");
  assert.deepEqual(found(written, "P01 P02"), ["P0201/wroks ×3 near at assignments:4"]);
  const one = theFinding(written, "P0201");
  assert.deepEqual(one.facts, { body: "wroks", rows: 3, near: ["works"], pairs: 2 });
  assert.deepEqual(
    one.related.map(({ note, place, facts }) => [note, place.file, place.line, facts?.["name"]]),
    [
      ["named-here", "register/channels.csv", 2, "Bins"],
      ["named-here", "register/channels.csv", 3, "no-such-function"],
    ],
  );
  assert.equal(reportOn(written).summary.gaps, 2);
});

test("a body that ended with one successor is replaced in every row, and channels keep the old one", () => {
  const written = withBody("refuse", [{ id: "refuse", to: "2024-12-31", successors: ["works"] }]);
  const one = theFinding(written, "P0211");
  assert.deepEqual(
    [one.fingerprint, one.count, one.hint, one.severity],
    ["P0211/refuse", 3, "direct", "error"],
  );
  assert.deepEqual(one.facts, {
    body: "refuse",
    bodyName: "Refuse",
    ended: "2024-12-31",
    successor: "works",
    successorName: "Works",
    chain: [],
    rows: 3,
    pairs: 2,
  });
  assert.equal(one.fix?.onRequest, false);
  const edits = one.fix?.edits.map(({ place, field, was, becomes }) => [
    place.file,
    place.line,
    field,
    was,
    becomes,
  ]);
  assert.deepEqual(edits, [
    ["register/assignments.csv", 4, "body", "refuse", "works"],
    ["register/channels.csv", 2, "body", "refuse", "works"],
    ["register/channels.csv", 2, "former-body", "", "refuse"],
    ["register/channels.csv", 3, "body", "refuse", "works"],
    ["register/channels.csv", 3, "former-body", "", "refuse"],
  ]);
});

test("on a day before it ended the body is simply there", () => {
  const written = withBody("refuse", [
    { id: "refuse", area: "quay", to: "2024-12-31", successors: ["works"] },
  ]);
  assert.deepEqual(found(written, "P021", day("2024-12-31")), []);
  assert.deepEqual(found(written, "P021", day("2025-01-01")), ["P0211/refuse ×3 direct at assignments:4"]);
});

test("a chain of successors is followed to the living one, and told", () => {
  const written = withBody("refuse", [
    { id: "refuse", to: "2010-12-31", successors: ["cleansing"] },
    { id: "cleansing", to: "2020-12-31", successors: ["works"] },
  ]);
  const one = theFinding(written, "P0211");
  assert.deepEqual([one.hint, one.facts["chain"], one.facts["successor"]], ["chain", ["Cleansing"], "works"]);
});

test("a body with a post, a complaints desk or a child body is replaced there too", () => {
  const written: WrittenRegister = {
    ...town,
    bodies: [
      ...(town.bodies ?? []),
      { id: "refuse", to: "2024-12-31", successors: ["works"] },
      { id: "depot", parent: "refuse" },
    ],
    posts: [{ id: "head", body: "refuse" }],
    functions: [{ id: "lamps", complaints: "refuse" }, { id: "trees" }],
  };
  const edits = theFinding(written, "P0211").fix?.edits.map(({ place, field }) => `${place.file} ${field}`);
  assert.deepEqual(edits, [
    "register/bodies.csv parent",
    "register/posts.csv body",
    "register/functions.csv complaints",
  ]);
});

test("a default desk that ended is told, and is mended by hand", () => {
  const written: WrittenRegister = {
    ...town,
    jurisdiction: { defaultDesk: "refuse" },
    bodies: [...(town.bodies ?? []), { id: "refuse", to: "2024-12-31", successors: ["works"] }],
  };
  const one = theFinding(written, "P0211");
  assert.deepEqual(one.location, { file: "jurisdiction.yaml", line: 1, column: 1, field: "default-desk" });
  assert.equal(one.fix, undefined);
});

test("a body that was split waits for a decision: no fix is right by itself", () => {
  const split = { id: "refuse", to: "2024-12-31", successors: ["works", "parks-office"] };
  const one = theFinding(withBody("refuse", [split]), "P0212");
  assert.deepEqual([one.facts["successors"], one.fix, one.count], [["Works", "Parks office"], undefined, 3]);
});

test("a decision settles a split, and the row is read as it says", () => {
  const split = { id: "refuse", to: "2024-12-31", successors: ["works", "parks-office"] };
  const decided = {
    ...withBody("refuse", [split]),
    decisions: [{ id: "d1", old: "refuse", becomes: "works" }],
  };
  assert.deepEqual(found(decided, "P01 P021 P03"), []);
  const later = {
    ...decided,
    decisions: [{ id: "d1", old: "refuse", becomes: "works", when: day("2027-01-01") }],
  };
  assert.deepEqual(found(later, "P021"), ["P0212/refuse ×3 at assignments:4"]);
});

test("decisions by area divide a body’s duties, and what they leave open is still the finding", () => {
  const split = { id: "refuse", to: "2024-12-31", successors: ["works", "parks-office"] };
  const rows = { ...withBody("refuse", [split]), channels: [] };
  const assignments = [...(town.assignments ?? []), { function: "bins", body: "refuse", area: "quay" }];
  const onQuay = { id: "d1", old: "refuse", area: "quay", becomes: "parks-office" };
  assert.deepEqual(found({ ...rows, assignments, decisions: [onQuay] }, "P01 P021"), [
    "P0101/bins ×1 partly at functions:4",
  ]);
  const onHill = { ...onQuay, area: "hill", becomes: "works" };
  assert.deepEqual(found({ ...rows, assignments, decisions: [onHill] }, "P01 P021"), [
    "P0101/bins ×1 partly at functions:4",
    "P0212/refuse ×1 at assignments:4",
  ]);
});

test("a body that only changed its name is a warning, mended when asked", () => {
  const renamed: WrittenRegister = {
    ...withBody("refuse"),
    bodies: [{ id: "works", kind: "department", formerIds: ["refuse"] }, ...(town.bodies ?? []).slice(1)],
  };
  const one = theFinding(renamed, "P0213");
  assert.deepEqual(
    [one.severity, one.count, one.fix?.onRequest, one.fix?.edits.length],
    ["warning", 3, true, 5],
  );
  assert.deepEqual(one.facts, {
    body: "refuse",
    successor: "works",
    successorName: "Works",
    rows: 3,
    pairs: 2,
  });
});

test("a body that ended, is not there yet, or whose trail is lost has a code of its own", () => {
  const told = (...rows: NonNullable<WrittenRegister["bodies"]>): readonly string[] =>
    found(withBody("refuse", rows), "P021 P03");
  assert.deepEqual(told({ id: "refuse", to: "2024-12-31" }), ["P0214/refuse ×3 at assignments:4"]);
  assert.deepEqual(told({ id: "refuse", from: "2030-01-01" }), ["P0215/refuse ×3 at assignments:4"]);
  const ended = { id: "refuse", to: "2024-12-31", successors: ["next"] };
  assert.deepEqual(told(ended), ["P0216/refuse ×3 unknown-successor at assignments:4"]);
  assert.deepEqual(told(ended, { id: "next", to: "2025-01-31" }), [
    "P0216/refuse ×3 dead-end at assignments:4",
  ]);
  assert.deepEqual(told(ended, { id: "next", from: "2030-01-01" }), [
    "P0216/refuse ×3 not-yet at assignments:4",
  ]);
  const mergers = Array.from({ length: 103 }, (_, at) => ({
    id: at === 0 ? "refuse" : `merged-${at}`,
    to: "2024-12-31",
    successors: [`merged-${at + 1}`],
  }));
  assert.deepEqual(told(...mergers, { id: "merged-103" }), ["P0216/refuse ×3 too-long at assignments:4"]);
});

test("a body that ended and that nobody names is no finding, unless its successor is unknown", () => {
  const bodies = (refuse: object): WrittenRegister => ({
    ...town,
    bodies: [...(town.bodies ?? []), { id: "refuse", to: "2024-12-31", ...refuse }],
  });
  assert.deepEqual(found(bodies({}), "P02"), []);
  assert.deepEqual(found(bodies({ successors: ["next"] }), "P02"), [
    "P0216/refuse ×1 unknown-successor at bodies:4",
  ]);
});

test("a channel yields only its first fault: the body, then the function", () => {
  const channels = [
    { body: "nobody", function: "nothing" },
    { body: "works", function: "nothing" },
  ];
  assert.deepEqual(found({ ...town, channels }, "P02"), [
    "P0201/nobody ×1 none at channels:2",
    "P0202/nothing ×1 none at channels:3",
  ]);
});

test("a channel that is not valid on the day is not judged", () => {
  assert.deepEqual(
    found({ ...town, channels: [{ body: "nobody", function: "lamps", to: "2024-12-31" }] }, "P02"),
    [],
  );
});

test("areas: unknown, ended with and without a successor, split, not yet there", () => {
  const withArea = (...areas: NonNullable<WrittenRegister["areas"]>): readonly string[] =>
    found(
      {
        ...town,
        areas: [...(town.areas ?? []), ...areas],
        assignments: [
          ...(town.assignments ?? []),
          { function: "lamps", body: "parks-office", area: "harbour" },
        ],
      },
      "P02",
    );
  assert.deepEqual(withArea(), ["P0203/harbour ×1 none at assignments:4"]);
  const ended = { code: "harbour", to: "2024-12-31" };
  assert.deepEqual(withArea(ended), ["P0221/harbour ×1 none at assignments:4"]);
  assert.deepEqual(withArea({ ...ended, successors: ["quay"] }), [
    "P0221/harbour ×1 successor at assignments:4",
  ]);
  assert.deepEqual(withArea({ ...ended, successors: ["quay", "hill"] }), [
    "P0222/harbour ×1 at assignments:4",
  ]);
  assert.deepEqual(withArea({ code: "harbour", from: "2030-01-01" }), ["P0223/harbour ×1 at assignments:4"]);
});

test("a decision about an area lets rows of the old area mean the new one", () => {
  const written: WrittenRegister = {
    ...town,
    areas: [...(town.areas ?? []), { code: "harbour", to: "2024-12-31", successors: ["quay", "hill"] }],
    bodies: [...(town.bodies ?? []), { id: "harbour-office", levels: ["district"], area: "harbour" }],
    functions: [{ id: "boats" }],
    assignments: [{ function: "boats", rule: "district" }],
  };
  assert.deepEqual(found(written, "P01 P02"), ["P0222/harbour ×1 at bodies:4"]);
  const decisions = [{ id: "d1", about: "area" as const, old: "harbour", becomes: "quay" }];
  assert.deepEqual(found({ ...written, decisions }, "P01 P02 P03"), [
    "P0102/district/hill ×1 no-body at areas:3",
  ]);
});

test("functions: ended with a successor that nobody answers for is one finding, not two", () => {
  const written: WrittenRegister = {
    ...town,
    functions: [
      { id: "lamps", to: "2024-12-31", successors: ["lighting"] },
      { id: "lighting" },
      { id: "trees" },
      { id: "drones", from: "2030-01-01" },
    ],
    assignments: [...(town.assignments ?? []), { function: "drones", body: "works" }],
  };
  assert.deepEqual(found(written, "P01 P02"), [
    "P0231/lamps ×1 successor at assignments:2",
    "P0232/drones ×1 at assignments:4",
  ]);
  assert.equal(theFinding(written, "P0231").facts["pairs"], 2);
  const decisions = [{ id: "d1", about: "function" as const, old: "lamps", becomes: "lighting" }];
  assert.deepEqual(found({ ...written, decisions }, "P01 P023 P03"), ["P0232/drones ×1 at assignments:4"]);
});

test("a basis that is not in the table is told once for all rows, with what was perhaps meant", () => {
  const written: WrittenRegister = {
    ...town,
    bases: [{ id: "roads-act-5" }],
    functions: [
      { id: "lamps", bases: ["roads-act-6"] },
      { id: "trees", bases: ["roads-act-6", "roads-act-5"] },
    ],
  };
  assert.deepEqual(found(written, "P02"), ["P0205/roads-act-6 ×2 near at functions:2"]);
});
