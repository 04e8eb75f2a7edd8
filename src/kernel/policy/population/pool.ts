/** Runs the parts of a simulation on several threads and puts what they bring into one order, whichever ends first. */
import { Worker } from "node:worker_threads";
import { OutOfOrder } from "./block.ts";
import {
  concatenated,
  type CliffCount,
  type Collected,
  type MeasureSum,
  type RatesCollected,
} from "./collected.ts";
import { place, runWork, type Done, type Part, type SharedPart, type Work } from "./part.ts";
import type { Ready } from "./ready.ts";
import type { WorkerReply } from "./worker.ts";

export interface Pool {
  readonly known: Ready;
  readonly shared: SharedPart;
  readonly parts: readonly Part[];
  /** How many, this one among them. */
  readonly threads: number;
  readonly megabytes: number;
  readonly told: (groups: number) => void;
}

/**
 * All parts: by this thread, and by others beside it when there are several parts; one alone costs more to hand over than it
 * brings. Thrown: `OutOfOrder`, or a fault.
 */
export async function runParts({ known, shared, parts, threads, megabytes, told }: Pool): Promise<Collected> {
  const isAlone = parts.length === 1;
  const count = isAlone ? 1 : Math.min(threads, parts.length);
  const work: Work = {
    shared,
    parts,
    board: new SharedArrayBuffer(place.count * Int32Array.BYTES_PER_ELEMENT),
    // One part is read by as many threads as there may be.
    threads: isAlone ? threads : 1,
    megabytes: Math.max(128, Math.floor(megabytes / count / 2)),
  };
  const workers = Array.from(
    { length: count - 1 },
    () => new Worker(new URL("./worker.ts", import.meta.url), { workerData: work }),
  );
  const ended = workers.map((worker) => new Promise((resolve) => worker.on("exit", resolve)));
  try {
    const done = await Promise.all([
      resultsHere(work, told, known),
      ...workers.map((worker) => resultsOf(worker, told)),
    ]);
    const inOrder = done.flat().sort((a, b) => a.at - b.at);
    return joined(inOrder.map(({ collected }) => collected));
  } catch (problem) {
    Atomics.store(new Int32Array(work.board), place.stop, 1);
    await Promise.all(ended);
    throw problem;
  }
}

async function resultsHere(
  work: Work,
  told: (groups: number) => void,
  known: Ready,
): Promise<readonly Done[]> {
  const all: Done[] = [];
  for await (const done of runWork(work, told, known)) all.push(done);
  return all;
}

function resultsOf(worker: Worker, told: (groups: number) => void): Promise<readonly Done[]> {
  return new Promise((resolve, reject) => {
    const all: Done[] = [];
    worker.on("message", (reply: WorkerReply) => {
      if (reply.kind === "told") told(reply.groups);
      else if (reply.kind === "part") all.push(reply.done);
      else if (reply.kind === "ended") resolve(all);
      else reject(new OutOfOrder());
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a thread of a simulation ended with ${code}`)));
  });
}

function joined(parts: readonly Collected[]): Collected {
  const [first] = parts;
  if (first === undefined) throw new Error("a simulation without parts");
  if (parts.length === 1) return first;
  const column = (of: (part: Collected) => Float64Array | undefined): Float64Array =>
    concatenated(parts.map((part) => of(part) ?? new Float64Array(0)));
  const sum = (of: (part: Collected) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return {
    weights: column((part) => part.weights),
    members: column((part) => part.members),
    outcomes: first.outcomes.map(({ sums }, of) => ({
      income: column((part) => part.outcomes[of]?.income),
      has: column((part) => part.outcomes[of]?.has),
      sums: sums.map(({ variable }, at) => ({
        variable,
        amount: sum((part) => part.outcomes[of]?.sums[at]?.amount ?? 0),
        households: sum((part) => part.outcomes[of]?.sums[at]?.households ?? 0),
        receivers: sum((part) => part.outcomes[of]?.sums[at]?.receivers ?? 0),
        sampled: sum((part) => part.outcomes[of]?.sums[at]?.sampled ?? 0),
        areas: areasOf(parts.map((part) => part.outcomes[of]?.sums[at]?.areas ?? [])),
      })),
    })),
    raised: first.raised && {
      earnings: sum((part) => part.raised?.earnings ?? 0),
      income: sum((part) => part.raised?.income ?? 0),
    },
    areas: first.areas && column((part) => part.areas),
    rates: first.rates.map((_, of) => ratesOf(parts.flatMap(({ rates }) => rates[of] ?? []))),
    people: sum((part) => part.people),
    again: sum((part) => part.again),
    bad: {
      counts: countsOf(parts.map((part) => part.bad.counts)),
      moved: countsOf(parts.map((part) => part.bad.moved)),
      orphans: sum((part) => part.bad.orphans),
      groups: parts.flatMap((part) => part.bad.groups),
      stops: countsOf(parts.map((part) => part.bad.stops)),
    },
  };
}

function areasOf(
  parts: readonly (readonly Omit<MeasureSum, "variable" | "areas">[])[],
): readonly Omit<MeasureSum, "variable" | "areas">[] {
  return (parts[0] ?? []).map((_, area) => {
    const of = (key: "amount" | "households" | "receivers" | "sampled"): number =>
      parts.reduce((all, part) => all + (part[area]?.[key] ?? 0), 0);
    return {
      amount: of("amount"),
      households: of("households"),
      receivers: of("receivers"),
      sampled: of("sampled"),
    };
  });
}

function ratesOf(parts: readonly RatesCollected[]): RatesCollected {
  const column = (of: "onePercent" | "hundred" | "participation" | "weights"): Float64Array =>
    concatenated(parts.map(({ earners }) => earners[of]));
  return {
    earners: {
      onePercent: column("onePercent"),
      hundred: column("hundred"),
      participation: column("participation"),
      weights: column("weights"),
    },
    cliffs: cliffsOf(parts.flatMap(({ cliffs }) => cliffs)),
  };
}

function cliffsOf(cliffs: readonly CliffCount[]): readonly CliffCount[] {
  const all = new Map<string, CliffCount>();
  for (const cliff of cliffs) {
    const key = `${cliff.file}:${cliff.line}:${cliff.column}`;
    const known = all.get(key);
    all.set(key, {
      ...cliff,
      earners: cliff.earners + (known?.earners ?? 0),
      earnersOnePercent: cliff.earnersOnePercent + (known?.earnersOnePercent ?? 0),
      sampled: cliff.sampled + (known?.sampled ?? 0),
    });
  }
  return [...all.values()].sort((a, b) => b.earners - a.earners || a.line - b.line);
}

function countsOf(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const [name, count] of maps.flatMap((one) => [...one])) all.set(name, (all.get(name) ?? 0) + count);
  return all;
}
