import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type WrittenRegister } from "../a-register.test-support.ts";
import { found, reportOn, theFinding } from "./found.test-support.ts";

const town: WrittenRegister = {
  areas: [{ code: "quay" }, { code: "hill" }],
  bodies: [{ id: "works", kind: "department" }],
  functions: [{ id: "lamps" }],
  assignments: [{ function: "lamps", body: "works" }],
};

test("areas that are each other’s parents are one finding with the whole circle, and nothing hangs", () => {
  const areas = [
    { code: "a", parent: "c" },
    { code: "b", parent: "a" },
    { code: "c", parent: "b" },
  ];
  const written: WrittenRegister = {
    ...town,
    levels: ["county"],
    areas,
    assignments: [{ function: "lamps", rule: "county" }],
  };
  assert.deepEqual(found(written, "P01 P03"), ["P0301/a ×3 at areas:2"]);
  const one = theFinding(written, "P0301");
  assert.deepEqual(one.facts, { area: "a", areaName: "A", members: ["A", "C", "B"], pairs: 1 });
  assert.deepEqual(found({ ...town, areas: [{ code: "a", parent: "a" }] }, "P0301"), [
    "P0301/a ×1 at areas:2",
  ]);
  assert.deepEqual(found({ ...town, areas: areas.slice(1) }, "P0301"), []);
  // In a circle nobody can say who lies in whom, so nothing is said of people who are missing either.
  const peopled = areas.map((area, at) => ({ ...area, population: 1000 - at * 300 }));
  assert.deepEqual(found({ ...written, areas: peopled }, "P01 P03"), ["P0301/a ×3 at areas:2"]);
});

test("successors that lead back to themselves are one finding, and rows that name a member are counted there", () => {
  const bodies = [
    ...(town.bodies ?? []),
    { id: "x", to: "2020-12-31", successors: ["y"] },
    { id: "y", to: "2020-12-31", successors: ["x"] },
  ];
  const assignments = [{ function: "lamps", body: "y" }];
  assert.deepEqual(found({ ...town, bodies, assignments }, "P01 P02 P03"), ["P0302/bodies/x ×2 at bodies:3"]);
  const { facts } = theFinding({ ...town, bodies, assignments }, "P0302");
  assert.deepEqual([facts["rows"], facts["pairs"], facts["members"]], [1, 2, ["X", "Y"]]);
  const straight = bodies.map((body) => (body.id === "y" ? { ...body, successors: ["works"] } : body));
  assert.deepEqual(found({ ...town, bodies: straight }, "P03"), []);
});

test("circles of areas and functions that succeed each other are told too", () => {
  const circle = (a: string, b: string) => ({ to: "2020-12-31", successors: [a, b] });
  const written: WrittenRegister = {
    ...town,
    areas: [...(town.areas ?? []), { code: "x", ...circle("x", "quay") }],
    functions: [
      ...(town.functions ?? []),
      { id: "f", ...circle("g", "g") },
      { id: "g", ...circle("f", "lamps") },
    ],
  };
  assert.deepEqual(found(written, "P03"), [
    "P0302/areas/x ×1 at areas:4",
    "P0302/functions/f ×2 at functions:3",
  ]);
});

test("one id twice at the same time is a duplicate; one after the other is not", () => {
  const twice = (first: object, second: object): readonly string[] =>
    found(
      {
        ...town,
        bodies: [
          { id: "works", ...first },
          { id: "works", ...second },
        ],
      },
      "P0303",
    );
  assert.deepEqual(twice({}, {}), ["P0303/bodies/works ×2 id at bodies:3"]);
  assert.deepEqual(twice({ to: "2024-12-31" }, { from: "2025-01-01" }), []);
  assert.deepEqual(twice({ from: "2025-01-01" }, { to: "2025-01-01" }), [
    "P0303/bodies/works ×2 id at bodies:3",
  ]);
});

