/**
 * How fast policies run, beside rivals in the same run: the sample system written by hand as one SQL statement and as one loop
 * in JavaScript (rivals.ts), over the same files, each in a process of its own, all cold, medians of three, interleaved.
 * `npm run bench:rules [people in millions …]`; the population is made once and kept in the folder POLITY_BENCH names.
 */
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
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
  readonly megabytes: number;
  readonly milliseconds?: number;
  readonly byHand?: number;
  readonly totals?: Readonly<Record<string, number>>;
}

/** One measurement in a process of its own. */
function child(...words: readonly string[]): Measured {
  const path = fileURLToPath(import.meta.url);
  return JSON.parse(
    execFileSync(process.execPath, [path, "child", ...words], { encoding: "utf8" }),
  ) as Measured; // what `measure` prints
}

async function measure([what = "", ...words]: readonly string[]): Promise<void> {
  if (what === "kernels") return say(JSON.stringify(await measuredKernels(words)));
  const isWide = ["wide", "compile", "household"].includes(what);
  const figures = isWide ? measuredWide([what, ...words]) : await measured([what, ...words]);
  say(JSON.stringify({ ...figures, megabytes: process.resourceUsage().maxRSS / 1_024 }));
}

function median(measured: readonly Measured[]): Measured {
  const sorted = [...measured].sort((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

const shown = ({ seconds, megabytes }: Measured): string =>
  `${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`;

async function compared(people: number, period: string): Promise<void> {
  const place = await population(folder, people);
  const whos = ["policies", "loop", "sql"] as const;
  const all = new Map(whos.map((who) => [who, [] as Measured[]]));
  for (let round = 0; round < 3; round++)
    for (const who of whos) all.get(who)?.push(child(who, place, period));
  const [ours, loop, sql] = whos.map((who) => median(all.get(who) ?? [])) as [Measured, Measured, Measured]; // one for each
  for (const [name, total] of Object.entries(loop.totals ?? {})) {
    const found = ours.totals?.[name] ?? Number.NaN;
    if (!(Math.abs(found - total) <= Math.abs(total) * 1e-7))
      throw new Error(`${name}: ${found} is not ${total}`);
  }
  const ratio = (other: Measured): string => (ours.seconds / other.seconds).toFixed(2);
  say(
    `${people / 1e6}M people, ${period}: policies ${shown(ours)}; JavaScript by hand ${shown(loop)} (×${ratio(loop)}); SQL by hand ${shown(sql)} (×${ratio(sql)})`,
  );
}

if (process.argv[2] === "child") await measure(process.argv.slice(3));
else await all();

async function all(): Promise<void> {
  for (const size of millions.length > 0 ? millions : [1, 5]) {
    await compared(size * 1_000_000, "2016-11");
    await compared(size * 1_000_000, "2016");
    const place = await population(folder, size * 1_000_000);
    say(
      `${size}M people, law, reform and 3 % more earnings with all figures, 2016-11: ${shown(child("reform", place, "2016-11"))}`,
    );
  }
  const { seconds, byHand = 1 } = child("kernels", await population(folder, 1_000_000));
  say(
    `1M people in memory, one month, the loops alone: policies ${seconds.toFixed(3)} s, by hand ${byHand.toFixed(3)} s (×${(seconds / byHand).toFixed(2)})`,
  );
  say(`11,000 chained variables × 200,000 rows: ${shown(child("wide", "11000", "200000"))}`);
  say(`compiling 1,000 variables: ${shown(child("compile", "1000"))}`);
  say(`one household, computed and explained: ${(child("household").milliseconds ?? 0).toFixed(3)} ms`);
}
