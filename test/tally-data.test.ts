/** Real votes with known outcomes: the official winners, the statute’s stages, the seats of parliaments. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  countElection,
  readVotesFile,
  type Count,
  type Election,
  type Opened,
  type Wish,
} from "#engines/tally/index.ts";
import { readBlt, writeBlt } from "#engines/tally/formats/blt.ts";
import { readPabulibFile, writePabulibFile } from "#engines/tally/formats/pabulib-file.ts";
import { readPreflib, writePreflib } from "#engines/tally/formats/preflib.ts";
import { sharedData, withoutSharedData } from "./shared-data.ts";

const folder = (name: string) => sharedData(name) ?? "";

function open(name: string, text: string, seats?: number): Opened {
  const read = readVotesFile(name, text, seats);
  assert.ok(read.ok, `${name}: ${JSON.stringify(read.ok ? "" : read.refusal)}`);
  return read.value;
}

function counted(election: Election, wish: Wish): Count {
  const before = structuredClone(election);
  const count = countElection(election, wish);
  assert.ok(count.ok, JSON.stringify(count.ok ? "" : count.refusal));
  assert.deepEqual(election, before, "a count leaves the election as it was");
  return count.value;
}

const pabulib = withoutSharedData("pabulib");

test("the declared rule gives the official winners of twelve budgets", { skip: pabulib }, () => {
  let agreed = 0;
  for (const file of readdirSync(folder("pabulib")).filter((name) => !name.includes("Gdynia"))) {
    const { election, pabulib: read } = open(file, readFileSync(join(folder("pabulib"), file), "utf8"));
    if (read?.official === undefined) continue;
    assert.deepEqual([...counted(election, {}).winners].sort(), [...read.official].sort(), file);
    agreed++;
  }
  assert.equal(agreed, 12);
});

test("in Gdynia two projects tie at 101 votes, and only a named rule decides", { skip: pabulib }, () => {
  const file = "Poland_Gdynia_2020_Babie_Doly__small.pb";
  const { election, pabulib: read } = open(file, readFileSync(join(folder("pabulib"), file), "utf8"));
  assert.deepEqual(countElection(election, {}), {
    ok: false,
    refusal: { code: "tally.tie-undecided", tied: ["1", "5"], round: 3, about: "win" },
  });
  const count = counted(election, { tie: "higher-cost" });
  assert.deepEqual([...count.winners].sort(), [...(read?.official ?? [])].sort());
  assert.deepEqual(count.ties, [
    { round: 3, options: ["1", "5"], chosen: ["1"], about: "win", by: "higher-cost" },
  ]);
});

test("a file that declares no known rule is refused until one is named", { skip: pabulib }, () => {
  const file = "Worldwide_Mechanical_Turk_Utilities_6.pb";
  const { election } = open(file, readFileSync(join(folder("pabulib"), file), "utf8"));
  const refused = countElection(election, {});
  assert.ok(!refused.ok && refused.refusal.code === "tally.rule-unknown");
  assert.ok(counted(election, { method: "equalshares" }).winners.length > 0);
});

test("budgets are written back to the letter", { skip: pabulib }, () => {
  for (const file of readdirSync(folder("pabulib"))) {
    const text = readFileSync(join(folder("pabulib"), file), "utf8");
    const read = readPabulibFile(text);
    assert.ok(read.ok && writePabulibFile(read.value) === text, file);
  }
});

interface Ward {
  readonly file: string;
  readonly scotland: { readonly elected: readonly number[] };
  readonly stages: readonly (readonly [string, string, Readonly<Record<string, string>>])[];
  readonly "meek-prf"?: { readonly elected: readonly number[] };
}

const wards = (): readonly Ward[] =>
  readFileSync(join(folder("scottish-wards"), "reference.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Ward);

/** Distinct tallies in order, consecutive equal ones merged. */
function merged(tallies: readonly (Readonly<Record<string, string>> | undefined)[]): readonly string[] {
  const written = tallies.flatMap((tally) =>
    tally === undefined
      ? []
      : [JSON.stringify(Object.entries(tally).sort(([a], [b]) => Number(a) - Number(b)))],
  );
  return written.filter((one, at) => one !== written[at - 1]);
}

test(
  "sixty Scottish wards agree at every stage, to five decimals",
  { skip: withoutSharedData("scottish-wards") },
  () => {
    for (const ward of wards()) {
      const { election } = open(ward.file, readFileSync(join(folder("scottish-wards"), ward.file), "utf8"));
      const count = counted(election, { method: "stv-scottish" });
      assert.deepEqual(
        merged(count.rounds.map((round) => round.tally)),
        merged(ward.stages.map((stage) => stage[2])),
        ward.file,
      );
      assert.deepEqual(
        count.winners.map(Number).sort((a, b) => a - b),
        ward.scotland.elected,
        ward.file,
      );
      assert.deepEqual(count.ties, []);
    }
    assert.equal(wards().length, 60);
  },
);

