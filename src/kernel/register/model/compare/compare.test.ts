import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readTexts } from "#platform/texts/index.ts";
import { aRegister, today, type WrittenRegister } from "../a-register.test-support.ts";
import { pairByPair } from "../pair-by-pair.test-support.ts";
import { writtenRegister } from "../random-register.test-support.ts";
import { tellings } from "../rules/facts.ts";
import { compareRegisters } from "./compare.ts";
import { differenceInWords } from "./words.ts";

const shire: WrittenRegister = {
  levels: ["county", "district"],
  areas: [{ code: "shire" }, { code: "north", parent: "shire" }, { code: "south", parent: "shire" }],
  bodies: [
    { id: "shire-council", levels: ["county"], area: "shire" },
    { id: "north-council", levels: ["district"], area: "north" },
    { id: "south-council", levels: ["district"], area: "south" },
  ],
  functions: [{ id: "lamps" }, { id: "bins" }],
  assignments: [
    { function: "lamps", rule: "county" },
    { function: "bins", rule: "district" },
  ],
};

/** "P0702/lamps ×2 function" for each finding. */
function told(now: WrittenRegister, old = shire): readonly string[] {
  const { findings } = compareRegisters(aRegister(old), aRegister(now), today);
  return findings.map(({ fingerprint, count, hint }) => `${fingerprint} ×${count} ${hint}`);
}

function theFacts(now: WrittenRegister, old = shire): Readonly<Record<string, unknown>> {
  return compareRegisters(aRegister(old), aRegister(now), today).findings[0]?.facts ?? {};
}

test("a register compared with itself differs in nothing", () => {
  assert.deepEqual(compareRegisters(aRegister(shire), aRegister(shire), today), { findings: [], tables: [] });
});

test("a row that is gone is a duty lost, in every place it was answered", () => {
  const now = { ...shire, assignments: [{ function: "lamps", rule: "county" }] };
  assert.deepEqual(told(now), ["P0701/bins ×2 function"]);
});

test("a function that is gone is lost; one that was renamed by a successor is not", () => {
  const assignments = [{ function: "lamps", rule: "county" }];
  assert.deepEqual(told({ ...shire, functions: [{ id: "lamps" }], assignments }), [
    "P0701/bins ×2 function-gone",
  ]);
  const renamed: WrittenRegister = {
    ...shire,
    functions: [{ id: "lamps" }, { id: "bins", to: "2025-12-31", successors: ["refuse"] }, { id: "refuse" }],
    assignments: [...assignments, { function: "refuse", rule: "district" }],
  };
  assert.deepEqual(told(renamed), []);
});

test("a function given to another level has moved, told once with all bodies and places", () => {
  const now = {
    ...shire,
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "bins", rule: "county" },
    ],
  };
  assert.deepEqual(told(now), ["P0702/bins ×2 function"]);
  assert.deepEqual(theFacts(now), {
    function: "bins",
    functionName: "Bins",
    from: ["North council", "South council"],
    to: ["Shire council"],
    functions: 1,
    areas: 2,
    pairs: 2,
  });
});

test("a body that ended with nobody in its place leaves orphans, told once for all its functions", () => {
  const bodies = (shire.bodies ?? []).map((body) =>
    body.id === "shire-council" ? { ...body, to: "2026-03-31" } : body,
  );
  const old: WrittenRegister = {
    ...shire,
    assignments: [
      { function: "lamps", rule: "county" },
      { function: "bins", body: "shire-council" },
    ],
  };
  assert.deepEqual(told({ ...old, bodies }, old), ["P0703/shire-council ×4 ended"]);
  assert.deepEqual(theFacts({ ...old, bodies }, old), {
    body: "shire-council",
    bodyName: "Shire council",
    ended: "2026-03-31",
    functions: 2,
    names: ["Lamps", "Bins"],
    areas: 2,
    pairs: 4,
  });
  assert.deepEqual(told({ ...old, bodies: bodies.slice(1) }, old), ["P0703/shire-council ×4 gone"]);
});

