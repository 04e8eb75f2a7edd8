/** What an opinion map keeps, whatever the votes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  liveMap,
  mapOpinions,
  opinionsOf,
  polisMap,
  publish,
  type Vote,
  type Votes,
} from "#engines/opinion/index.ts";
import { commonOf } from "#engines/opinion/statements/common.ts";
import { madeTown, type Made, type Town } from "./made.ts";

const mapOf = ({ statements, people }: Made, resamplings = 40) =>
  mapOpinions(opinionsOf(statements, people), { resamplings });

const town: Omit<Town, "minds"> = { people: 240, statements: 40, voted: 0.6, seed: 5 };

const madeVotes = fc
  .record({ people: fc.integer({ min: 1, max: 30 }), statements: fc.integer({ min: 1, max: 12 }) })
  .chain(({ people, statements }) =>
    fc
      .array(
        fc.array(fc.constantFrom<Vote | undefined>(1, 0, -1, undefined), {
          minLength: statements,
          maxLength: statements,
        }),
        {
          minLength: people,
          maxLength: people,
        },
      )
      .map((rows): Made => ({
        statements: Array.from({ length: statements }, (_, at) => ({ id: String(at + 1), text: "" })),
        people: rows.map(
          (row) => new Map(row.flatMap((vote, at) => (vote === undefined ? [] : [[String(at + 1), vote]]))),
        ),
      })),
  );

/** The same conversation with rows, and votes within rows, and statements in another order. */
function shuffled({ statements, people }: Made, order: readonly number[]): Made {
  const turn = <One>(list: readonly One[]) =>
    list
      .map((one, at) => ({
        one,
        key: (order[at % Math.max(1, order.length)] ?? 0) * 1000 + ((at * 7919) % 1000),
      }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  return { statements: turn(statements), people: turn(people).map((votes) => new Map(turn([...votes]))) };
}

test("neither the order of people nor that of statements nor that of votes changes anything", () => {
  fc.assert(
    fc.property(madeVotes, fc.array(fc.nat(99), { minLength: 1, maxLength: 20 }), (made, order) => {
      assert.deepEqual(mapOf(shuffled(made, order), 4), mapOf(made, 4));
    }),
    { numRuns: 150 },
  );
  for (const minds of ["two camps", "three camps", "line", "chance"] as const) {
    const made = madeTown({ ...town, minds });
    assert.deepEqual(mapOf(shuffled(made, [3, 1, 4, 1, 5, 9, 2, 6])), mapOf(made), minds);
  }
});

test("camps are found with a gap between them; a line is halved but called no camps; chance gives nothing", () => {
  const groupsOf = (minds: Town["minds"], seed: number) => {
    const { grouping } = mapOf(madeTown({ ...town, minds, seed }), 100);
    return typeof grouping === "string"
      ? grouping
      : { groups: grouping.sizes.length, isApart: grouping.isApart };
  };
  for (const seed of [1, 2, 3]) {
    assert.deepEqual(groupsOf("two camps", seed), { groups: 2, isApart: true });
    assert.deepEqual(groupsOf("three camps", seed), { groups: 3, isApart: true });
    assert.deepEqual(groupsOf("line", seed), { groups: 2, isApart: false });
    assert.equal(groupsOf("chance", seed), "none-holds");
  }
});

test("votes that are chance are never taken for groups, in towns of many shapes", () => {
  for (let seed = 1; seed <= 12; seed++) {
    const made = madeTown({
      people: 30 + seed * 20,
      statements: 6 + seed * 4,
      voted: seed % 2 === 0 ? 0.3 : 0.7,
      minds: "chance",
      seed,
    });
    assert.equal(typeof mapOf(made).grouping, "string", `seed ${seed}`);
  }
});

test("whoever voted little stands near the middle, where Polis puts them at the rim", () => {
  const made = madeTown({ ...town, people: 400, minds: "two camps" });
  const few = [1, 2, 4, 8];
  // Everybody else has voted more than eight times.
  const people = made.people
    .filter((votes) => votes.size > 8)
    .map((votes, at) => (at < 80 ? new Map([...votes].toReversed().slice(0, few[at % 4])) : votes));
  const { matrix } = opinionsOf(made.statements, people);
  const far = (
    places: { readonly x: Float64Array; readonly y: Float64Array },
    least: number,
    most: number,
  ) => {
    const rows = [...places.x.keys()].filter((row) => {
      const votes = (matrix.starts[row + 1] ?? 0) - (matrix.starts[row] ?? 0);
      return votes >= least && votes <= most;
    });
    return (
      rows.reduce((sum, row) => sum + Math.hypot(places.x[row] ?? 0, places.y[row] ?? 0), 0) / rows.length
    );
  };
  const ours = mapOf({ ...made, people }, 0).places;
  const distances = few.map((votes) => far(ours, votes, votes));
  const usual = far(ours, 9, 99);
  assert.deepEqual(
    [...distances].sort((a, b) => a - b),
    distances,
  );
  assert.ok((distances[0] ?? 9) < usual * 0.6, `${distances.join()} of ${usual}`);
  const theirs = polisMap(matrix, new Set());
  assert.ok(far(theirs, 1, 1) / far(theirs, 9, 99) > 1.5 * ((distances[0] ?? 9) / usual));
});

const madeCounts: fc.Arbitrary<Votes> = fc.record({
  agree: fc.nat(40).map((n) => n * 2),
  pass: fc.nat(10).map((n) => n * 2),
  disagree: fc.nat(40).map((n) => n * 2),
});

test("what every group shares does not fall because a group is divided in two of the same mind", () => {
  fc.assert(
    fc.property(fc.array(madeCounts, { minLength: 1, maxLength: 5 }), fc.nat(4), (groups, which) => {
      const at = which % groups.length;
      const half = (votes: Votes): Votes => ({
        agree: votes.agree / 2,
        pass: votes.pass / 2,
        disagree: votes.disagree / 2,
      });
      const divided = groups.flatMap((votes, group) => (group === at ? [half(votes), half(votes)] : [votes]));
      const all = groups.reduce((sum, one) => ({
        agree: sum.agree + one.agree,
        pass: sum.pass + one.pass,
        disagree: sum.disagree + one.disagree,
      }));
      const share = (list: readonly Votes[]) =>
        commonOf(
          [all],
          list.map((one) => [one]),
        )[0]?.everyGroup;
      for (const side of ["agree", "disagree"] as const)
        assert.ok((share(divided)?.[side] ?? -1) >= (share(groups)?.[side] ?? 2) - 1e-12);
    }),
    { numRuns: 500 },
  );
});

test("one more vote gives what working everything out anew gives, and groups keep the number of votes they hold for", () => {
  const made = madeTown({ ...town, minds: "three camps" });
  const opinions = opinionsOf(made.statements, made.people);
  const live = liveMap(opinions, { resamplings: 20 });
  const before = live.now().votes;
  const newcomer = live.addPerson();
  const casts: readonly (readonly [number, number, Vote])[] = [
    [3, 5, 1],
    [3, 5, -1],
    [17, 0, 0],
    [newcomer, 7, 1],
    [newcomer, 2, -1],
    [200, 39, 1],
  ];
  for (const [row, statement, vote] of casts) live.cast(row, statement, vote);
  const state = live.now();
  assert.equal(state.groups.holdFor, before);
  const rows = Array.from({ length: opinions.matrix.people + 1 }, (_, row) => {
    const votes = new Map<string, Vote>();
    const { starts, columns, values } = opinions.matrix;
    for (let e = starts[row] ?? 0; e < (starts[row + 1] ?? 0); e++)
      votes.set(opinions.statements[columns[e] ?? 0]?.id ?? "", (values[e] ?? 0) as Vote);
    for (const [who, statement, vote] of casts)
      if (who === row) votes.set(opinions.statements[statement]?.id ?? "", vote);
    return votes;
  });
  const whole = mapOpinions(opinionsOf(made.statements, rows), { resamplings: 20 });
  assert.equal(state.votes, whole.votes);
  assert.deepEqual(
    state.common.map(({ votes, agree, majority }) => ({ votes, agree, majority })),
    whole.common.map(({ votes, agree, majority }) => ({ votes, agree, majority })),
  );
  for (const along of ["x", "y"] as const) {
    const [ours, theirs] = [state.places[along], whole.places[along]].map((values) =>
      [...values].sort((a, b) => a - b),
    );
    assert.ok(
      ours?.every((value, at) => Math.abs(value - (theirs?.[at] ?? Number.NaN)) < 1e-6),
      along,
    );
  }
  assert.deepEqual(live.renewGroups(), whole);
  assert.equal(live.now().groups.holdFor, whole.votes);
});

test("nothing published is about fewer than five people, and a conversation of four is not published at all", () => {
  fc.assert(
    fc.property(madeVotes, (made) => {
      const opinions = opinionsOf(made.statements, made.people);
      const map = publish(opinions, mapOpinions(opinions, { resamplings: 4 }));
      if ("code" in map) {
        assert.ok(opinions.matrix.people < 5);
        return;
      }
      assert.ok(map.placed === 0 || map.placed >= 5);
      assert.ok([...map.heaps, ...map.groups].every(({ people }) => people >= 5));
      for (const { votes, groups } of map.statements)
        for (const one of [votes, ...(groups ?? [])]) assert.ok(one === undefined || one.people >= 5);
    }),
    { numRuns: 200 },
  );
});

test("the votes are unchanged after they were mapped", () => {
  const made = madeTown({ ...town, minds: "two camps" });
  const opinions = opinionsOf(made.statements, made.people);
  const before = structuredClone(opinions);
  mapOpinions(opinions, { resamplings: 10 });
  assert.deepEqual(opinions, before);
});
