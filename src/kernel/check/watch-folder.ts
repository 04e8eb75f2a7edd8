/** Tells when the files of a register change, gathering what an editor or a copy changes in one go. */
import { watch } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { isRegisterFile } from "#kernel/register/index.ts";

/** Milliseconds without a further change before a check: long enough for a spreadsheet program that saves in steps. */
const quiet = 200;

/** Yields the changed files, relative to the folder, until the signal ends it. Hidden files and foreign ones are not told. */
export async function* changesIn(folder: string, signal: AbortSignal): AsyncGenerator<readonly string[]> {
  let changed = new Set<string>();
  let wake: () => void = () => undefined;
  const listening = listen();
  try {
    while (!signal.aborted) {
      if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      for (let size = -1; size !== changed.size;) {
        size = changed.size;
        await pause(quiet, undefined, { signal }).catch(() => undefined);
      }
      const told = [...changed].sort();
      changed = new Set();
      if (told.length > 0 && !signal.aborted) yield told;
    }
  } finally {
    await listening;
  }

  async function listen(): Promise<void> {
    try {
      for await (const { filename } of watch(folder, { recursive: true, signal })) {
        const file = filename?.replaceAll("\\", "/") ?? "";
        if (!isRegisterFile(file) || /(^|\/)[.~]/.test(file)) continue;
        changed.add(file);
        wake();
      }
    } catch (problem) {
      if (!(problem instanceof Error && problem.name === "AbortError")) throw problem;
    } finally {
      wake();
    }
  }
}
