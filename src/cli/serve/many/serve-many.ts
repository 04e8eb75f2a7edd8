/** Serves all jurisdictions of a deployment from one process, each under a host of its own. */
import { cwd, env } from "node:process";
import { deploymentMigrations, placedJurisdictions } from "#kernel/deployment/index.ts";
import { databaseWish, migrate, openDatabase } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret } from "#platform/secret/index.ts";
import type { CliContext } from "../../context.ts";
import { orCannotRun } from "../../database/with-database.ts";
import { databasesOf } from "../../deployment/databases.ts";
import { listen } from "../listen.ts";
import { databaseReadings } from "../town-readings.ts";
import { watchingOf } from "../watching.ts";
import { openMany, type ServingMany } from "./open-many.ts";
import { residentLimit } from "./resident-limit.ts";

export async function serveMany(context: CliContext, serving: ServingMany): Promise<void> {
  const { say, tell } = context;
  const most = residentLimit(context);
  const wish = databaseWish(env, cwd());
  tell(say(wish.url === undefined ? "serve.starting-own-database" : "serve.opening-database"));
  const watching = watchingOf(context);
  const { log } = watching;
  const main = orCannotRun(context, await openDatabase({ ...wish, asGuest: false, log }));
  try {
    const listing = main.deployment();
    orCannotRun(context, await migrate(listing, [deploymentMigrations]));
    const secret = orCannotRun(context, readSecret(env, wish.folder, systemRandom));
    const databases = databasesOf(main, log);
    main.beforeClosing(databases.close);
    const many = await openMany(context, {
      serving,
      main,
      databases,
      secret,
      keptIn: wish.folder,
      log,
      most,
    });
    main.beforeClosing(many.close);
    watching.read(() => databaseReadings(main));
    main.beforeClosing(await watching.listen());
    await listen(context, many.server, serving);
    const count = (await placedJurisdictions(listing)).filter(({ standing }) => standing === "open").length;
    tell(say("serve.shows-many", { count, most }));
  } catch (problem) {
    await main.close();
    throw problem;
  }
}
