/** A simulation on a thread of its own: a server goes on answering, and can stop it between two blocks. */
import { parentPort, workerData } from "node:worker_threads";
import { compile } from "#engines/rules/index.ts";
import { simulate } from "../simulate.ts";
import type { ApartData, ApartReply } from "./asked.ts";

class Stopped extends Error {}

const port = parentPort;
if (port !== null) {
  const { asked, flag } = workerData as ApartData; // what simulateApart gave
  const stopped = new Int32Array(flag);
  const reply = (message: ApartReply): void => port.postMessage(message);
  const { system } = compile(asked.sources);
  if (system === undefined) throw new Error("policies that were sound are not any more");
  try {
    const result = await simulate({
      ...asked,
      system,
      threads: 1,
      began: (groups) => reply({ kind: "began", groups }),
      told: (groups) => {
        if (Atomics.load(stopped, 0) !== 0) throw new Stopped();
        reply({ kind: "told", groups });
      },
    });
    if (!result.ok) reply({ kind: "done", result });
    else {
      const { reformSystem: _, ...figures } = result.value;
      reply({ kind: "done", result: { ok: true, value: figures } });
    }
  } catch (problem) {
    if (!(problem instanceof Stopped)) throw problem;
    reply({ kind: "stopped" });
  }
}