test("every table is looked through for ids given twice", () => {
  const written: WrittenRegister = {
    levels: ["county", "county"],
    areas: [{ code: "quay" }, { code: "quay" }],
    posts: [
      { id: "head", body: "works" },
      { id: "head", body: "works" },
    ],
    bodies: [{ id: "works", kind: "department" }],
    bases: [{ id: "act" }, { id: "act" }, { id: "act" }],
    functions: [{ id: "lamps" }, { id: "lamps" }],
    decisions: [
      { id: "d", old: "a", becomes: "b" },
      { id: "d", old: "a", becomes: "b" },
    ],
    codes: [
      { scheme: "lgsl", code: "1" },
      { scheme: "lgsl", code: "1" },
      { scheme: "lgil", code: "1" },
    ],
    assignments: [{ function: "lamps", body: "works" }],
  };
  assert.deepEqual(found(written, "P0303"), [
    "P0303/areas/quay ×2 id at areas:3",
    "P0303/bases/act ×3 id at bases:3",
    "P0303/codes/lgsl 1 ×2 id at codes:3",
    "P0303/decisions/d ×2 id at decisions:3",
    "P0303/functions/lamps ×2 id at functions:3",
    "P0303/levels/county ×2 id at levels:3",
    "P0303/posts/head ×2 id at posts:3",
  ]);
});

test("a row of assignments or channels given twice is a duplicate, and no overlap", () => {
  const channel = { body: "works", function: "lamps", address: "https://lamps.example" };
  const assignment = { function: "lamps", body: "works" };
  const written = { ...town, assignments: [assignment, assignment], channels: [channel, channel] };
  assert.deepEqual(found(written, "P01 P03"), [
    "P0303/assignments/lamps answers works ×2 row at assignments:3",
    "P0303/channels/works lamps reporting web https://lamps.example ×2 row at channels:3",
  ]);
  const hearing = { function: "lamps", role: "takes-part" as const, how: { en: "hearing" } };
  const survey = { ...hearing, how: { en: "survey" } };
  assert.deepEqual(found({ ...town, assignments: [assignment, hearing, survey] }, "P03"), []);
});

test("ten thousand rows with one id are one finding, quickly", () => {
  const areas = Array.from({ length: 10_000 }, () => ({ code: "quay" }));
  assert.equal(theFinding({ ...town, areas }, "P0303").count, 10_000);
});

test("two bodies that claim one former name are told, and rows that bear it are not guessed at", () => {
  const written: WrittenRegister = {
    ...town,
    bodies: [
      { id: "a", formerIds: ["old"] },
      { id: "b", formerIds: ["old"] },
    ],
    assignments: [{ function: "lamps", body: "old" }],
  };
  assert.deepEqual(found(written, "P01 P02 P03"), ["P0303/bodies/former-ids/old ×2 former-id at bodies:3"]);
  assert.equal(theFinding(written, "P0303").facts["pairs"], 2);
});

test("several channels of one kind for one purpose are a warning a key; a page and a telephone are only to be known", () => {
  const page = { body: "works", function: "lamps", address: "https://a.example" };
  const channels = (second: object): WrittenRegister => ({
    ...town,
    channels: [page, { ...page, ...second }],
  });
  const two = theFinding(channels({ address: "https://b.example" }), "P0304");
  assert.deepEqual(
    [two.fingerprint, two.severity, two.count, two.hint],
    ["P0304/works/lamps/reporting", "warning", 2, "same-kind"],
  );
  assert.equal(theFinding(channels({ address: "110", kind: "phone" }), "P0304").severity, "information");
  assert.deepEqual(found(channels({ interaction: "complaint" }), "P03"), []);
  assert.deepEqual(found(channels({ address: "https://b.example", to: "2020-12-31" }), "P03"), []);
});

test("rows that met because an old body was replaced say which bodies those were", () => {
  const row = { body: "works", function: "lamps" };
  const channels = [
    { ...row, address: "https://a.example", formerBody: "east" },
    { ...row, address: "https://b.example", formerBody: "west" },
    { ...row, address: "https://a.example", formerBody: "west" },
  ];
  const one = theFinding({ ...town, channels }, "P0304");
  assert.deepEqual([one.count, one.facts["formerBodies"]], [3, ["east", "west"]]);
});

test("children with fewer people than their area are told, when all figures are there and the lack is no rounding", () => {
  const areas = (quay: number | undefined, hill = 500): readonly string[] =>
    found(
      {
        ...town,
        areas: [
          { code: "town", population: 1000 },
          { code: "quay", parent: "town", population: quay },
          { code: "hill", parent: "town", population: hill },
        ],
      },
      "P0305",
    );
  assert.deepEqual(areas(400), ["P0305/town ×1 population at areas:2"]);
  assert.deepEqual(areas(495), []);
  assert.deepEqual(areas(undefined, 1), []);
  assert.deepEqual(areas(600), []);
});

