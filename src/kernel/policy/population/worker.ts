/** One thread of a simulation: compiles the policies for itself, reads its part of the population, and hands over columns. */
import { parentPort, workerData } from "node:worker_threads";
import { OutOfOrder } from "./block.ts";
import { runPart, type Part, type PartReply } from "./part.ts";

const port = parentPort;
if (port !== null) {
  const reply = (message: PartReply): void => port.postMessage(message);
  try {
    const collected = await runPart(workerData as Part, (groups) => reply({ kind: "told", groups })); // what the pool gave
    reply({ kind: "done", collected });
  } catch (problem) {
    if (!(problem instanceof OutOfOrder)) throw problem;
    reply({ kind: "out-of-order" });
  }
}
