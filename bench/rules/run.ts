/**
 * How fast policies run, beside rivals in the same run: the sample system written by hand as one SQL statement and as one loop
 * in JavaScript (rivals.ts), over the same files, each in a process of its own, all cold, interleaved. Ratios are medians of the
 * ratios of each round, of wall time and of CPU time (user and system, all threads): on a machine that others use too, only the
 * latter says much. `npm run bench:rules [people in millions …]`; without sizes, what the README here lists. Populations are made
 * once and kept in the folder POLITY_BENCH names.
 */
import { execFileSync } from "node:child_process";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measured } from "./child.ts";
import { measuredKernels } from "./kernels.ts";
import { population } from "./population.ts";
import { measuredWide } from "./wide.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const folder = process.env["POLITY_BENCH"] ?? join(tmpdir(), "rules-bench");
const millions = process.argv.slice(2).map(Number);

interface Measured {
  readonly seconds: number;
  /** Seconds of all threads. */
  readonly cpu: number;
  readonly megabytes: number;
  readonly milliseconds?: number;
  readonly byHand?: number;
  readonly totals?: Readonly<Record<string, number>>;
}

/** One measurement in a process of its own. */
function child(...words: readonly string[]): Measured {
  const path = fileURLToPath(import.meta.url);
  return JSON.parse(
    // As bin/polity starts it.
    execFileSync(process.execPath, ["--max-semi-space-size=16", path, "child", ...words], {
      encoding: "utf8",
    }),
  ) as Measured; // what `measure` prints
}

async function measure([what = "", ...words]: readonly string[]): Promise<void> {
  if (what === "kernels") return say(JSON.stringify(await measuredKernels(words)));
  const isWide = ["wide", "compile", "household"].includes(what);
  const before = process.cpuUsage();
  const figures = isWide ? measuredWide([what, ...words]) : await measured([what, ...words]);
  const { user, system } = process.cpuUsage(before);
  say(
    JSON.stringify({
      ...figures,
      cpu: (user + system) / 1e6,
      megabytes: process.resourceUsage().maxRSS / 1_024,
    }),
  );
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

const shown = (measured: readonly Measured[]): string =>
  `${median(measured.map(({ seconds }) => seconds)).toFixed(2)} s, CPU ${median(measured.map(({ cpu }) => cpu)).toFixed(2)} s, ${median(measured.map(({ megabytes }) => megabytes)).toFixed(0)} MB`;

/** What the machine does besides: the load over the last minute. */
const load = (): string => `load ${(loadavg()[0] ?? 0).toFixed(1)}`;

const rounds = 5;

async function compared(people: number, period: string): Promise<void> {
  const place = await population(folder, people);
  const [ours, loop, sql]: readonly [Measured[], Measured[], Measured[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(child("policies", place, period));
    loop.push(child("loop", place, period));
    sql.push(child("sql", place, period));
  }
  for (const [name, total] of Object.entries(loop[0]?.totals ?? {})) {
    const found = ours[0]?.totals?.[name] ?? Number.NaN;
    if (!(Math.abs(found - total) <= Math.abs(total) * 1e-7))
      throw new Error(`${name}: ${found} is not ${total}`);
  }
  const ratio = (others: readonly Measured[], of: "seconds" | "cpu"): string =>
    median(ours.map((one, at) => one[of] / (others[at]?.[of] ?? Number.NaN))).toFixed(2);
  const beside = (others: readonly Measured[]): string =>
    `${shown(others)} (×${ratio(others, "seconds")}, CPU ×${ratio(others, "cpu")})`;
  say(
    `${people / 1e6}M people, ${period}: policies ${shown(ours)}; JavaScript by hand ${beside(loop)}; SQL by hand ${beside(sql)}; ${load()}`,
  );
}

async function reformed(people: number): Promise<void> {
  const place = await population(folder, people);
  const measured = Array.from({ length: 3 }, () => child("reform", place, "2016-11"));
  say(
    `${people / 1e6}M people, law, reform and 3 % more earnings with all figures, 2016-11: ${shown(measured)}; ${load()}`,
  );
}

async function alone(people: number): Promise<void> {
  const place = await population(folder, people);
  say(
    `${people / 1e6}M people, 2016-11: policies ${shown([child("policies", place, "2016-11")])}; ${load()}`,
  );
}

function inMemory(place: string): void {
  const { seconds, byHand = 1 } = child("kernels", place);
  say(
    `1M people in memory, one month, the loops alone: policies ${seconds.toFixed(3)} s, by hand ${byHand.toFixed(3)} s (×${(seconds / byHand).toFixed(2)}); ${load()}`,
  );
}

async function all(): Promise<void> {
  for (const size of millions) {
    await compared(size * 1_000_000, "2016-11");
    await compared(size * 1_000_000, "2016");
    await reformed(size * 1_000_000);
  }
  if (millions.length > 0) return;
  await compared(1_000_000, "2016-11");
  await compared(5_000_000, "2016");
  await reformed(5_000_000);
  inMemory(await population(folder, 1_000_000));
  say(`11,000 chained variables × 200,000 rows: ${shown([child("wide", "11000", "200000")])}; ${load()}`);
  say(`compiling 1,000 variables: ${shown([child("compile", "1000")])}`);
  say(`one household, computed and explained: ${(child("household").milliseconds ?? 0).toFixed(3)} ms`);
  await alone(20_000_000);
}

if (process.argv[2] === "child") await measure(process.argv.slice(3));
else await all();
