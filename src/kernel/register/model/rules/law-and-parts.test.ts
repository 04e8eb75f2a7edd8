import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type WrittenRegister } from "../a-register.test-support.ts";
import type { TimeLimit } from "../register.ts";
import { found, reportOn, theFinding } from "./found.test-support.ts";

const town: WrittenRegister = {
  levels: ["district"],
  areas: [{ code: "quay" }, { code: "hill" }],
  bodies: [
    { id: "works", kind: "department", levels: ["district"], area: "quay" },
    { id: "friends", kind: "social-organisation", area: "quay" },
  ],
  functions: [{ id: "lamps" }, { id: "trees" }],
  assignments: [
    { function: "lamps", body: "works", area: "quay" },
    { function: "trees", body: "works", area: "quay" },
  ],
};

test("a function without a basis is told when the register records bases, be it on the function or the row", () => {
  const bases = [{ id: "act" }];
  const written: WrittenRegister = {
    ...town,
    bases,
    functions: [{ id: "lamps", bases: ["act"] }, { id: "trees" }, { id: "bins" }],
    assignments: [...(town.assignments ?? []), { function: "bins", body: "works", bases: ["act"] }],
  };
  assert.deepEqual(found(written, "P04"), ["P0401/trees ×1 at functions:3"]);
});

test("a basis that was repealed, or is not in force yet, is told once for all that rest on it", () => {
  const resting = (basis: object): WrittenRegister => ({
    ...town,
    bases: [{ id: "act", work: { en: "Lamps Act" }, article: "5", title: { en: "Lighting" }, ...basis }],
    functions: [
      { id: "lamps", bases: ["act"] },
      { id: "trees", bases: ["act"] },
    ],
  });
  assert.deepEqual(found(resting({}), "P04"), []);
  const one = theFinding(resting({ to: "2025-12-31" }), "P0402");
  assert.deepEqual([one.fingerprint, one.count, one.hint], ["P0402/act", 2, "repealed"]);
  assert.deepEqual([one.facts["basisTitle"], one.facts["date"]], ["Lamps Act 5 (Lighting)", "2025-12-31"]);
  assert.deepEqual(found(resting({ to: "2025-12-31" }), "P0402", day("2025-12-31")), []);
  assert.deepEqual(found(resting({ from: "2027-01-01" }), "P0402"), ["P0402/act ×2 not-yet at functions:2"]);
});

test("a time that is promised, or that the law sets, is a standard; neither is a missing one", () => {
  const days: TimeLimit = { amount: 5, unit: "days" };
  const functions = [{ id: "lamps", promised: days }, { id: "trees", legal: days }, { id: "bins" }];
  assert.deepEqual(found({ ...town, functions }, "P0403"), ["P0403/bins ×1 at functions:4"]);
});

test("a promise that surely takes longer than the law allows is told; one that perhaps does is not", () => {
  const promise = (promised: TimeLimit, legal: TimeLimit): number =>
    reportOn({ ...town, functions: [{ id: "lamps", promised, legal }] }).findings.filter(
      ({ code }) => code === "P0404",
    ).length;
  assert.equal(promise({ amount: 30, unit: "working-days" }, { amount: 20, unit: "working-days" }), 1);
  assert.equal(promise({ amount: 20, unit: "working-days" }, { amount: 20, unit: "working-days" }), 0);
  assert.equal(promise({ amount: 20, unit: "working-days" }, { amount: 20, unit: "days" }), 1);
  assert.equal(promise({ amount: 5, unit: "working-days" }, { amount: 5, unit: "days" }), 0);
  assert.equal(promise({ amount: 31, unit: "days" }, { amount: 1, unit: "months" }), 0);
  assert.equal(promise({ amount: 3, unit: "months" }, { amount: 60, unit: "days" }), 1);
});

test("codes: one that the list gave up, one that it never had, and schemes without a list", () => {
  const written: WrittenRegister = {
    ...town,
    functions: [
      { id: "lamps", codes: { lgsl: "524", other: "x" } },
      { id: "trees", codes: { lgsl: "525" } },
      { id: "bins", codes: { lgsl: "999" } },
    ],
    codes: [
      { scheme: "lgsl", code: "524", status: "current" },
      { scheme: "lgsl", code: "525", status: "deprecated", replacedBy: "524" },
    ],
  };
  assert.deepEqual(found(written, "P0405 P0406"), [
    "P0405/lgsl/525 ×1 replaced at functions:3",
    "P0406/lgsl/999 ×1 none at functions:4",
  ]);
});

test("a part that some functions have and others lack is told; a part that no row has is not checked", () => {
  const assignments = [
    ...(town.assignments ?? []),
    { function: "lamps", role: "leads" as const, body: "works" },
    { function: "lamps", role: "takes-part" as const },
  ];
  assert.deepEqual(found({ ...town, assignments }, "P0501 P0502 P0503"), [
    "P0501/trees ×1 at functions:3",
    "P0503/trees ×1 at functions:3",
  ]);
  assert.deepEqual(
    reportOn({ ...town, assignments }).notChecked.filter(({ code }) => code.startsWith("P05")),
    [
      { code: "P0502", reason: "no-role", facts: { table: "assignments", field: "supports" } },
      { code: "P0507", reason: "no-table", facts: { table: "channels" } },
    ],
  );
});

