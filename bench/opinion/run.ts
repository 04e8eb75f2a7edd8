/**
 * How fast opinion maps are, and how their groups compare with those of Polis: `node bench/opinion/run.ts`. CPU seconds,
 * since the machine is shared; each beside the plainest way to the same numbers, in the same run.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  conversationOf,
  liveMap,
  mapOpinions,
  opinionsOf,
  readPolisStatements,
  readPolisVotes,
} from "#engines/opinion/index.ts";
import { findComponents } from "#engines/opinion/matrix/components.ts";
import { madeTown } from "../../test/opinion/made.ts";
import { sharedData } from "../../test/shared-data.ts";
import { agreement } from "./agreement.ts";
import { plainComponents } from "./plain-components.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

function timed<Value>(work: () => Value): { readonly seconds: number; readonly value: Value } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, value };
}

const size = { people: 10_000, statements: 1_000 };
const town = (voted: number) => madeTown({ ...size, voted, minds: "three camps", seed: 7 });

if (process.argv[2] === "memory") {
  const { statements, people } = town(0.13);
  mapOpinions(opinionsOf(statements, people));
  say(String(process.resourceUsage().maxRSS));
} else {
  // Before anything large is in memory here: what is started takes over the size of its starter for a moment.
  const memory = (words: readonly string[]) =>
    Number(spawnSync(process.execPath, words, { encoding: "utf8" }).stdout) / 1024;
  const empty = memory(["-e", "console.log(process.resourceUsage().maxRSS)"]);
  say(
    `  peak memory at 13 in 100              ${memory([import.meta.filename, "memory"]).toFixed(0)} MB; an empty Node ${empty.toFixed(0)} MB`,
  );
  // A real conversation of this kind (vTaiwan) holds votes on 13 of 100 pairs of person and statement.
  for (const voted of [0.13, 0.5]) large(voted);
  const polis = sharedData("polis");
  if (polis === undefined) say("real conversations: skipped, needs ../shared/data/polis");
  else for (const name of ["london.youth.policing", "brexit-consensus", "vtaiwan.uberx"]) real(polis, name);
}

function large(voted: number): void {
  const { statements, people } = town(voted);
  const read = timed(() => opinionsOf(statements, people));
  const { matrix } = read.value;
  say(`${size.people} people × ${size.statements} statements, ${matrix.columns.length} votes`);
  say(`  put in order                          ${read.seconds.toFixed(3)} s`);
  const quick = timed(() => findComponents(matrix, { precision: 1e-12 }));
  const plain = timed(() => plainComponents(matrix));
  const off = Math.max(...quick.value.axes.map((axis, at) => apart(axis, plain.value[at] ?? axis)));
  say(
    `  directions                            ${quick.seconds.toFixed(3)} s; whole table and power iteration ${plain.seconds.toFixed(3)} s (${(plain.seconds / quick.seconds).toFixed(0)} ×), apart ${off.toExponential(1)}`,
  );
  const whole = timed(() => mapOpinions(read.value));
  const { grouping } = whole.value;
  say(
    `  the whole map, 100 resamplings        ${whole.seconds.toFixed(2)} s, ${typeof grouping === "string" ? grouping : `${grouping.sizes.length} groups`}`,
  );
  const opened = timed(() => liveMap(read.value, { resamplings: 0 }));
  const live = opened.value;
  const casts = Array.from(
    { length: 21 },
    (_, at) => timed(() => live.cast(at * 450, (at * 37) % size.statements, at % 2 === 0 ? 1 : -1)).seconds,
  ).sort((a, b) => a - b);
  say(
    `  one more vote, median and worst of 21 ${((casts[10] ?? 0) * 1000).toFixed(0)} ms, ${((casts[20] ?? 0) * 1000).toFixed(0)} ms (opening: ${opened.seconds.toFixed(2)} s)`,
  );
  const now = live.now().places;
  const anew = live.renewGroups().places;
  const sorted = (values: Float64Array) => [...values].sort((a, b) => a - b);
  const worst = Math.max(
    ...(["x", "y"] as const).map((along) => {
      const there = sorted(anew[along]);
      return Math.max(...sorted(now[along]).map((value, at) => Math.abs(value - (there[at] ?? Number.NaN))));
    }),
  );
  say(`  places after 21 votes, and all anew   apart at most ${worst.toExponential(1)}`);
}

function apart(one: Float64Array, other: Float64Array): number {
  const most = (turn: number) =>
    one.reduce((top, value, at) => Math.max(top, Math.abs(value - turn * (other[at] ?? 0))), 0);
  return Math.min(most(1), most(-1));
}

function real(folder: string, name: string): void {
  const text = (file: string) => readFileSync(join(folder, name, file), "utf8");
  const ballots = readPolisVotes(text("participants-votes.csv"));
  const listed = readPolisStatements(text("comments.csv"));
  if (!ballots.ok || !listed.ok) throw new Error(`${name} cannot be read`);
  const known = new Set(listed.value.map(({ id }) => id));
  const chosen = conversationOf(ballots.value, known.size === 0 ? undefined : listed.value, {
    onlyLetIn: false,
  });
  if (!chosen.ok) throw new Error(`${name}: ${JSON.stringify(chosen.refusal[0])}`);
  const { opinions } = chosen.value;
  const found = timed(() => mapOpinions(opinions));
  const { grouping } = found.value;
  const theirs = new Set(ballots.value.people.flatMap(({ group }) => group ?? [])).size;
  const ours =
    typeof grouping === "string"
      ? `none (${grouping})`
      : `${grouping.sizes.join(" and ")}${grouping.isApart ? "" : ", no gap between"}`;
  const alike =
    typeof grouping === "string" ? undefined : agreement(opinions, grouping.labels, ballots.value);
  say(
    `${name}: ${found.seconds.toFixed(2)} s; Polis ${theirs} groups${alike === undefined ? "" : ` (${alike.theirs.join(" and ")})`}; ours ${ours}${alike === undefined ? "" : `; adjusted Rand index ${alike.rand.toFixed(2)} over ${alike.people} people`}`,
  );
}
