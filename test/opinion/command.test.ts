/** `polity opinion` from a folder to a page, and what it refuses. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { plant } from "../planted.ts";
import { sharedData, withoutSharedData } from "../shared-data.ts";
import { madeTown, type Town } from "./made.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

function polity(...words: readonly string[]) {
  const ran = spawnSync(process.execPath, [program, "--lang", "en", ...words], { encoding: "utf8" });
  return { out: ran.stdout, told: ran.stderr, code: ran.status };
}

/** A folder as Polis exports it; people are called by names that must never come out again. */
function exported(
  t: TestContext,
  town: Town,
  order: (rows: readonly string[]) => readonly string[] = (rows) => rows,
): string {
  const { statements, people } = madeTown(town);
  const votes = people.flatMap((row, at) =>
    [...row].map(([id, vote]) => `${at},x,${id},Resident-${at},${vote}`),
  );
  const listed = statements.map(({ id, text }) => `0,x,${id},1,0,0,1,"${text}, <b>said</b> one"`);
  return plant(t, {
    "votes.csv": ["timestamp,datetime,comment-id,voter-id,vote", ...order(votes)].join("\n"),
    "comments.csv": [
      "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
      ...order(listed),
    ].join("\n"),
    "summary.csv": 'topic,"The old quay"\n',
  });
}

const town: Town = { people: 90, statements: 25, voted: 0.7, minds: "two camps", seed: 3 };

test("the map says what is shared, which groups hold, and how to make it again", (t) => {
  const { out, code } = polity("opinion", exported(t, town));
  assert.equal(code, 0);
  assert.match(out, /^The old quay\n90 people, 25 statements, \d[\d,]* votes\.\n/);
  assert.match(out, /2 groups of opinion hold, with a clear gap between them\./);
  assert.match(out, /Group A: 4\d people; found again \d+% among half of the people/);
  assert.match(out, /\nVotes: sha256:[0-9a-f]{64}\n/);
});

test("the order of the rows changes nothing but the fingerprint of the file", (t) => {
  const map = (folder: string) => {
    const { inputHash, ...rest } = JSON.parse(polity("opinion", folder, "--json").out) as {
      inputHash: string;
    };
    assert.match(inputHash, /^sha256:[0-9a-f]{64}$/);
    return rest;
  };
  assert.deepEqual(map(exported(t, town, (rows) => [...rows].reverse())), map(exported(t, town)));
});

test("the page stands alone, in both languages, and names nobody", (t) => {
  const folder = exported(t, town);
  const page = join(folder, "out.html");
  const { out, told, code } = polity("opinion", folder, "--html", page);
  assert.deepEqual([out, told, code], ["", `Written: ${page}\n`, 0]);
  const html = readFileSync(page, "utf8");
  assert.ok(!/<script|src=|https?:\/\//.test(html));
  assert.ok(!html.includes("Resident-") && !html.includes("<b>said</b>"));
  assert.match(html, /Are there groups\?/);
  assert.match(html, /有没有不同的群体？/);
  assert.match(html, /Statement 7, &lt;b&gt;said&lt;\/b&gt; one/);
  assert.match(html, /bin\/polity opinion polity-planted-/);
});

test("chance gives no groups, and JSON says which numbers were tried and why they failed", (t) => {
  const map = JSON.parse(polity("opinion", exported(t, { ...town, minds: "chance" }), "--json").out) as {
    groups: readonly unknown[];
    noGroups: string;
    tried: readonly { groups: number; failed: string }[];
  };
  assert.deepEqual([map.groups, map.noGroups], [[], "none-holds"]);
  assert.deepEqual(
    map.tried.map(({ groups }) => groups),
    [2, 3, 4, 5],
  );
  assert.ok(map.tried.every(({ failed }) => failed !== undefined));
});

test("what cannot be mapped is refused with the place, and nothing is written to the result", (t) => {
  const refused = (...words: readonly string[]) => {
    const { out, told, code } = polity("opinion", ...words);
    assert.deepEqual([out, code], ["", 2]);
    return told;
  };
  const folder = plant(t, {
    "bad.csv": "timestamp,comment-id,voter-id,vote\n1,1,ann,7\n",
    "comments.csv": "",
  });
  assert.match(refused(join(folder, "bad.csv")), /bad\.csv:2:9: “7” is no vote: 1 agrees/);
  assert.match(refused(folder), /there is neither votes\.csv nor participants-votes\.csv/);
  assert.match(refused(join(folder, "nothing")), /There is no file or folder/);
  mkdirSync(join(folder, "few"));
  writeFileSync(join(folder, "few", "votes.csv"), "timestamp,comment-id,voter-id,vote\n1,1,ann,1\n");
  assert.match(refused(join(folder, "few")), /Fewer than 5 people voted/);
  assert.match(refused(join(folder, "few"), "--resamplings", "3"), /no number of resamplings/);
  writeFileSync(join(folder, "few", "votes.csv"), "timestamp,comment-id,voter-id,vote\n");
  assert.match(refused(join(folder, "few")), /no statement to map/);
});

test(
  "real conversations: votes one by one and votes by person give the same map",
  { skip: withoutSharedData("polis") },
  () => {
    const folder = join(sharedData("polis") ?? "", "brexit-consensus");
    const map = (file: string) => {
      const { inputHash: _hash, ...rest } = JSON.parse(
        polity("opinion", join(folder, file), "--json").out,
      ) as Record<string, unknown>;
      return rest;
    };
    assert.deepEqual(map("participants-votes.csv"), map("votes.csv"));
  },
);

test("--compat lays Polis’ figures out for the groups of the export, and refuses where it names none", (t) => {
  const folder = plant(t, {
    "participants-votes.csv": "participant,group-id,1,2\nann,0,1,-1\nben,0,1,\ncem,1,-1,1\ndao,,1,1\n",
    "comments.csv": "comment-id,moderated,comment-body\n1,1,Trees\n2,-1,Cars\n",
  });
  const { out, code } = polity("opinion", folder, "--compat");
  assert.equal(code, 0);
  assert.ok(!/ann|ben|cem|dao/.test(out));
  const { statements, groups } = JSON.parse(out) as {
    statements: readonly { id: string; isZeroed: boolean; centre: number; groupAware: number }[];
    groups: readonly { id: string; people: number; statements: readonly { votes: unknown }[] }[];
  };
  assert.deepEqual(
    statements.map(({ id, isZeroed, centre }) => [id, isZeroed, centre]),
    [
      ["1", false, 0.5],
      ["2", true, 0],
    ],
  );
  // (2 + 1) / (2 + 2) in the first group, (0 + 1) / (1 + 2) in the second.
  assert.ok(Math.abs((statements[0]?.groupAware ?? 0) - 0.25) < 1e-12);
  assert.deepEqual(
    groups.map(({ id, people, statements: [one] }) => [id, people, one?.votes]),
    [
      ["0", 2, { agree: 2, pass: 0, disagree: 0 }],
      ["1", 1, { agree: 0, pass: 0, disagree: 1 }],
    ],
  );
  const none = polity("opinion", exported(t, town), "--compat");
  assert.deepEqual([none.out, none.code], ["", 2]);
  assert.match(none.told, /nobody’s row names one/);
  assert.match(polity("opinion", folder, "--compat", "--html", "x.html").told, /Leave out --html/);
});
