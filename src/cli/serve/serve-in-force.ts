/** Shows the register in force from the database; a made-up jurisdiction's is adopted at the first start. */
import { cwd, env } from "node:process";
import { hashOf, listOf, readRegisterFolder, registerInForce } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, openDatabase, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret } from "#platform/secret/index.ts";
import type { CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import { beginFilling } from "./fill-demonstration.ts";
import { inWords } from "./in-words.ts";
import { listen } from "./listen.ts";
import { openTown } from "./open-town.ts";
import { tellWays } from "./people.ts";
import type { Serving } from "./serving.ts";
import { databaseReadings } from "./town-readings.ts";
import { watchingOf } from "./watching.ts";

export async function serveInForce(context: CliContext, serving: Serving): Promise<void> {
  const { say, tell } = context;
  const wish = databaseWish(env, cwd());
  tell(say(wish.url === undefined ? "serve.starting-own-database" : "serve.opening-database"));
  const watching = watchingOf(context);
  const { log } = watching;
  const database = orCannotRun(context, await openDatabase({ ...wish, asGuest: false, log }));
  try {
    const secret = orCannotRun(context, readSecret(env, wish.folder, systemRandom));
    const town = await openTown(context, { serving, database, secret, keptIn: wish.folder, log });
    database.beforeClosing(town.close);
    tell(say("serve.preparing"));
    await town.keeper.current();
    watching.read(() => databaseReadings(database));
    database.beforeClosing(await watching.listen());
    await listen(context, town.server, serving);
    await tellWhatIsShown(context, serving, town.store);
    await tellWays(context, town.people, serving);
    const filling = beginFilling(context, town);
    database.beforeClosing(filling.stop);
  } catch (problem) {
    await database.close();
    throw problem;
  }
}

async function tellWhatIsShown(context: CliContext, serving: Serving, store: Store): Promise<void> {
  const { say, tell } = context;
  const name = inWords(context, serving);
  const shown = await registerInForce(store, systemClock);
  if (shown === undefined) return tell(say("serve.shows-nothing", { name }));
  const { number, inForceFrom, hash } = shown.version;
  tell(say("serve.shows", { name, number, from: inForceFrom }));
  const isSame = hashOf(listOf(readRegisterFolder(serving.folder).files)) === hash;
  if (!isSame) tell(say("serve.folder-differs", { folder: serving.folder, number }));
}
