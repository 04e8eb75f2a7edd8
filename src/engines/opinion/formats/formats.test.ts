import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { conversationOf } from "./conversation.ts";
import { readPolisVotes } from "./polis-export.ts";
import { readPolisStatements, readPolisTopic } from "./polis-statements.ts";

const heading = "timestamp,datetime,comment-id,voter-id,vote";

function faultsOf(read: ReturnType<typeof readPolisVotes> | ReturnType<typeof readPolisStatements>) {
  return read.ok ? [] : read.refusal.map(({ code, line, column }) => `${line}:${column} ${code}`);
}

test("of several votes by one person on one statement the latest counts, wherever it stands", () => {
  const rows = ["10,x,1,ann,1", "30,x,1,ann,-1", "20,x,1,ann,0", "5,x,2,ben,1"];
  for (const order of [rows, [...rows].reverse()]) {
    const read = readPolisVotes([heading, ...order].join("\n"));
    assert.ok(read.ok);
    assert.deepEqual(
      new Set(read.value.people.map(({ votes }) => [...votes].join())),
      new Set(["1,-1", "2,1"]),
    );
  }
});

test("two different votes in the same moment are a fault; the same vote twice is none", () => {
  const same = readPolisVotes(`${heading}\n10,x,1,ann,1\n10,x,1,ann,1\n`);
  assert.ok(same.ok);
  assert.deepEqual(faultsOf(readPolisVotes(`${heading}\n10,x,1,ann,1\n10,x,1,ann,-1\n`)), [
    "3:12 votes-contradict",
  ]);
});

test("a faulty table of votes gives every fault with its place, and nothing else", () => {
  const text = `${heading}\n10,x,1,ann,2\nsoon,x,1,ann,1\n10,x,,ann,1\n10,x,1,,1\n10,x,1,ann\n10,x,1,ann,NaN\n`;
  assert.deepEqual(faultsOf(readPolisVotes(text)), [
    "2:12 opinion-unreadable",
    "3:1 time-unreadable",
    "4:6 id-missing",
    "5:8 id-missing",
    "6:12 row-length",
    "7:12 opinion-unreadable",
  ]);
  assert.deepEqual(faultsOf(readPolisVotes("")), ["1:1 csv-heading"]);
  assert.deepEqual(faultsOf(readPolisVotes("name,age\n")), ["1:1 csv-heading"]);
  assert.deepEqual(faultsOf(readPolisVotes("timestamp,comment-id,vote\n")), ["1:1 column-missing"]);
  assert.deepEqual(faultsOf(readPolisVotes(`${heading}\n10,"x,1,ann,1\n`)), ["2:4 quote-open"]);
  assert.deepEqual(faultsOf(readPolisVotes(`${heading}\n${"9".repeat(10_000_000)},x,1,ann,1\n`)), [
    "2:1 field-too-long",
  ]);
});

test("the table of a row a person reads as the table of a row a vote", () => {
  const wide = readPolisVotes("participant,group-id,n-votes,1,2\nann,0,2,1,\nben,,1,-1,0\n");
  assert.ok(wide.ok);
  assert.deepEqual(wide.value.statements, ["1", "2"]);
  assert.deepEqual(
    wide.value.people.map(({ votes, group }) => [[...votes].join(" "), group]),
    [
      ["1,1", "0"],
      ["1,-1 2,0", undefined],
    ],
  );
  assert.deepEqual(faultsOf(readPolisVotes("participant,1,1\nann,1,2\nann,0,0\n")), [
    "1:15 column-twice",
    "2:7 opinion-unreadable",
    "3:1 voter-twice",
  ]);
});

test("statements taken out do not count, and with --strict neither do those nobody has looked at", () => {
  const votes = readPolisVotes(`${heading}\n1,x,1,ann,1\n1,x,2,ann,1\n1,x,3,ann,1\n`);
  const listed = readPolisStatements(
    'comment-id,moderated,comment-body\n1,1,"Trees, more of them"\n2,0,Benches\n3,-1,Spam\n',
  );
  assert.ok(votes.ok && listed.ok);
  const kept = (onlyLetIn: boolean) => {
    const chosen = conversationOf(votes.value, listed.value, { onlyLetIn });
    return chosen.ok ? [chosen.value.opinions.statements.map(({ text }) => text), chosen.value.leftOut] : [];
  };
  assert.deepEqual(kept(false), [["Trees, more of them", "Benches"], 1]);
  assert.deepEqual(kept(true), [["Trees, more of them"], 2]);
});

test("a vote on a statement that is not listed, a statement listed twice and an unknown decision are faults", () => {
  const votes = readPolisVotes(`${heading}\n1,x,12,ann,1\n`);
  const listed = readPolisStatements("comment-id,moderated,comment-body\n1,1,Trees\n");
  assert.ok(votes.ok && listed.ok);
  const chosen = conversationOf(votes.value, listed.value, { onlyLetIn: false });
  assert.deepEqual(chosen.ok ? [] : chosen.refusal.map(({ code, facts }) => [code, facts["id"]]), [
    ["vote-unknown", "12"],
  ]);
  assert.deepEqual(
    faultsOf(readPolisStatements("comment-id,moderated,comment-body\n1,1,A\n1,9,B\n2,9,C\n")),
    ["3:1 id-twice", "4:3 moderation-unreadable"],
  );
});

test("the topic is read where there is one", () => {
  assert.equal(readPolisTopic('topic,"Trees, or benches?"\nviews,3\n'), "Trees, or benches?");
  assert.equal(readPolisTopic("views,3\n"), "");
});

test("whatever a table holds, it is read or refused with places, never worse", () => {
  const good = `${heading}\n10,"x, y",1,ann,1\n11,x,2,ann,-1\n12,x,1,ben,0\n`;
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          at: fc.nat(good.length),
          cut: fc.nat(4),
          put: fc.string({ unit: "binary", maxLength: 4 }),
        }),
        {
          maxLength: 5,
        },
      ),
      (edits) => {
        const text = edits.reduce(
          (before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut),
          good,
        );
        for (const read of [readPolisVotes(text), readPolisStatements(text)]) {
          if (read.ok) continue;
          assert.ok(
            read.refusal.length > 0 && read.refusal.every(({ line, column }) => line >= 1 && column >= 1),
          );
        }
      },
    ),
    { numRuns: 2000 },
  );
});
