/** Shows the register in force from the database; a made-up jurisdiction's is adopted at the first start. */
import { cwd, env } from "node:process";
import { checkFiles } from "#kernel/check/index.ts";
import { keptLetters, openPeople, type People, seedDemonstration } from "#kernel/people/index.ts";
import {
  adoptAtOnce,
  adoptedVersions,
  hashOf,
  listOf,
  readRegisterFolder,
  registerInForce,
} from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, openDatabase, type Store } from "#platform/db/index.ts";
import { spokenLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret } from "#platform/secret/index.ts";
import type { Serving } from "./serving.ts";
import type { CliContext } from "../context.ts";
import { accountPart, type DeskContext, deskSurface } from "#modules/desk/index.ts";
import { actorNamed } from "../database/actor.ts";
import { orCannotRun, storeFor } from "../database/with-database.ts";
import { mount } from "../../web/index.ts";
import { keepInForce } from "./in-force.ts";
import { listen } from "./listen.ts";
import { edges } from "./serve-draft.ts";
import { buildSite } from "./site.ts";

export async function serveInForce(context: CliContext, serving: Serving): Promise<void> {
  const { say, tell } = context;
  const { jurisdiction, origin } = serving;
  const wish = databaseWish(env, cwd());
  tell(say(wish.url === undefined ? "serve.starting-own-database" : "serve.opening-database"));
  const log = spokenLog(say, tell);
  const database = orCannotRun(context, await openDatabase({ ...wish, asGuest: false, log }));
  try {
    const store = await storeFor(context, database, jurisdiction.code);
    const secret = orCannotRun(context, readSecret(env, wish.folder, systemRandom));
    const keeper = keepInForce(store, jurisdiction.timeZone, systemClock);
    const people = openPeople({
      store,
      clock: systemClock,
      random: systemRandom,
      secret,
      origin,
      letters: keptLetters(),
      isMadeUp: async () => (await keeper.current())?.register.jurisdiction.madeUp ?? jurisdiction.madeUp,
    });
    await prepareDemonstration(context, { serving, store, people });
    const desk: DeskContext = {
      store,
      clock: systemClock,
      random: systemRandom,
      people,
      check: checkFiles,
      today: () => systemClock.today(jurisdiction.timeZone),
      beginning: () => readRegisterFolder(serving.folder).files,
      adopted: keeper.lookAgain,
    };
    const server = await buildSite({
      says: context.says,
      keeper,
      jurisdiction,
      mounted: [mount(deskSurface, () => desk)],
      account: (reader, visitor) => accountPart(desk, reader, visitor),
      secret,
      ...edges(context),
    });
    database.beforeClosing(() => server.close());
    tell(say("serve.preparing"));
    await keeper.current();
    await listen(context, server, serving);
    await tellWhatIsShown(context, serving, store);
  } catch (problem) {
    await database.close();
    throw problem;
  }
}

/** A made-up jurisdiction on the database that comes along shows itself at once: adopted, with two people to try it as. */
async function prepareDemonstration(
  context: CliContext,
  { serving, store, people }: { readonly serving: Serving; readonly store: Store; readonly people: People },
): Promise<void> {
  const { jurisdiction, folder } = serving;
  if (!jurisdiction.madeUp || !store.isEmbedded) return;
  const today = systemClock.today(jurisdiction.timeZone);
  const [clerk, adopter] = orCannotRun(context, await seedDemonstration(people, today));
  if (clerk === undefined || adopter === undefined || (await adoptedVersions(store)).length > 0) return;
  context.tell(context.say("serve.adopting", { name: inWords(context, serving) }));
  const acting = { store, clock: systemClock, random: systemRandom, check: checkFiles };
  const { files } = readRegisterFolder(folder);
  const draft = { files, by: await actorNamed(store, clerk.email), note: "" };
  const by = await actorNamed(store, adopter.email);
  const adoption = { by, from: today, reason: context.say("serve.demonstration-reason"), acceptErrors: true };
  orCannotRun(context, await adoptAtOnce(acting, draft, adoption));
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

function inWords({ language }: CliContext, { jurisdiction }: Serving): string {
  return jurisdiction.name[language] ?? Object.values(jurisdiction.name)[0] ?? jurisdiction.code;
}
