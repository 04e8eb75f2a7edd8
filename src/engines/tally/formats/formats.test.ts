import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { countElection } from "../count.ts";
import { fittingMethods } from "../methods.ts";
import { readBlt, writeBlt } from "./blt.ts";
import { readPreflib } from "./preflib.ts";
import { readVotesFile } from "./read.ts";

const budget = `META
key;value
budget;100.50
vote_type;approval
rule;greedy
num_votes;2
PROJECTS
project_id;cost;name
1;60;"A; ""quoted"" name"
2;40.5;Bench
VOTES
voter_id;vote
a;1,2
b;2
`;

/** The faults of a text, as "code line:column". */
function faults(name: string, text: string): readonly string[] {
  const read = readVotesFile(name, text, undefined);
  return read.ok ? [] : read.refusal.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

test("a sound budget reads with its money exact and its quoted names whole", () => {
  const read = readVotesFile("x.pb", budget, undefined);
  assert.ok(read.ok && read.value.election.kind === "budget");
  assert.equal(read.value.election.budget, 1005n);
  assert.deepEqual(
    read.value.election.options.map((option) => [option.name, option.cost]),
    [
      ['A; "quoted" name', 600n],
      ["Bench", 405n],
    ],
  );
});

test("every fault of a budget file is placed to the column, and none is guessed away", () => {
  const broken = (from: string, to: string) => faults("x.pb", budget.replace(from, to));
  assert.deepEqual(broken("2;40.5;", "2;-40.5;"), ["cost-not-positive 10:3"]);
  assert.deepEqual(broken("2;40.5;", "2;;"), ["cost-missing 10:3"]);
  assert.deepEqual(broken("2;40.5;", "2;NaN;"), ["cost-unreadable 10:3"]);
  assert.deepEqual(broken("2;40.5;", "1;40.5;").slice(0, 1), ["project-twice 10:1"]);
  assert.deepEqual(broken("a;1,2", "a;1,7"), ["vote-unknown 13:5"]);
  assert.deepEqual(broken("a;1,2", "a;1,1"), ["vote-twice 13:5"]);
  assert.deepEqual(broken("b;2", "a;2"), ["voter-twice 14:1"]);
  assert.deepEqual(broken("b;2", "b;2;3"), ["row-length 14:5"]);
  assert.deepEqual(broken("b;2\n", ""), ["count-differs 6:11"]);
  assert.deepEqual(broken("budget;100.50\n", ""), ["meta-missing 1:1"]);
  assert.deepEqual(broken("vote_type;approval", "vote_type;aproval"), ["vote-type-unknown 4:11"]);
  assert.deepEqual(broken("project_id;cost", "project_id;costs"), ["column-missing 8:1"]);
  assert.deepEqual(broken("VOTES\n", "").at(-1), "section-missing 14:1");
  assert.deepEqual(broken('""quoted"" name"', '""quoted"" name'), ["quote-open 9:6"]);
  assert.deepEqual(broken("Bench", "B".repeat(10_000_000)), ["field-too-long 10:8"]);
  assert.deepEqual(faults("x.pb", ""), ["section-missing 1:1"]);
});

test("a ballot may hold as much as the file allows and no more: votes, money in a knapsack, points", () => {
  const limited = (limit: string) =>
    faults("x.pb", budget.replace("vote_type;approval", `${limit}\nvote_type;approval`));
  assert.deepEqual(limited("max_length;2"), []);
  assert.deepEqual(limited("max_length;1"), ["vote-over-limit 14:3"]);
  assert.deepEqual(limited("max_sum_cost;100.50"), []);
  assert.deepEqual(limited("max_sum_cost;100.49"), ["vote-over-limit 14:3"]);
  assert.deepEqual(limited("max_sum_cost;many"), ["meta-unreadable 4:14"]);
  const points = budget
    .replace("vote_type;approval", "vote_type;cumulative\nmax_sum_points;5")
    .replace("voter_id;vote\na;1,2\nb;2", "voter_id;vote;points\na;1,2;3,2\nb;2;6");
  assert.deepEqual(faults("x.pb", points), ["vote-over-limit 15:3"]);
});

test("faults of ranked files are placed", () => {
  assert.deepEqual(faults("x.blt", "3 1\n2 1 4 0\n0\n"), ["option-unknown 2:5"]);
  assert.deepEqual(faults("x.blt", '3 1\n2 1 1 0\n0\n"a" "b" "c" "t"').slice(0, 1), ["vote-twice 2:5"]);
  assert.deepEqual(faults("x.blt", "3 1\n2 1 2"), ["ballot-end 2:6"]);
  assert.deepEqual(faults("x.blt", "three 1\n"), ["blt-head 1:1"]);
  assert.deepEqual(faults("x.blt", '2 1\n1 1 0\n0\n"a"\n'), ["blt-name 5:1"]);
  const head =
    "# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 3\n# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: b\n";
  assert.deepEqual(faults("x.soi", `${head}3: 1,3\n`), ["option-unknown 5:6"]);
  assert.deepEqual(faults("x.soi", `${head}2: 1,2\n`), ["count-differs 2:1"]);
  assert.deepEqual(faults("x.toi", `${head}3: {1,2\n`), ["brace 5:7"]);
  assert.deepEqual(faults("x.csv", "id,votes\na,1\na,x\n"), ["id-twice 3:1", "votes-unreadable 3:3"]);
  assert.deepEqual(faults("x.csv", "owner,choice,area\nA,maybe,10\nB,yes,-1\n"), [
    "choice-unknown 2:3",
    "area-unreadable 3:7",
  ]);
  assert.deepEqual(faults("x.csv", "name,votes\n"), ["csv-heading 1:1"]);
});

test("equal ranks, withdrawals and comments of BLT survive being written", () => {
  const text = '3 2\n-2\n4 1=3 2 0\n1 0\n0\n"Anna"\n"Ben"\n"Čeněk"\n"Board"\n';
  const read = readBlt(`# a comment\n${text}`);
  assert.ok(read.ok);
  assert.deepEqual([read.value.withdrawn, writeBlt(read.value)], [[1], text]);
});

test("braces of PrefLib mean equal ranks", () => {
  const read = readPreflib(
    "# NUMBER ALTERNATIVES: 3\n# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: b\n# ALTERNATIVE NAME 3: c\n2: 3,{1,2}\n",
  );
  assert.ok(read.ok);
  assert.deepEqual(read.value.piles, [{ howMany: 2, ranking: [[2], [0, 1]] }]);
});

const folders = ["pabulib", "scottish-wards", "ranked"];

test(
  "mutated real files are counted or refused, never a crash or a hang",
  { skip: withoutSharedData("pabulib") },
  () => {
    const files = folders.flatMap((folder) => {
      const path = sharedData(folder) ?? "";
      const names = readdirSync(path).filter((name) => /\.(pb|blt|soi|toi)$/.test(name));
      return names.map((name) => join(path, name)).filter((file) => statSync(file).size < 8_000);
    });
    const texts = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
    const signs = [
      "",
      "0",
      "-1",
      "9".repeat(20),
      "NaN",
      ";",
      ",",
      '"',
      "\n",
      "META\n",
      "{",
      "}",
      ":",
      "\u0000",
      "１",
      " 0\n",
    ];
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.integer({ min: 0, max: 30 }),
      put: fc.constantFrom(...signs),
    });
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        ({ file, text }, changes) => {
          let mutated = text;
          for (const { at, drop, put } of changes) {
            const from = Math.floor(at * mutated.length);
            mutated = mutated.slice(0, from) + put + mutated.slice(from + drop);
          }
          const read = readVotesFile(file, mutated, undefined);
          if (!read.ok) {
            refused++;
            assert.ok(
              read.refusal.length > 0 && read.refusal.every((fault) => fault.line >= 1 && fault.column >= 1),
            );
            return;
          }
          const [method] = fittingMethods(read.value.election);
          countElection(read.value.election, { method, tie: "lot:fuzz" });
        },
      ),
      { numRuns: 600 },
    );
    assert.ok(refused > 100);
  },
);