test("a body that another took over from has moved its duties, told once for all functions", () => {
  const bodies = [
    { id: "shire-council", levels: ["county"], area: "shire", to: "2026-03-31", successors: ["new-shire"] },
    { id: "new-shire", levels: ["county"], area: "shire" },
    ...(shire.bodies ?? []).slice(1),
  ];
  assert.deepEqual(told({ ...shire, bodies }), ["P0702/bodies/shire-council ×2 body"]);
});

test("a body under a new name is the same body, and nothing has moved", () => {
  const bodies = (shire.bodies ?? []).map((body) =>
    body.id === "shire-council" ? { ...body, id: "shire", formerIds: ["shire-council"] } : body,
  );
  assert.deepEqual(told({ ...shire, bodies }), []);
});

test("a body that is still there but is found no more has lost its duties", () => {
  const bodies = (shire.bodies ?? []).map((body) =>
    body.id === "north-council" ? { ...body, levels: [] } : body,
  );
  assert.deepEqual(told({ ...shire, bodies }), ["P0701/bodies/north-council ×1 body"]);
});

test("districts that were joined into one are followed to it; an area that is gone takes its duties along", () => {
  const joined: WrittenRegister = {
    ...shire,
    areas: [{ code: "shire" }],
    bodies: [{ id: "shire-council", levels: ["county", "district"], area: "shire" }],
  };
  assert.deepEqual(told(joined), [
    "P0702/bodies/north-council ×1 body",
    "P0702/bodies/south-council ×1 body",
  ]);
  const gone: WrittenRegister = {
    ...shire,
    areas: (shire.areas ?? []).slice(0, 2),
    bodies: (shire.bodies ?? []).slice(0, 2),
  };
  assert.deepEqual(told(gone), ["P0701/areas/south ×2 area-gone"]);
});

test("an area that was divided is compared part by part", () => {
  const areas = [
    ...(shire.areas ?? []),
    { code: "south-east", parent: "south" },
    { code: "south-west", parent: "south" },
  ];
  assert.deepEqual(told({ ...shire, areas }), []);
  const bodies = [
    ...(shire.bodies ?? []).slice(0, 2),
    { id: "east-council", levels: ["district"], area: "south-east" },
  ];
  assert.deepEqual(told({ ...shire, areas, bodies }), [
    "P0703/south-council ×1 gone",
    "P0702/bodies/south-council ×1 body",
  ]);
});

test("a dispute that ended is no duty lost, but a level that no longer takes its share is", () => {
  const both = (everyLevel: boolean, rules: readonly string[]): WrittenRegister => ({
    ...shire,
    functions: [{ id: "lamps", everyLevel }],
    assignments: rules.map((rule) => ({ function: "lamps", rule })),
  });
  assert.deepEqual(told(both(false, ["county"]), both(false, ["county", "district"])), []);
  assert.deepEqual(told(both(true, ["county"]), both(true, ["county", "district"])), [
    "P0701/lamps ×2 function",
  ]);
});

test("going through every pair finds the same duties lost and moved", () => {
  const twoOfOnePlace = fc.tuple(writtenRegister, writtenRegister).map(([old, now]) => {
    const unnamed = (one: WrittenRegister): WrittenRegister => ({
      ...one,
      areas: old.areas ?? [],
      functions: old.functions ?? [],
      bodies: (one.bodies ?? []).map((body) => ({ ...body, formerIds: [] })),
    });
    return [unnamed(old), unnamed(now)] as const;
  });
  fc.assert(
    fc.property(twoOfOnePlace, ([old, now]) => {
      const before = pairByPair(aRegister(old), today);
      const after = pairByPair(aRegister(now), today);
      const everyLevel = new Set((old.functions ?? []).filter((one) => one.everyLevel).map((one) => one.id));
      let lost = 0;
      let moved = 0;
      before.forEach((one, i) => {
        const bodies = after[i]?.bodies ?? [];
        const from = one.bodies.filter((id) => !bodies.includes(id));
        const to = bodies.filter((id) => !one.bodies.includes(id));
        if (from.length > 0 && to.length > 0) moved++;
        else if (from.length > 0 && (bodies.length === 0 || everyLevel.has(one.function))) lost++;
      });
      const { findings } = compareRegisters(aRegister(old), aRegister(now), today);
      const sum = (...codes: readonly string[]): number =>
        findings.filter(({ code }) => codes.includes(code)).reduce((total, { count }) => total + count, 0);
      assert.deepEqual([sum("P0701", "P0703"), sum("P0702")], [lost, moved]);
      for (const { code, facts, hint, fingerprint } of findings) {
        const telling = Object.entries(tellings).find(([one]) => one === code)?.[1];
        assert.deepEqual(
          Object.keys(facts).sort(),
          telling?.facts.map((fact) => fact.replace("[]", "")).sort(),
          fingerprint,
        );
        assert.ok(telling?.hints.includes(hint ?? ""), fingerprint);
      }
    }),
    { numRuns: 1500 },
  );
});