test("delivery outside government needs an agreement, unless residents govern the function themselves", () => {
  const delivers = { function: "lamps", role: "delivers" as const, body: "friends" };
  const row = (assignment: object, provision?: "self-governed"): readonly string[] =>
    found(
      {
        ...town,
        functions: [{ id: "lamps", provision }, { id: "trees" }],
        assignments: [...(town.assignments ?? []), { ...delivers, ...assignment }],
      },
      "P0504",
    );
  assert.deepEqual(row({}), ["P0504/lamps/friends ×1 delivers at assignments:4"]);
  assert.deepEqual(row({ agreement: "contract 12" }), []);
  assert.deepEqual(row({ body: "works" }), []);
  assert.deepEqual(row({ role: "supports" }), []);
  assert.deepEqual(row({}, "self-governed"), []);
  assert.deepEqual(row({ body: undefined, rule: "district.company" }), [
    "P0504/lamps/district.company ×1 delivers at assignments:4",
  ]);
});

test("a function that is said to be transferred has an agreement somewhere", () => {
  const functions = [{ id: "lamps", provision: "transferred" as const }, { id: "trees" }];
  assert.deepEqual(found({ ...town, functions }, "P0504"), ["P0504/lamps ×1 transferred at functions:2"]);
  const agreed = { function: "lamps", role: "delivers" as const, body: "friends", agreement: "contract 12" };
  assert.deepEqual(
    found({ ...town, functions, assignments: [...(town.assignments ?? []), agreed] }, "P0504"),
    [],
  );
});

test("support where no row says who answers is told, support beside an answer is not", () => {
  const supports = (area: string): WrittenRegister => ({
    ...town,
    bodies: [...(town.bodies ?? []), { id: "guides", kind: "association" }],
    assignments: [...(town.assignments ?? []), { function: "lamps", role: "supports", body: "guides", area }],
  });
  assert.deepEqual(found(supports("quay"), "P0505"), []);
  assert.deepEqual(found(supports("hill"), "P0505"), ["P0505/lamps ×1 at assignments:4"]);
});

test("support where the answering body is missing is no second finding", () => {
  const assignments = [
    { function: "lamps", body: "nobody" },
    { function: "trees", body: "works", area: "quay" },
    { function: "lamps", role: "supports" as const, body: "friends" },
  ];
  assert.deepEqual(found({ ...town, assignments }, "P0505 P0201"), ["P0201/nobody ×1 none at assignments:2"]);
});

test("a function taken back from a body that still answers for it or delivers it is told, by role and place", () => {
  const withdrawn = { function: "lamps", role: "withdrawn" as const, body: "works", area: "quay" };
  const rows = (more: WrittenRegister["assignments"] = []): readonly string[] =>
    found({ ...town, assignments: [...(town.assignments ?? []).slice(1), withdrawn, ...more] }, "P0506");
  assert.deepEqual(rows(), []);
  assert.deepEqual(rows([{ function: "lamps", body: "works" }]), [
    "P0506/lamps/works/answers ×1 at assignments:3",
  ]);
  assert.deepEqual(rows([{ function: "lamps", role: "delivers", rule: "district" }]), [
    "P0506/lamps/works/delivers ×1 at assignments:3",
  ]);
});

test("what was taken back by a rule is compared place by place", () => {
  const written: WrittenRegister = {
    ...town,
    bodies: [
      ...(town.bodies ?? []),
      { id: "hill-works", kind: "department", levels: ["district"], area: "hill" },
    ],
    assignments: [
      { function: "lamps", rule: "district" },
      { function: "lamps", role: "withdrawn", rule: "district", area: "hill" },
    ],
  };
  assert.deepEqual(found(written, "P0506"), ["P0506/lamps/hill-works/answers ×1 at assignments:3"]);
});

test("a duty without a channel is told by body, with how many of its duties that are", () => {
  const written: WrittenRegister = { ...town, channels: [{ body: "works", function: "lamps" }] };
  const one = theFinding(written, "P0507");
  assert.deepEqual([one.fingerprint, one.severity, one.count], ["P0507/works", "information", 1]);
  assert.deepEqual(one.facts, {
    body: "works",
    bodyName: "Works",
    answered: 2,
    functions: 1,
    names: ["Trees"],
  });
  const both = [...(written.channels ?? []), { body: "works", function: "trees" }];
  assert.deepEqual(found({ ...written, channels: both }, "P0507"), []);
});

test("a register that records little says of each rule why it was not checked", () => {
  const { notChecked } = reportOn({
    areas: [{ code: "quay" }],
    bodies: [{ id: "works" }],
    functions: [{ id: "lamps" }],
    assignments: [{ function: "lamps", body: "works" }],
    fields: { functions: ["promised"] },
  });
  assert.deepEqual(
    notChecked.map(
      ({ code, reason, facts }) =>
        `${code} ${reason} ${String(facts["table"])}.${String(facts["field"] ?? "")}`,
    ),
    [
      "P0105 no-field functions.levels",
      "P0204 no-table levels.",
      "P0205 no-table bases.",
      "P0304 no-table channels.",
      "P0305 no-field areas.population",
      "P0401 no-field functions.bases",
      "P0402 no-table bases.",
      "P0403 no-value functions.promised",
      "P0404 no-value functions.promised",
      "P0405 no-table codes.",
      "P0406 no-table codes.",
      "P0501 no-role assignments.leads",
      "P0502 no-role assignments.supports",
      "P0503 no-role assignments.takes-part",
      "P0507 no-table channels.",
    ],
  );
});
