/** A deployment for the length of one sub-command. */
import { cwd, env } from "node:process";
import { type DeploymentContext, deploymentMigrations } from "#kernel/deployment/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, migrate } from "#platform/db/index.ts";
import { spokenLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readMasterKey } from "#platform/secret/index.ts";
import type { CliContext } from "../context.ts";
import { openingKeys } from "../database/master-key.ts";
import { allMigrations } from "../database/migrations.ts";
import { eraseHandlers } from "../database/on-erase.ts";
import { orCannotRun, withDatabase } from "../database/with-database.ts";
import { databasesOf } from "./databases.ts";

/** Works beside the server that serves it. */
export async function withDeployment<Value>(
  context: CliContext,
  work: (deployment: DeploymentContext) => Promise<Value>,
): Promise<Value> {
  return withDatabase(context, async (main) => {
    orCannotRun(context, await migrate(main.deployment(), [deploymentMigrations]));
    const databases = databasesOf(main, spokenLog(context.say, context.tell));
    try {
      return await openingKeys(context, () =>
        work({
          main,
          clock: systemClock,
          random: systemRandom,
          master: orCannotRun(context, readMasterKey(env, databaseWish(env, cwd()).folder, systemRandom)),
          databaseNamed: databases.named,
          migrations: allMigrations,
          onErase: eraseHandlers,
        }),
      );
    } finally {
      await databases.close();
    }
  });
}
