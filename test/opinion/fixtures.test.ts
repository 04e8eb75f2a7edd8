/**
 * Two real conversations with what Polis' own server worked out (github.com/polis-community/red-dwarf): given its groups,
 * its figures come out to a millionth.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { opinionsOf, polisFigures, polisMap, type Vote } from "#engines/opinion/index.ts";
import { sharedData, withoutSharedData } from "../shared-data.ts";

interface Recorded {
  readonly "mod-out": readonly number[];
  readonly pca: { readonly center: readonly number[]; readonly comps: readonly (readonly number[])[] };
  readonly "base-clusters": {
    readonly id: readonly number[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly members: readonly (readonly number[])[];
  };
  readonly "group-votes": Readonly<
    Record<
      string,
      {
        readonly votes: Readonly<
          Record<string, { readonly A: number; readonly D: number; readonly S: number }>
        >;
      }
    >
  >;
  readonly "group-clusters": readonly { readonly id: number; readonly members: readonly number[] }[];
  readonly repness: Readonly<
    Record<
      string,
      readonly {
        readonly tid: number;
        readonly "repful-for": "agree" | "disagree";
        readonly "n-success": number;
        readonly "n-trials": number;
        readonly "p-success": number;
        readonly "p-test": number;
        readonly repness: number;
        readonly "repness-test": number;
      }[]
    >
  >;
  readonly "group-aware-consensus": Readonly<Record<string, number>>;
}

const skip = withoutSharedData("opinion-fixtures");
const plain = "25ptpt-3gp-no-strict-with-meta";
const strict = "50ptpt-3gp-strict-no-meta";

function open(name: string) {
  const folder = join(sharedData("opinion-fixtures") ?? "", name);
  const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const statements = json("comments.json") as readonly {
    readonly statement_id: number;
    readonly txt: string;
  }[];
  const votes = json("votes.json") as readonly {
    readonly participant_id: number;
    readonly statement_id: number;
    readonly vote: Vote;
  }[];
  const people = new Map<number, Map<string, Vote>>();
  for (const { participant_id: person, statement_id: statement, vote } of votes)
    people.set(person, (people.get(person) ?? new Map<string, Vote>()).set(String(statement), vote));
  // The export lacks person 50, whom the recorded centre counts; these are the only votes that give it.
  if (name === strict) people.set(50, new Map(["1", "4", "12", "20"].map((id) => [id, -1 as Vote])));
  const listed = statements.map(({ statement_id: id, txt }) => ({ id: String(id), text: txt }));
  return { recorded: json("math-pca2.json") as Recorded, listed, people };
}

/** Largest difference of two rows of numbers, the one turned round where that fits better: a direction has no front. */
function apart(ours: readonly number[], theirs: readonly number[]): number {
  const most = (turn: number) =>
    Math.max(...theirs.map((value, at) => Math.abs((ours[at] ?? Number.NaN) * turn - value)));
  return Math.min(most(1), most(-1));
}

for (const name of [plain, strict]) {
  test(`${name}: centre, directions and places are those of Polis`, { skip }, () => {
    const { recorded, listed, people: rows } = open(name);
    const { matrix, statements } = opinionsOf(listed, rows.values());
    const zeroed = new Set(
      recorded["mod-out"].map((id) => statements.findIndex((one) => one.id === String(id))),
    );
    const map = polisMap(matrix, zeroed);
    // Inside Polis agree is −1.
    assert.ok(
      apart(
        [...map.centre].map((one) => -one),
        recorded.pca.center,
      ) < 1e-9,
    );
    recorded.pca.comps.forEach((axis, at) =>
      assert.ok(apart([...map.axes[at as 0 | 1]], axis) < 1e-6, `axis ${at}`),
    );
    // Rows stand in the order of their votes, so people are found by comparing all places, in order, with all of Polis'.
    const people = recorded["base-clusters"].members.flat();
    assert.equal(new Set(people).size, people.length, "each base cluster is one person");
    for (const [ours, theirs] of [
      [map.x, recorded["base-clusters"].x],
      [map.y, recorded["base-clusters"].y],
    ] as const) {
      const near = (place: number, turn: number) => ours.some((one) => Math.abs(one * turn - place) < 1e-6);
      assert.ok([1, -1].some((turn) => theirs.every((place) => near(place, turn))));
    }
  });

  test(
    `${name}: votes of the groups, representative statements and group-aware consensus are those of Polis`,
    { skip },
    () => {
      const { recorded, listed, people } = open(name);
      const bases = recorded["base-clusters"];
      const groupOf = new Map(
        recorded["group-clusters"].flatMap(({ id, members }) =>
          members.flatMap((base) =>
            (bases.members[bases.id.indexOf(base)] ?? []).map((person) => [person, String(id)] as const),
          ),
        ),
      );
      const ballots = [...people].map(([person, votes]) => {
        const group = groupOf.get(person);
        return { votes, ...(group !== undefined && { group }) };
      });
      const moderated = listed.map((one) => {
        const isOut = recorded["mod-out"].includes(Number(one.id));
        return { ...one, moderation: isOut ? (-1 as const) : (1 as const) };
      });
      const figures = polisFigures({ people: ballots }, moderated, { onlyLetIn: false });
      assert.ok(!("code" in figures));
      assert.equal(figures.groups.length, recorded["group-clusters"].length);
      for (const { id, centre, isZeroed, groupAware } of figures.statements) {
        const at = figures.statements.findIndex((one) => one.id === id);
        assert.ok(Math.abs(-centre - (recorded.pca.center[at] ?? Number.NaN)) < 1e-9);
        assert.equal(isZeroed, recorded["mod-out"].includes(Number(id)));
        const theirs = recorded["group-aware-consensus"][id] ?? Number.NaN;
        assert.ok(Math.abs(groupAware - theirs) < 1e-6, id);
      }
      let shown = 0;
      for (const { id: group, statements } of figures.groups) {
        for (const { id, votes } of statements) {
          const { agree, pass, disagree } = votes;
          const theirs = recorded["group-votes"][group]?.votes[id];
          assert.deepEqual({ A: agree, D: disagree, S: agree + pass + disagree }, theirs);
        }
        for (const theirs of recorded.repness[group] ?? []) {
          const ours = statements.find(({ id }) => id === String(theirs.tid));
          assert.ok(ours !== undefined);
          const side = theirs["repful-for"];
          const { agree, pass, disagree } = ours.votes;
          assert.deepEqual(
            [ours.votes[side], agree + pass + disagree],
            [theirs["n-success"], theirs["n-trials"]],
          );
          for (const [one, other] of [
            [ours[side].share, theirs["p-success"]],
            [ours[side].shareTest, theirs["p-test"]],
            [ours[side].ratio, theirs.repness],
            [ours[side].ratioTest, theirs["repness-test"]],
          ] as const)
            assert.ok(Math.abs(one - other) < 1e-6, `${theirs.tid}: ${one} / ${other}`);
          shown++;
        }
      }
      assert.ok(shown >= 10);
    },
  );
}