test("Meek’s method elects whom the reference elects", { skip: withoutSharedData("scottish-wards") }, () => {
  const known = wards().filter((ward) => ward["meek-prf"] !== undefined);
  for (const ward of known) {
    const { election } = open(ward.file, readFileSync(join(folder("scottish-wards"), ward.file), "utf8"));
    const count = counted(election, { method: "stv-meek" });
    assert.deepEqual(
      count.winners.map(Number).sort((a, b) => a - b),
      ward["meek-prf"]?.elected,
      ward.file,
    );
  }
  assert.equal(known.length, 11);
});

test(
  "wards are written and read back as the same votes",
  { skip: withoutSharedData("scottish-wards") },
  () => {
    for (const { file } of wards()) {
      const read = readBlt(readFileSync(join(folder("scottish-wards"), file), "utf8"));
      assert.ok(read.ok);
      assert.deepEqual(readBlt(writeBlt(read.value)), read, file);
    }
  },
);

test(
  "in Burlington the rule decides the mayor: most first choices, run-off and duels all differ",
  { skip: withoutSharedData("ranked") },
  () => {
    const { election } = open(
      "b.toi",
      readFileSync(join(folder("ranked"), "burlington_vt_2009_mayor.toi"), "utf8"),
    );
    const winner = (method: string) => counted(election, { method }).winners;
    assert.deepEqual(["plurality", "irv", "schulze", "ranked-pairs"].map(winner), [
      ["5"],
      ["1"],
      ["2"],
      ["2"],
    ]);
  },
);

test(
  "87 elections of societies are written back to the letter, and their counts keep what they promise",
  { skip: withoutSharedData("ranked") },
  () => {
    const files = readdirSync(join(folder("ranked"), "ers"));
    for (const file of files) {
      const text = readFileSync(join(folder("ranked"), "ers", file), "utf8");
      const read = readPreflib(text);
      assert.ok(read.ok && writePreflib(read.value) === text, file);
      const { election } = open(file, text, 2);
      assert.ok(election.kind === "seats");
      if (election.options.length < 3) continue;
      const count = counted(election, { method: "stv-scottish", tie: "lot:ers" });
      assert.equal(count.winners.length, 2, file);
      const cast = election.ballots.voters;
      for (const round of count.rounds) {
        const total = Object.values(round.tally ?? {}).reduce((sum, votes) => sum + Number(votes), 0);
        assert.ok(total <= cast + 1e-6, `${file}: votes are never made`);
      }
    }
    assert.equal(files.length, 87);
  },
);

test("nine Austrian parliaments get their official seats", { skip: withoutSharedData("pr-lists") }, () => {
  const lines = readFileSync(join(folder("pr-lists"), "austria.txt"), "utf8")
    .trim()
    .split("\n");
  for (const line of lines) {
    const [votes, seats] = [...line.matchAll(/\[([\d, ]+)\]/g)].map(([, list]) =>
      (list ?? "").split(",").map(Number),
    );
    const csv = `id,votes\n${(votes ?? []).map((count, at) => `${at + 1},${count}`).join("\n")}\n`;
    const { election } = open("lists.csv", csv, 183);
    const count = counted(election, { method: "dhondt", variant: { threshold: "4" } });
    const got = (seats ?? []).map((_, at) => count.winners.filter((id) => id === String(at + 1)).length);
    assert.deepEqual(got, seats, line.slice(0, 5));
  }
  assert.equal(lines.length, 9);
});

test(
  "7,754 villages: the most votes win, and the ten ties are found and handed to a rule",
  { skip: withoutSharedData("village-elections") },
  () => {
    const [header = "", ...rows] = readFileSync(
      join(folder("village-elections"), "village_chief_2018.csv"),
      "utf8",
    )
      .replace(/^\ufeff/, "")
      .trim()
      .split(/\r?\n/);
    const column = (name: string) => header.split(",").indexOf(name);
    const contests = new Map<string, string[][]>();
    for (const row of rows) {
      const cells = row.split(",");
      const area = cells[column("area")] ?? "";
      contests.set(area, [...(contests.get(area) ?? []), cells]);
    }
    let ties = 0;
    for (const [area, candidates] of contests) {
      const csv = `id,votes\n${candidates.map((cells) => `${cells[column("cand_no")]},${cells[column("ticket_num")]}`).join("\n")}\n`;
      const { election } = open("village.csv", csv, 1);
      const count = countElection(election, { method: "plurality" });
      if (count.ok) {
        const official = candidates.filter((cells) => cells[column("is_victor")]?.trim() === "Y");
        assert.deepEqual(
          count.value.winners,
          official.map((cells) => cells[column("cand_no")]),
          area,
        );
      } else {
        assert.equal(count.refusal.code, "tally.tie-undecided", area);
        assert.equal(counted(election, { method: "plurality", tie: "lot:2018-11-24" }).ties.length, 1);
        ties++;
      }
    }
    assert.deepEqual([contests.size, ties], [7754, 10]);
  },
);
