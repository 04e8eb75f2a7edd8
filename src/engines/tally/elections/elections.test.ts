import assert from "node:assert/strict";
import { test } from "node:test";
import { countElection } from "../count.ts";
import { readVotesFile } from "../formats/read.ts";
import type { Count, Election } from "../model.ts";

function open(name: string, text: string, seats?: number): Election {
  const read = readVotesFile(name, text, seats);
  assert.ok(read.ok, JSON.stringify(read.ok ? "" : read.refusal));
  return read.value.election;
}

function counted(election: Election, method: string, more: Parameters<typeof countElection>[1] = {}): Count {
  const count = countElection(election, { method, ...more });
  assert.ok(count.ok, JSON.stringify(count.ok ? "" : count.refusal));
  return count.value;
}

function refusal(election: Election, method: string, more: Parameters<typeof countElection>[1] = {}): string {
  const count = countElection(election, { method, ...more });
  return count.ok ? `elected ${count.value.winners.join()}` : count.refusal.code;
}

const blt = (head: string, piles: readonly string[], candidates: number) =>
  open(
    "x.blt",
    [head, ...piles, "0", ...Array.from({ length: candidates }, (_, at) => `"c${at + 1}"`), '"t"', ""].join(
      "\n",
    ),
  );

test("the hand-counted case of docs/methods/tally-stv-scottish.md comes out as written there", () => {
  const election = blt("4 2", ["9 1 2 0", "3 1 3 0", "5 2 0", "4 3 0", "3 4 3 0"], 4);
  const { winners, rounds } = counted(election, "stv-scottish");
  assert.deepEqual(winners, ["1", "3"]);
  assert.deepEqual(
    rounds.map((round) => [round.action, round.tally]),
    [
      ["first", { "1": "12.00000", "2": "5.00000", "3": "4.00000", "4": "3.00000" }],
      ["transfer-surplus", { "1": "9.00000", "2": "7.25000", "3": "4.75000", "4": "3.00000" }],
      ["exclude", { "1": "9.00000", "2": "7.25000", "3": "7.75000", "4": "0.00000" }],
      ["exclude", { "1": "9.00000", "2": "0.00000", "3": "7.75000", "4": "0.00000" }],
      ["fill", { "1": "9.00000", "2": "0.00000", "3": "7.75000", "4": "0.00000" }],
    ],
  );
});

test("equal for last place: whoever had fewer at the latest stage that differs goes out, by the statute itself", () => {
  // Half of each of two papers goes from 1 to 3, which then stands with 2 at five votes; before that 3 had four.
  const election = blt("4 3", ["18 1 0", "2 1 3 0", "5 2 0", "4 3 0", "7 4 0"], 4);
  const { ties, winners } = counted(election, "stv-scottish");
  assert.deepEqual(ties, [
    { round: 3, options: ["2", "3"], chosen: ["3"], about: "lose", by: "statute:previous-stage" },
  ]);
  assert.deepEqual(winners, ["1", "4", "2"]);
});

test("equal at every stage: the lot must be named, and then the tie is listed with it", () => {
  const election = blt("3 1", ["5 1 0", "3 2 0", "3 3 0"], 3);
  assert.equal(refusal(election, "stv-scottish"), "tally.tie-undecided");
  const { ties } = counted(election, "stv-scottish", { tie: "order:2/3" });
  assert.deepEqual(ties, [{ round: 2, options: ["2", "3"], chosen: ["3"], about: "lose", by: "order:2/3" }]);
});

test("those elected together are elected in the order of their votes, not of the file", () => {
  assert.deepEqual(counted(blt("4 2", ["6 1 0", "9 2 0", "1 3 0", "1 4 0"], 4), "stv-scottish").winners, [
    "2",
    "1",
  ]);
});

test("a ballot counts up to the place where it ranks two equally", () => {
  const election = blt("3 1", ["4 1=2 3 0", "3 3 0", "2 2 1=3 0", "2 1 0"], 3);
  assert.deepEqual(counted(election, "irv", { tie: "order:3/2/1" }).rounds[0]?.tally, {
    "1": "2",
    "2": "2",
    "3": "3",
  });
});

test("a withdrawn candidate is passed over", () => {
  assert.deepEqual(counted(blt("3 1", ["-1", "5 1 2 0", "4 3 0"], 3), "stv-scottish").winners, ["2"]);
});

test("by Meek’s method whoever cannot catch up goes out while a surplus is still being shared", () => {
  // Ten of Ann's ballots name nobody else, so the quota sinks below what she keeps; Dao has 1, Cem about 17.
  const ballots = ["10 1 0", "13 1 2 0", "13 1 3 0", "12 2 0", "11 3 0", "1 4 3 0"];
  const out = counted(blt("4 2", ballots, 4), "stv-meek").rounds.find((round) => round.action === "exclude");
  assert.deepEqual(out?.options, ["4"]);
  // A third of the votes not lost by then is 18.5: her surplus is still large when Dao goes out.
  assert.equal(Math.floor(Number(out?.tally?.["1"])), 20);
});

