/**
 * Checks policies on a thread of its own, within a time and a memory: whoever writes a policy that takes long holds up nobody else. What
 * takes too long has no answer but that.
 */
import { Worker } from "node:worker_threads";
import type { Finding } from "#lib/finding.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { RegisterFiles } from "#platform/files/index.ts";

export interface CheckedApart {
  readonly findings: readonly Finding[];
  /** Each case by the file it stands in, and whether it comes out. */
  readonly cases: readonly { readonly file: string; readonly isRight: boolean }[];
}

export type CheckApartEnd =
  | ({ readonly kind: "checked" } & CheckedApart)
  | { readonly kind: "too-slow" }
  /** As many are being checked as this process takes on at once. */
  | { readonly kind: "busy" };

export interface CheckApartData {
  readonly files: RegisterFiles;
  readonly on: PlainDate;
}

export interface ApartLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** A country's policies take a second. */
const usualLimits: ApartLimits = { milliseconds: 15_000, megabytes: 512 };
/** Of all towns of this process together: threads and memory are one machine's. */
const mostAtOnce = 3;
let running = 0;

export function checkApart(
  files: RegisterFiles,
  on: PlainDate,
  { milliseconds, megabytes }: ApartLimits = usualLimits,
): Promise<CheckApartEnd> {
  if (running >= mostAtOnce) return Promise.resolve({ kind: "busy" });
  running++;
  const workerData: CheckApartData = { files, on };
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise<CheckApartEnd>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ kind: "too-slow" }), milliseconds);
    worker.once("message", (checked: CheckedApart) => resolve({ kind: "checked", ...checked }));
    worker.once("error", (problem) => {
      const isMemory = "code" in problem && problem.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (isMemory) resolve({ kind: "too-slow" });
      else reject(problem);
    });
    worker.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`a check of policies ended with ${code}`));
    });
  }).finally(async () => {
    // It counts until its memory is given back.
    await worker.terminate();
    running--;
  });
}
