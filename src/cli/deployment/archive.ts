import { close, remove, reopen } from "#kernel/deployment/index.ts";
import type { CliContext } from "../context.ts";
import { keysBeside } from "../commands/backup.ts";
import { orCannotRun } from "../database/with-database.ts";
import { withDeployment } from "./with-deployment.ts";

export interface Archive {
  readonly removeAfterBackup?: string;
  readonly keys?: string;
  readonly json?: true;
}

/** Closes it; or, once it is closed, removes it after a backup that was taken in on trial. */
export async function archive(context: CliContext, code: string, options: Archive): Promise<void> {
  const { say, write } = context;
  const { removeAfterBackup: folder, json } = options;
  await withDeployment(context, async (deployment) => {
    if (folder === undefined) {
      orCannotRun(context, await close(deployment, code));
      return write(
        json === true
          ? `${JSON.stringify({ code, standing: "closed" })}\n`
          : `${say("deployment.closed", { code })}\n`,
      );
    }
    const keysFile = options.keys ?? keysBeside(folder);
    const removed = orCannotRun(context, await remove(deployment, { code, folder, keysFile }));
    if (json === true)
      return write(
        `${JSON.stringify({ code, standing: "removed", ...removed, folder, keysFile }, undefined, 2)}\n`,
      );
    const { rows, entries } = removed;
    const key = removed.backup === undefined ? "deployment.left-cleared" : "deployment.removed";
    write(
      `${say(key, { code, rows, entries, folder, keys: keysFile, tables: 0, to: "", backup: folder })}\n`,
    );
  });
}

/** After closing, after a restored backup, or instead of a move that was broken off. */
export async function open(
  context: CliContext,
  code: string,
  { json }: { readonly json?: true },
): Promise<void> {
  const { say, write } = context;
  await withDeployment(context, async (deployment) => {
    orCannotRun(context, await reopen(deployment, code));
    write(
      json === true
        ? `${JSON.stringify({ code, standing: "open" })}\n`
        : `${say("deployment.reopened", { code })}\n`,
    );
  });
}