test("rows that were added, changed and removed are told by what they are called, field by field", () => {
  const now: WrittenRegister = {
    ...shire,
    bodies: [
      {
        id: "shire-council",
        levels: ["county"],
        area: "shire",
        to: "2027-03-31",
        phone: "123",
        name: { en: "Shire", "zh-CN": "郡" },
      },
      { id: "south-council", levels: ["district", "county"], area: "south" },
      { id: "west-council" },
    ],
    functions: [
      {
        id: "lamps",
        everyLevel: true,
        promised: { amount: 5, unit: "working-days" },
        codes: { lgsl: "524" },
      },
      { id: "bins" },
    ],
    assignments: [{ function: "lamps", body: "shire-council" }, ...(shire.assignments ?? []).slice(1)],
  };
  const { tables } = compareRegisters(aRegister(shire), aRegister(now), today);
  assert.deepEqual(
    tables.map(({ table, added, removed, changed }) => [table, added, removed, changed]),
    [
      ["bodies", 1, 1, 2],
      ["functions", 0, 0, 1],
      ["assignments", 0, 0, 1],
    ],
  );
  const says = readTexts();
  assert.deepEqual(differenceInWords(tables, "en", says.en), [
    {
      title: "Bodies: 1 added, 2 changed, 1 removed",
      lines: [
        "“Shire” (shire-council): “name” was “Shire council” and is now “Shire”; “phone” is now “123”; “name@zh-CN” is now “郡”; “to” is now “2027-03-31”.",
        "“South council” (south-council): “levels” was “district” and is now “district;county”.",
        "“West council” (west-council) is new.",
        "“North council” (north-council) is no longer there.",
      ],
      more: undefined,
    },
    {
      title: "Functions: 1 changed",
      lines: [
        "“Lamps” (lamps): “answered” is now “every-level”; “promised” is now “5 working days”; “code:lgsl” is now “524”.",
      ],
      more: undefined,
    },
    {
      title: "Assignments: 1 changed",
      lines: ["“Lamps” (lamps): “rule-level” was “county” and is now empty; “body” is now “shire-council”."],
      more: undefined,
    },
  ]);
  assert.equal(
    differenceInWords(tables, "en", says["zh-CN"])[0]?.title,
    "机构：新增 1 条，修改 2 条，删除 1 条",
  );
});

test("rows moved about, and one of two equal rows taken away, are told as what they are", () => {
  const row = { function: "lamps", role: "supports" as const, body: "north-council" };
  const other = { ...row, body: "south-council" };
  const rows = (assignments: WrittenRegister["assignments"]): WrittenRegister => ({
    ...shire,
    assignments: assignments ?? [],
  });
  const difference = (old: WrittenRegister, now: WrittenRegister) =>
    compareRegisters(aRegister(old), aRegister(now), today).tables.map(({ added, removed, changed }) => [
      added,
      removed,
      changed,
    ]);
  assert.deepEqual(difference(rows([row, other]), rows([other, row])), []);
  assert.deepEqual(difference(rows([row, row, other]), rows([other, row])), [[0, 1, 0]]);
});
