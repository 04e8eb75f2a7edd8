import { setTimeout as pause } from "node:timers/promises";
import { move } from "#kernel/deployment/index.ts";
import { noticedWithinMilliseconds } from "#kernel/deployment/model.ts";
import type { CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import { withDeployment } from "./with-deployment.ts";

export interface MoveTo {
  /** "main", or the name of a file in POLITY_DATABASES. */
  readonly to: string;
  readonly backups: string;
  readonly json?: true;
}

export async function moveTo(
  context: CliContext,
  code: string,
  { to, backups, json }: MoveTo,
): Promise<void> {
  const { say, write } = context;
  const moved = await withDeployment(context, async (deployment) =>
    orCannotRun(
      context,
      await move(deployment, {
        code,
        to: to === "main" ? "" : to,
        folder: backups,
        // Servers have noticed by then, and have let go of it.
        untilQuiet: () => pause(noticedWithinMilliseconds * 1.5),
      }),
    ),
  );
  if (json === true) return write(`${JSON.stringify({ code, to, ...moved }, undefined, 2)}\n`);
  const { tables, rows, entries, backup = "" } = moved;
  const key = moved.backup === undefined ? "deployment.left-cleared" : "deployment.moved";
  write(`${say(key, { code, to, tables, rows, entries, backup })}\n`);
}
