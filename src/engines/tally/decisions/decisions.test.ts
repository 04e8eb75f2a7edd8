import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countElection, readVotesFile, type Election } from "../index.ts";
import type { Wish } from "../count.ts";
import { readShare } from "./shares.ts";

function open(text: string, seats?: number): Election {
  const read = readVotesFile("x.csv", text, seats);
  assert.ok(read.ok, JSON.stringify(read.ok ? "" : read.refusal));
  return read.value.election;
}

function counted(election: Election, wish: Wish) {
  const count = countElection(election, wish);
  assert.ok(count.ok, JSON.stringify(count.ok ? "" : count.refusal));
  return count.value;
}

function refusal(election: Election, wish: Wish) {
  const count = countElection(election, wish);
  return count.ok ? undefined : count.refusal;
}

const meeting = (choices: string) =>
  open(`voter,choice\n${[...choices].map((one, at) => `v${at},${names[one]}`).join("\n")}\n`);
const names: Readonly<Record<string, string>> = { y: "yes", n: "反对", o: "abstain", a: "absent" };
const decided = (choices: string, variant: Readonly<Record<string, string>> = {}) => {
  const { winners, accounts } = counted(meeting(choices), { method: "majority", variant });
  return [winners.length > 0, accounts[0]?.why.code];
};

test("more yes than no is passed, as many is not, and abstaining counts for neither", () => {
  assert.deepEqual(decided("yynooo"), [true, "account.decision-passed-without-quorum"]);
  assert.deepEqual(decided("yynn"), [false, "account.agree-missed"]);
  assert.deepEqual(decided("yynooo", { of: "present" }), [false, "account.agree-missed"]);
  assert.deepEqual(decided("yyaa", { of: "entitled" }), [false, "account.agree-missed"]);
});

test("a quorum is reached exactly at its share, and more than it only beyond", () => {
  assert.deepEqual(decided("yyaa", { quorum: "1/2" }), [true, "account.decision-passed"]);
  assert.deepEqual(decided("yyaa", { quorum: "more than 1/2" }), [false, "account.take-part-missed"]);
  assert.deepEqual(decided("oooa", { quorum: "3/4" }), [false, "account.agree-missed"]);
});

test("nobody can pass a decision when nobody voted, whatever the share", () => {
  assert.deepEqual(decided("aaa"), [false, "account.agree-missed"]);
  assert.deepEqual(decided("ooo", { agree: "1/2" }), [false, "account.agree-missed"]);
});

test("owners may decide by area alone; a list without areas is no double majority", () => {
  const owners = open("owner,choice,area\na,yes,90\nb,no,10\nc,no,20\n");
  assert.deepEqual(counted(owners, { method: "majority", variant: { by: "area" } }).winners, ["yes"]);
  assert.deepEqual(counted(owners, { method: "majority" }).winners, []);
  assert.deepEqual(refusal(meeting("yyn"), { method: "double-majority" }), {
    code: "tally.method-unfit",
    method: "double-majority",
    fitting: ["majority"],
  });
});

test("a decision is what multiplying crosswise says, for every share and every meeting", () => {
  const choices = fc.array(fc.constantFrom("y", "n", "o", "a"), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(choices, fc.constantFrom("1/2", "more than 1/2", "2/3", "3/4"), (drawn, agree) => {
      const number = (one: string) => drawn.filter((choice) => choice === one).length;
      const [part, whole] = [number("y"), number("y") + number("n")];
      const [over = 0, under = 1] = agree.replace("more than ", "").split("/").map(Number);
      const holds = agree.startsWith("more") ? part * under > whole * over : part * under >= whole * over;
      assert.equal(decided(drawn.join(""), { agree })[0], whole > 0 && holds);
    }),
  );
});

const board = open("id,votes\nAnn,40\nBen,35\n", 1);

test("a turnout that is reached changes nothing but the account; one that is missed leaves nobody elected", () => {
  const plain = counted(board, { method: "plurality" });
  const met = counted(board, { method: "plurality", turnout: { entitled: 225, least: "1/3" } });
  assert.deepEqual(met.winners, plain.winners);
  assert.deepEqual(met.accounts, plain.accounts);
  assert.equal(met.rounds.at(-1)?.action, "take-part-met");
  const missed = counted(board, { method: "plurality", turnout: { entitled: 226, least: "1/3" } });
  assert.deepEqual([missed.winners, missed.rounds.at(-1)?.action], [[], "take-part-missed"]);
  assert.ok(missed.accounts.every(({ won, why }) => !won && why.code === "account.turnout-missed"));
  assert.deepEqual(missed.accounts[0]?.why.facts["short"], { votes: "1" });
  assert.deepEqual([missed.variant["entitled"], missed.variant["quorum"]], ["226", "1/3"]);
});

test("a turnout that cannot be meant is refused", () => {
  const asked = (entitled: number, least: string) =>
    refusal(board, { method: "plurality", turnout: { entitled, least } })?.code;
  assert.equal(asked(60, "1/3"), "tally.turnout-too-small");
  assert.equal(asked(100, "some"), "tally.turnout-unreadable");
  assert.equal(asked(100, "3/2"), "tally.turnout-unreadable");
  assert.equal(
    refusal(meeting("yn"), { method: "majority", turnout: { entitled: 5, least: "1/2" } })?.code,
    "tally.turnout-unfit",
  );
  assert.deepEqual(readShare("more than 1/2"), { over: 1n, under: 2n, isMore: true });
  assert.equal(readShare("1/0"), undefined);
});

test("where no seats can be reserved the refusal says why", () => {
  const wish = (method: string) => ({ method, reserved: [{ group: "g", least: 1, options: [] }] });
  const why = (election: Election, method: string) => {
    const found = refusal(election, wish(method));
    return found?.code === "tally.reserve-unfit" ? found.why : found?.code;
  };
  const ranks = (seats: number) => open("ranks,A,B,C\nv1,1,2,3\nv2,2,1,3\nv3,1,2,3\n", seats);
  assert.equal(why(ranks(2), "stv-scottish"), "statute");
  assert.equal(why(ranks(2), "stv-meek"), "statute");
  assert.equal(why(ranks(1), "irv"), "single");
  assert.equal(why(ranks(1), "schulze"), "single");
  assert.equal(why(board, "dhondt"), "lists");
  assert.equal(why(meeting("yn"), "majority"), "none");
});
