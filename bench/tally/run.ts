/**
 * How fast counts are, measured in one run beside rivals: `node bench/tally/run.ts`. CPU seconds, since the machine is shared.
 * EQUAL_SHARES_TOOL may name the js/ folder of a copy of github.com/equalshares/equalshares-compute-tool (MIT), which is
 * then run on the same votes; it is not part of this project.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { equalShares } from "#engines/tally/budget/equal-shares/count.ts";
import { countElection, readVotesFile, type Election } from "#engines/tally/index.ts";
import type { BudgetElection, SeatElection } from "#engines/tally/model.ts";
import { sharedData } from "../../test/shared-data.ts";
import { equalSharesTool } from "./equal-shares-tool.ts";
import { manyBallots } from "./many-ballots.ts";
import { plainScottish } from "./plain-scottish.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** CPU seconds of a piece of work, and what it gave. */
function timed<Value>(work: () => Value): { readonly seconds: number; readonly value: Value } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, value };
}

function open(folder: string, file: string): Election {
  const read = readVotesFile(file, readFileSync(join(folder, file), "utf8"), undefined);
  if (!read.ok) throw new Error(`${file} cannot be read`);
  return read.value.election;
}

function winnersOf(counted: ReturnType<typeof countElection>): readonly string[] {
  if (!counted.ok) throw new Error(JSON.stringify(counted.refusal));
  return counted.value.winners;
}

const seconds = (value: number) => `${value.toFixed(3)} s`;
const pabulib = sharedData("pabulib");
const wards = sharedData("scottish-wards");

if (process.argv[2] === "memory") {
  const election = open(pabulib ?? "", "Poland_Lodz_2022.pb");
  winnersOf(countElection(election, { method: "equalshares/add1u" }));
  say(String(process.resourceUsage().maxRSS));
} else {
  if (pabulib === undefined) say("budgets: skipped, needs ../shared/data/pabulib");
  else await budgets(pabulib);
  if (wards === undefined) say("wards: skipped, needs ../shared/data/scottish-wards");
  else stv(wards);
  large();
}

async function budgets(folder: string): Promise<void> {
  const file = "Poland_Lodz_2022.pb";
  const parsed = timed(() => open(folder, file));
  const election = parsed.value as BudgetElection;
  say(`Łódź 2022, ${election.ballots.voters} voters × ${election.options.length} projects`);
  say(`  parsing                              ${seconds(parsed.seconds)}`);
  // The rival's own defaults: whole money at the start, and an end as soon as nothing more fits.
  const variant = { start: "floor(B/n)", stop: "exhaustive" };
  const first = timed(() => winnersOf(countElection(election, { method: "equalshares/add1u" })));
  say(`  equalshares/add1u, first call        ${seconds(first.seconds)}`);
  const warm = [1, 2, 3, 4, 5]
    .map(() => timed(() => countElection(election, { method: "equalshares/add1u" })).seconds)
    .sort();
  say(`  equalshares/add1u, median of 5 more  ${seconds(warm[2] ?? 0)}`);
  const settings = {
    ties: [],
    variant: {
      utility: "cost",
      increment: "add1",
      start: "B/n",
      step: "1",
      stop: "overspend",
      completion: "greedy",
    },
    reserved: [],
  };
  const exact = timed(() => winnersOf(equalShares("equalshares/add1u", election, settings, true)));
  say(
    `  the same in exact fractions          ${seconds(exact.seconds)}, winners ${same(exact.value, first.value)}`,
  );
  const tool = process.env["EQUAL_SHARES_TOOL"];
  if (tool === undefined || !existsSync(tool))
    say("  equalshares.net’s JavaScript: skipped, EQUAL_SHARES_TOOL names no folder");
  else {
    const ours = timed(() =>
      winnersOf(
        countElection(election, { method: "equalshares/add1u", variant, tie: "more-votes,lower-cost" }),
      ),
    );
    for (const accuracy of ["floats", "fractions"] as const) {
      const theirs = timed(() => equalSharesTool(tool, election, accuracy));
      say(
        `  equalshares.net’s JavaScript, ${accuracy.padEnd(9)} ${seconds(theirs.seconds)}, ${(theirs.seconds / ours.seconds).toFixed(0)} × ours with its settings (${seconds(ours.seconds)}), winners ${same(theirs.value, ours.value)}`,
      );
    }
  }
  const memory = (words: readonly string[]) =>
    Number(spawnSync(process.execPath, words, { encoding: "utf8" }).stdout) / 1024;
  const empty = memory(["-e", "console.log(process.resourceUsage().maxRSS)"]);
  say(
    `  peak memory, file read and counted   ${memory([import.meta.filename, "memory"]).toFixed(0)} MB; an empty Node ${empty.toFixed(0)} MB`,
  );
  for (const other of readdirSync(folder)) {
    const work = timed(() => {
      const one = open(folder, other);
      for (const method of ["greedy", "equalshares/add1u", "phragmen"])
        countElection(one, { method, tie: "lower-cost,lot:bench" });
    });
    if (work.seconds > 0.2) say(`  ${other}: read and counted by three rules ${seconds(work.seconds)}`);
  }
}

function same(one: readonly string[], other: readonly string[]): string {
  return [...one].sort().join() === [...other].sort().join() ? "the same" : "DIFFERENT";
}

function stv(folder: string): void {
  const elections = readdirSync(folder)
    .filter((file) => file.endsWith(".blt"))
    .map((file) => open(folder, file) as SeatElection);
  const count = () =>
    elections.map((election) => winnersOf(countElection(election, { method: "stv-scottish" })));
  const ours = timed(count);
  const again = timed(count);
  const plain = timed(() => elections.map((election) => plainScottish(election)));
  const isSame = ours.value.every((winners, at) => same(winners, plain.value[at] ?? []) === "the same");
  say(
    `${elections.length} Scottish wards: ${seconds(ours.seconds)} (again ${seconds(again.seconds)}); a plain loop over every paper ${seconds(plain.seconds)}, ${(plain.seconds / again.seconds).toFixed(0)} ×; winners ${isSame ? "the same" : "DIFFERENT"}`,
  );
}

function large(): void {
  const election = manyBallots(100_000, 30, 7);
  for (const method of ["stv-scottish", "stv-meek"]) {
    say(
      `100,000 ballots × 30 candidates, 7 seats, ${method}: ${seconds(timed(() => winnersOf(countElection(election, { method, tie: "lot:bench" }))).seconds)}`,
    );
  }
}
