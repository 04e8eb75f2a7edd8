/** Shows the register in force from the database; a made-up jurisdiction's is adopted at the first start. */
import { join } from "node:path";
import { cwd, env } from "node:process";
import { checkFiles } from "#kernel/check/index.ts";
import { standingRoles } from "#kernel/operation/model.ts";
import { actorOf, mayAdminister } from "#kernel/people/index.ts";
import { hashOf, listOf, readRegisterFolder, registerInForce } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, openDatabase, type Store } from "#platform/db/index.ts";
import { keepRunning } from "#platform/jobs/index.ts";
import { spokenLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret } from "#platform/secret/index.ts";
import type { Serving } from "./serving.ts";
import type { CliContext } from "../context.ts";
import { accountPart, accountSurface, actorOfVisitor } from "#modules/account/index.ts";
import { appsSurface, appWithKey } from "#modules/apps/index.ts";
import { type DeskContext, deskSurface } from "#modules/desk/index.ts";
import { type OutboxContext, outboxSurface } from "#modules/outbox/index.ts";
import { recordSurface } from "#modules/record/index.ts";
import type { LifecycleContext } from "#modules/policies/index.ts";
import { type RequestsPages, requestsSurface } from "#modules/requests/index.ts";
import { orCannotRun, storeFor } from "../database/with-database.ts";
import { mount } from "../../web/index.ts";
import { prepareDemonstration } from "./demonstration.ts";
import { beginFilling } from "./fill-demonstration.ts";
import { keepInForce } from "./in-force.ts";
import { listen } from "./listen.ts";
import { accountContext, peopleOf, tellWays } from "./people.ts";
import { applicationsOf, applyingBy } from "./applications.ts";
import { keepLaw, mountPolicies } from "./policies.ts";
import { claimant, figuresJob, requestsContext, tickJob } from "./requests.ts";
import { edges } from "./serve-draft.ts";
import { simulationDesk } from "./simulation.ts";
import { buildSite } from "./site.ts";
import { readSettings } from "./photo-settings.ts";
import { openWorks } from "./works.ts";

export async function serveInForce(context: CliContext, serving: Serving): Promise<void> {
  const { say, tell } = context;
  const { jurisdiction } = serving;
  const wish = databaseWish(env, cwd());
  tell(say(wish.url === undefined ? "serve.starting-own-database" : "serve.opening-database"));
  const log = spokenLog(say, tell);
  const database = orCannotRun(context, await openDatabase({ ...wish, asGuest: false, log }));
  try {
    const store = await storeFor(context, database, jurisdiction.code);
    const secret = orCannotRun(context, readSecret(env, wish.folder, systemRandom));
    const keeper = keepInForce(store, jurisdiction.timeZone, systemClock);
    const works = openWorks(context, { store, serving, folder: wish.folder });
    const people = peopleOf(context, { serving, store, keeper, secret, notices: works.kernel });
    await prepareDemonstration(context, { serving, people, name: inWords(context, serving) });
    const account = accountContext(people, { serving, keeper, onErase: works.kernel.onErase });
    const lawNow = keepLaw(keeper);
    const applications = applicationsOf({ keeper, lawNow, says: context.says });
    const requests = requestsContext({
      applications,
      store,
      kernel: works.kernel,
      timeZone: jurisdiction.timeZone,
      secret,
      settings: orCannotRun(context, readSettings(env)),
    });
    const desk: DeskContext = {
      store,
      clock: systemClock,
      random: systemRandom,
      people,
      check: checkFiles,
      today: () => systemClock.today(jurisdiction.timeZone),
      beginning: () => readRegisterFolder(serving.folder).files,
      adopted: () => {
        keeper.lookAgain();
        requests.towns.lookAgain();
      },
    };
    const lifecycle: LifecycleContext = { ...desk, says: context.says };
    const requestsPages: RequestsPages = {
      requests,
      actorOf: (visitor) => actorOfVisitor(account, visitor),
      today: desk.today,
    };
    const jobs = [...works.jobs, tickJob(requests), figuresJob(requests)];
    const running = keepRunning({ store, clock: systemClock, random: systemRandom, log }, jobs);
    // Begun first and ended last: what is being sent comes to its end while the database is still there.
    database.beforeClosing(async () => {
      await running.stop();
      works.close();
    });
    const outbox: OutboxContext = {
      store,
      people,
      notices: works.kernel,
      hasMail: works.hasMail,
      today: desk.today,
      isAdministrator: (person, on) => mayAdminister(store, person, on),
      wake: () => running.wake("notices.deliver"),
    };
    const { onFault } = edges(context);
    const simulation = simulationDesk(context, {
      serving,
      store,
      officerOf: async (visitor) => {
        const actor = await actorOfVisitor(account, visitor);
        const roles = standingRoles(actor);
        const isOfficer = roles.has("register-clerk") || roles.has("register-adopter");
        return actor.kind === "account" && isOfficer ? { id: actor.person.id } : undefined;
      },
      keptIn: join(wish.folder, "populations"),
      onFault: (error) => onFault({ reference: "–", address: "/policies/simulation", error }),
    });
    database.beforeClosing(() => simulation.runs.close());
    const server = await buildSite({
      says: context.says,
      keeper,
      jurisdiction,
      mounted: [
        mount(requestsSurface, () => requestsPages),
        mount(accountSurface, () => account),
        mount(deskSurface, () => desk),
        mount(outboxSurface, () => outbox),
        mount(appsSurface, () => ({
          origin: serving.origin,
          jurisdiction: jurisdiction.code,
          ...requests.settings.apps,
        })),
        mountPolicies(keeper, serving.folder, {
          store,
          simulation,
          lawNow,
          applying: applyingBy(applications),
          lifecycle: { context: lifecycle, actorOf: requestsPages.actorOf },
        }),
        mount(recordSurface, () => ({ store, record: works.kernel, timeZone: jurisdiction.timeZone })),
      ],
      account: (reader, visitor) => accountPart(account, reader, visitor),
      contexts: {
        requests: () => requests,
        people: () => account.staff,
        policies: () => lifecycle,
        apps: () => account.staff,
      },
      open311: { requests, appOf: (key) => appWithKey(store, key) },
      actorOf: async ({ claim, ...head }) =>
        claim === undefined
          ? actorOf(people, head, desk.today(), (await account.register())?.posts ?? [])
          : claimant(requests, { claim, network: head.network }),
      secret,
      ...edges(context),
    });
    database.beforeClosing(() => server.close());
    tell(say("serve.preparing"));
    await keeper.current();
    await listen(context, server, serving);
    await tellWhatIsShown(context, serving, store);
    await tellWays(context, people, serving);
    const filling = beginFilling(context, { serving, people, requests });
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

function inWords({ language }: CliContext, { jurisdiction }: Serving): string {
  return jurisdiction.name[language] ?? Object.values(jurisdiction.name)[0] ?? jurisdiction.code;
}