test("children that do not fill their area on the map are told by square kilometres", () => {
  const areas = ["town", "quay", "hill"].map((code) => ({
    code,
    geometry: `map.geojson#${code}`,
    ...(code === "town" ? {} : { parent: "town" }),
  }));
  const sizes = (quay: number): ReadonlyMap<string, number> =>
    new Map([
      ["map.geojson#town", 100],
      ["map.geojson#quay", quay],
      ["map.geojson#hill", 50],
    ]);
  const report = reportOn({ ...town, areas }, day("2026-06-01"), { squareKilometres: sizes(37.52) });
  const one = report.findings.find(({ code }) => code === "P0305");
  assert.deepEqual([one?.hint, one?.facts["missing"], one?.facts["percent"]], ["geometry", 12.5, 12.5]);
  assert.deepEqual(report.notChecked.find(({ code }) => code === "P0305")?.reason, "compared-by-size");
  const whole = reportOn({ ...town, areas }, day("2026-06-01"), { squareKilometres: sizes(50) });
  assert.equal(
    whole.findings.some(({ code }) => code === "P0305"),
    false,
  );
  assert.deepEqual(
    reportOn({ ...town, areas }).notChecked.find(({ code }) => code === "P0305")?.reason,
    "geometry-not-read",
  );
});

test("dates that end before they begin are told once, with the rows that name the thing", () => {
  const backwards = { from: "2025-01-01", to: "2024-01-01" };
  const written: WrittenRegister = {
    ...town,
    bodies: [...(town.bodies ?? []), { id: "night-watch", ...backwards }],
    bases: [{ id: "act", ...backwards }],
    functions: [{ id: "lamps" }, { id: "patrol", bases: ["act"] }],
    assignments: [
      ...(town.assignments ?? []),
      { function: "patrol", body: "night-watch" },
      { function: "lamps", body: "works", ...backwards },
    ],
  };
  assert.deepEqual(found(written, "P01 P02 P03 P0402"), [
    "P0306/assignments/lamps answers works ×1 at assignments:4",
    "P0306/bases/act ×1 at bases:2",
    "P0306/bodies/night-watch ×2 at bodies:3",
  ]);
  assert.deepEqual(
    found(
      { ...town, bodies: [{ id: "works", kind: "department", from: "2025-01-01", to: "2026-06-01" }] },
      "P03",
    ),
    [],
  );
});

test("a decision that names something unknown, or that nothing needs, is told", () => {
  const decided = (decision: object): readonly string[] =>
    found(
      {
        ...town,
        bodies: [...(town.bodies ?? []), { id: "refuse", to: "2024-12-31", successors: ["works"] }],
        decisions: [{ id: "d1", old: "refuse", becomes: "works", ...decision }],
      },
      "P0307",
    );
  assert.deepEqual(decided({}), ["P0307/d1 ×1 no-effect at decisions:2"]);
  assert.deepEqual(decided({ becomes: "nobody" }), ["P0307/d1 ×1 becomes-unknown at decisions:2"]);
  assert.deepEqual(decided({ becomes: "refuse" }), ["P0307/d1 ×1 becomes-ended at decisions:2"]);
  assert.deepEqual(decided({ old: "nobody" }), ["P0307/d1 ×1 old-unknown at decisions:2"]);
  assert.deepEqual(decided({ area: "valley" }), ["P0307/d1 ×1 limit-unknown at decisions:2"]);
  assert.deepEqual(decided({ function: "boats" }), ["P0307/d1 ×1 limit-unknown at decisions:2"]);
  assert.deepEqual(decided({ when: day("2030-01-01"), becomes: "nobody" }), []);
});

test("a decision that ends a dispute has an effect: the overlap is gone", () => {
  const written: WrittenRegister = {
    ...town,
    bodies: [...(town.bodies ?? []), { id: "power", kind: "department" }],
    assignments: [
      { function: "lamps", body: "works" },
      { function: "lamps", body: "power" },
    ],
  };
  assert.deepEqual(found(written, "P01 P03"), [
    "P0103/lamps/power+works ×2 two-assignments at assignments:3",
  ]);
  const byFunction = { id: "d1", about: "function" as const, old: "lamps", becomes: "power" };
  assert.deepEqual(found({ ...written, decisions: [byFunction] }, "P01 P03"), []);
  const byBody = { id: "d1", old: "works", becomes: "power", area: "quay" };
  assert.deepEqual(found({ ...written, decisions: [byBody] }, "P01 P03"), [
    "P0103/lamps/power+works ×1 two-assignments at assignments:3",
  ]);
});
