import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { drawPanel, lotBelow, proportional, readRegister, type Person } from "./draw.ts";

const people: readonly Person[] = ["Ann f", "Bob m", "Cem m", "Dao f", "Eva f", "Fay f", "Gao m"].map(
  (text) => {
    const [id = "", sex = ""] = text.split(" ");
    return { id, traits: { name: id, sex } };
  },
);
const wish = { seats: 3, seed: "2026-11-24", by: ["sex"], quotas: new Map<string, number>() };

test("a draw can be repeated by anybody, whatever the order of the list", () => {
  const drawn = drawPanel(people, wish);
  assert.ok(drawn.ok);
  assert.deepEqual(drawPanel([...people].reverse(), wish), drawn);
  const lot = (id: string) => createHash("sha256").update(`2026-11-24:${id}`).digest("hex");
  for (const group of drawn.value.groups) {
    const members = people.filter((person) => person.traits["sex"] === group.name).map((person) => person.id);
    assert.deepEqual(group.drawn, members.sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, group.seats));
  }
  assert.equal(drawn.value.drawn.length, 3);
});

test("everybody has exactly the stated chance: all starts and all orders counted one by one", () => {
  for (const sizes of [[4, 3], [1, 5, 2], [6], [2, 2, 2, 1]]) {
    const total = sizes.reduce((a, b) => a + b, 0);
    const members = new Map(
      sizes.map((size, at) => [`g${at}`, Array.from({ length: size }, (_, one) => `${at}-${one}`)]),
    );
    for (let seats = 1; seats <= total; seats++) {
      const sums = new Map<string, number>();
      for (let start = 0; start < total; start++) {
        const given = proportional(members, { total, seats, start });
        assert.equal(
          [...given.values()].reduce((a, b) => a + b, 0),
          seats,
        );
        for (const [name, own] of given) {
          const exact = (seats * (members.get(name)?.length ?? 0)) / total;
          assert.ok(own === Math.floor(exact) || own === Math.ceil(exact), "no group is off by a whole seat");
          sums.set(name, (sums.get(name) ?? 0) + own);
        }
      }
      // Within a group the lot treats all alike, so a person's chance is the mean of seats over people: seats / total.
      for (const [name, sum] of sums) assert.equal(sum, seats * (members.get(name)?.length ?? 0));
    }
  }
});

test("numbers below a limit are drawn evenly", () => {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let turn = 0; turn < 7_000; turn++) counts[lotBelow(`even:${turn}`, 7)]!++;
  // 1,000 each; six standard deviations are about 176.
  assert.ok(
    counts.every((count) => Math.abs(count - 1_000) < 176),
    String(counts),
  );
});

test("quotas are kept, and their unequal chances are stated", () => {
  const drawn = drawPanel(people, {
    ...wish,
    quotas: new Map([
      ["f", 2],
      ["m", 1],
    ]),
  });
  assert.ok(drawn.ok);
  assert.deepEqual(
    drawn.value.groups.map(({ name, seats, chance }) => [name, seats, chance]),
    [
      ["f", 2, "1/2"],
      ["m", 1, "1/3"],
    ],
  );
});

test("what cannot be drawn is refused", () => {
  const code = (change: Partial<typeof wish>) => {
    const drawn = drawPanel(people, { ...wish, ...change });
    return drawn.ok ? "drawn" : drawn.refusal.code;
  };
  assert.equal(code({ seats: 8 }), "tally.draw-seats");
  assert.equal(code({ seats: 0 }), "tally.draw-seats");
  assert.equal(code({ by: ["age"] }), "tally.draw-column");
  assert.equal(code({ quotas: new Map([["x", 3]]) }), "tally.draw-quota");
  assert.equal(code({ quotas: new Map([["m", 4]]), seats: 4 }), "tally.draw-quota-large");
  assert.equal(code({ quotas: new Map([["m", 1]]) }), "tally.draw-quota-sum");
  const read = readRegister("name,sex\nAnn,f\nAnn,m\n,f\nBob\n");
  assert.ok(!read.ok);
  assert.deepEqual(
    read.refusal.map(({ code: one, line }) => [one, line]),
    [
      ["id-twice", 3],
      ["id-missing", 4],
      ["row-length", 5],
    ],
  );
  assert.equal(readRegister("").ok, false);
});
