/** Starts a simulation on a thread of its own. */
import { Worker } from "node:worker_threads";
import type { ApartReply, ApartData, AskedApart } from "./asked.ts";

export type ApartEnd = Extract<ApartReply, { readonly kind: "stopped" | "done" }>;

export interface Apart {
  /** A fault rejects. */
  readonly ended: Promise<ApartEnd>;
  /** Between two blocks of households; sooner than a second. */
  readonly stop: () => void;
}

/** `progress` is told households done, and how many there are where the file says. */
export function simulateApart(
  asked: AskedApart,
  progress: (done: number, all: number | undefined) => void,
): Apart {
  const flag = new SharedArrayBuffer(4);
  const workerData: ApartData = { asked, flag };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
  let done = 0;
  let all: number | undefined;
  const ended = new Promise<ApartEnd>((resolve, reject) => {
    worker.on("message", (reply: ApartReply) => {
      if (reply.kind === "done" || reply.kind === "stopped") return resolve(reply);
      if (reply.kind === "began") all = reply.groups;
      else done += reply.groups;
      progress(done, all);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a simulation ended with ${code}`)));
  });
  return { ended, stop: () => Atomics.store(new Int32Array(flag), 0, 1) };
}
