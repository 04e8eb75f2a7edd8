/** A made-up jurisdiction on the database that comes along shows itself at once: adopted, with people to try it as. */
import { checkFiles } from "#kernel/check/index.ts";
import { type People, seedDemonstration } from "#kernel/people/index.ts";
import { adoptAtOnce, adoptedVersions, readRegisterFolder } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { actorNamed } from "../database/actor.ts";
import { orCannotRun } from "../database/with-database.ts";
import type { CliContext } from "../context.ts";
import type { Serving } from "./serving.ts";

export async function prepareDemonstration(
  context: CliContext,
  { serving, people, name }: { readonly serving: Serving; readonly people: People; readonly name: string },
): Promise<void> {
  const { jurisdiction, folder } = serving;
  const { store } = people;
  if (!jurisdiction.madeUp || !store.isEmbedded) return;
  const today = systemClock.today(jurisdiction.timeZone);
  const [clerk, adopter] = orCannotRun(context, await seedDemonstration(people, today));
  if (clerk === undefined || adopter === undefined || (await adoptedVersions(store)).length > 0) return;
  context.tell(context.say("serve.adopting", { name }));
  const acting = { store, clock: systemClock, random: systemRandom, check: checkFiles };
  const { files } = readRegisterFolder(folder);
  const draft = { files, by: await actorNamed(store, clerk.email), note: "" };
  const by = await actorNamed(store, adopter.email);
  const adoption = { by, from: today, reason: context.say("serve.demonstration-reason"), acceptErrors: true };
  orCannotRun(context, await adoptAtOnce(acting, draft, adoption));
  // Once more: now the register has the posts that the others hold.
  orCannotRun(context, await seedDemonstration(people, today));
}
