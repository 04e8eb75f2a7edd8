/** `--watch`: checks again whenever a file of the register changes, until Ctrl-C. Nothing on the screen is cleared. */
import { changesIn } from "#kernel/check/index.ts";
import type { CliContext } from "../context.ts";

/** Runs the check again after each change; ends when the person at the terminal or the system asks it to. */
export async function watchFolder(
  folder: string,
  again: () => void,
  { say, tell }: CliContext,
): Promise<void> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  tell(say("check.watching.started", { folder }));
  try {
    for await (const files of changesIn(folder, ending.signal)) {
      tell(`\n${say("check.watching.changed", { files })}`);
      again();
    }
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
  }
  tell(say("check.watching.ended"));
}