test("for one seat New Zealand’s schedule elects with just half of the votes, and parts two who have half each", () => {
  const half = counted(blt("3 1", ["5 1 0", "3 2 3 0", "2 3 2 0"], 3), "stv-meek");
  assert.deepEqual([half.winners, half.rounds.length], [["1"], 1]);
  assert.equal(refusal(blt("2 1", ["4 1 0", "4 2 0"], 2), "stv-meek"), "tally.tie-undecided");
  const even = counted(blt("3 1", ["4 1 0", "3 2 0", "1 3 2 0", "1 3 0"], 3), "stv-meek");
  // The third goes out, one of those ballots with it; then four each, half of eight, and the first count decides.
  assert.deepEqual([even.winners, even.ties.at(-1)?.by], [["1"], "statute:first-difference"]);
});

test("by New Zealand’s schedule nobody is elected whom nobody ranks, and the seat stays empty", () => {
  const { winners, notices, accounts } = counted(blt("3 2", ["5 1 0", "2 1 0"], 3), "stv-meek");
  assert.deepEqual(winners, ["1"]);
  assert.deepEqual(notices, [{ code: "notice.seats-empty", facts: { empty: 1 } }]);
  assert.equal(accounts[2]?.why.code, "account.no-preferences");
});

test("seats are kept for a group without passing over more people than needed", () => {
  const csv = "id,votes,group\nA,90,\nB,80,\nC,70,\nD,20,women\nE,10,women\n";
  const election = open("x.csv", csv, 3);
  assert.deepEqual(counted(election, "plurality").winners, ["A", "B", "C"]);
  const count = counted(election, "plurality", { reserved: [{ group: "women", least: 2, options: [] }] });
  assert.deepEqual(count.winners, ["A", "D", "E"]);
  assert.deepEqual(
    count.accounts.map((account) => account.why.code),
    ["account.most", "account.reserved-first", "account.reserved-first", "account.most", "account.most"],
  );
  const wish = (least: number, options: readonly string[]) => ({
    reserved: [{ group: "g", least, options }],
  });
  assert.equal(refusal(election, "plurality", wish(3, ["D", "E"])), "tally.reserve-impossible");
  assert.equal(refusal(election, "plurality", wish(1, ["Z"])), "tally.reserve-unknown");
});

test("owners decide by heads and by floor area, and the account says what was missing", () => {
  const owners = (rows: string) => open("x.csv", `owner,choice,area\n${rows}`);
  const passing = owners("a,yes,50\nb,同意,60.5\nc,no,40\nd,absent,49\n");
  assert.deepEqual(counted(passing, "double-majority").winners, ["yes"]);
  const special = counted(passing, "double-majority", { variant: { matter: "special" } });
  assert.deepEqual([special.winners, special.accounts[0]?.why.code], [[], "account.agree-missed"]);
  const few = counted(owners("a,yes,50\nb,absent,60\nc,absent,40\n"), "double-majority");
  assert.deepEqual(
    [few.accounts[0]?.why.code, few.accounts[0]?.why.facts["short"]],
    ["account.take-part-missed", { votes: "1" }],
  );
  // Exactly two thirds is enough to take part; exactly half is not enough to agree.
  assert.deepEqual(
    counted(owners("a,yes,1\nb,no,1\nc,absent,1\n"), "double-majority").rounds.map((round) => round.action),
    ["take-part-met", "take-part-met", "agree-missed", "agree-missed"],
  );
});

test("the last seat of lists: a tie is found, broken only by name", () => {
  const election = open("x.csv", "id,votes\nA,60\nB,20\nC,20\n", 4);
  assert.equal(refusal(election, "dhondt"), "tally.tie-undecided");
  assert.deepEqual(counted(election, "dhondt", { tie: "order:C/B" }).winners, ["A", "A", "C", "B"]);
  assert.deepEqual(
    counted(open("x.csv", "id,votes\nA,53\nB,24\nC,23\n", 7), "sainte-lague").winners.filter(
      (id) => id === "A",
    ).length,
    3,
  );
});

test("what cannot be counted is refused with what would fit", () => {
  const election = blt("3 1", ["2 1 2 0"], 3);
  assert.deepEqual(countElection(election, {}), {
    ok: false,
    refusal: {
      code: "tally.method-needed",
      fitting: ["plurality", "borda", "irv", "schulze", "ranked-pairs", "stv-scottish", "stv-meek"],
    },
  });
  assert.equal(refusal(election, "dhondt"), "tally.method-unfit");
  assert.equal(refusal(election, "coin"), "tally.method-unknown");
  assert.equal(refusal(election, "irv", { variant: { quota: "hare" } }), "tally.variant-unknown");
  assert.equal(refusal(election, "irv", { tie: "oldest" }), "tally.tie-rule-unknown");
  assert.equal(refusal(blt("3 4", ["2 1 0"], 3), "stv-scottish"), "tally.seats-too-many");
  assert.equal(refusal(blt("3 1", [], 3), "irv"), "tally.no-voters");
  assert.equal(refusal(open("x.csv", "approves,A,B\nv1,,\nv2,,\n"), "approval"), "tally.tie-undecided");
});
