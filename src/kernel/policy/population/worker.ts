/** One more thread of a simulation: compiles the policies for itself, reads parts of the population, and hands over columns. */
import { parentPort, workerData } from "node:worker_threads";
import { OutOfOrder } from "./block.ts";
import type { Collected } from "./collected.ts";
import { runWork, Stopped, type Done, type Work } from "./part.ts";

export type WorkerReply =
  | { readonly kind: "told"; readonly groups: number }
  | { readonly kind: "part"; readonly done: Done }
  | { readonly kind: "out-of-order" }
  | { readonly kind: "ended" };

/** Telling costs something: a block has too few households for a message of its own. */
const toldAtOnce = 50_000;

const port = parentPort;
if (port !== null) {
  let groups = 0;
  const tell = (more: number, atOnce: number): void => {
    groups += more;
    if (groups < atOnce) return;
    port.postMessage({ kind: "told", groups } satisfies WorkerReply);
    groups = 0;
  };
  try {
    const work = workerData as Work; // what the pool gave
    for await (const done of runWork(work, (more) => tell(more, toldAtOnce))) {
      tell(0, 0);
      port.postMessage({ kind: "part", done } satisfies WorkerReply, [...buffersOf(done.collected)]);
    }
    port.postMessage({ kind: "ended" } satisfies WorkerReply);
  } catch (problem) {
    if (problem instanceof OutOfOrder) port.postMessage({ kind: "out-of-order" } satisfies WorkerReply);
    else if (problem instanceof Stopped) port.postMessage({ kind: "ended" } satisfies WorkerReply);
    else throw problem;
  }
}

/** The memory of the long columns: handed over, not copied. */
function buffersOf({ weights, members, areas, outcomes, rates }: Collected): ReadonlySet<ArrayBuffer> {
  const columns = [
    weights,
    members,
    areas,
    ...outcomes.flatMap(({ income, has }) => [income, has]),
    ...rates.flatMap(({ earners }) => Object.values(earners)),
  ];
  return new Set(
    columns.flatMap((one: Float64Array | undefined) =>
      one === undefined ? [] : [one.buffer as ArrayBuffer],
    ),
  ); // made by `Growing`, of this thread alone
}
