/** One jurisdiction as it is served: its pages and interface, and the work that is done again and again, over its part of a database. */
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { checkFiles } from "#kernel/check/index.ts";
import { standingRoles } from "#kernel/operation/model.ts";
import { actorOf, mayAdminister, type People } from "#kernel/people/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Database, Store } from "#platform/db/index.ts";
import { keepRunning } from "#platform/jobs/index.ts";
import type { Log } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { accountPart, accountSurface, actorOfVisitor } from "#modules/account/index.ts";
import { appsSurface, appWithKey } from "#modules/apps/index.ts";
import { type DeskContext, deskSurface } from "#modules/desk/index.ts";
import { type OutboxContext, outboxSurface } from "#modules/outbox/index.ts";
import { recordSurface } from "#modules/record/index.ts";
import { type LifecycleContext, publishedIn } from "#modules/policies/index.ts";
import { type RequestsContext, type RequestsPages, requestsSurface } from "#modules/requests/index.ts";
import { calendarsSurface } from "#modules/calendars/index.ts";
import { keepStanding, statusSurface } from "#modules/status/index.ts";
import { webhooksSurface } from "#modules/webhooks/index.ts";
import type { CliContext } from "../context.ts";
import { storeFor } from "../database/with-database.ts";
import { mount } from "../../web/index.ts";
import { applicationsOf, applyingBy } from "./applications.ts";
import { calendarsContext } from "./calendars.ts";
import { prepareDemonstration } from "./demonstration.ts";
import { keepInForce } from "./in-force.ts";
import type { FillingNow } from "./fill-demonstration.ts";
import type { LawOffice } from "./fill-policies.ts";
import type { Keeper } from "./keeper.ts";
import { accountContext, peopleOf } from "./people.ts";
import { keepLaw, mountPolicies } from "./policies.ts";
import { claimant } from "./requests.ts";
import { edges } from "./serve-draft.ts";
import type { Serving } from "./serving.ts";
import { simulationDesk } from "./simulation.ts";
import { buildSite } from "./site.ts";
import { answers, townReadings } from "./town-readings.ts";
import { townWork } from "./town-work.ts";
import { watchingOf } from "./watching.ts";
import { openedNetworks, webhooksContext } from "./webhooks.ts";
import { inWords } from "./in-words.ts";

export interface Town {
  readonly serving: Serving;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly people: People;
  readonly requests: RequestsContext;
  /** Built, and not listening. */
  readonly server: FastifyInstance;
  /** How far its demonstration is written; pages say it. */
  readonly filling: FillingNow;
  /** Where its law is made. */
  readonly office: LawOffice;
  /** Lets what is being done come to its end. The database stays open. */
  readonly close: () => Promise<void>;
}

export interface TownNeeds {
  readonly serving: Serving;
  readonly database: Database;
  /** Signs cookies and the tickets of forms; no two jurisdictions have the same. */
  readonly secret: string;
  /** Where the installation keeps its keys, and populations that were made up. */
  readonly keptIn: string;
  readonly log: Log;
  /** True: nothing moves any more; letters still go out, and what is due to be erased is erased. */
  readonly isClosed?: boolean;
}

/** Opens it: its tables are brought up to date, and its periodic work begins. */
export async function openTown(
  context: CliContext,
  { serving, database, secret, keptIn, log, isClosed = false }: TownNeeds,
): Promise<Town> {
  const { jurisdiction } = serving;
  const store = await storeFor(context, database, jurisdiction.code);
  const keeper = keepInForce(store, jurisdiction.timeZone, systemClock);
  const lawNow = keepLaw(keeper);
  const applications = applicationsOf({ keeper, lawNow, says: context.says });
  const work = { serving, store, secret, keptIn, isClosed, applications };
  const { works, requests, jobs } = townWork(context, work);
  const people = peopleOf(context, { serving, store, keeper, secret, notices: works.kernel });
  await prepareDemonstration(context, { serving, people, name: inWords(context, serving) });
  const account = accountContext(people, { serving, keeper, onErase: works.kernel.onErase });
  const webhooks = webhooksContext(account.staff, {
    master: works.kernel.master,
    networks: openedNetworks(context),
    keeper,
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
  const requestsPages: RequestsPages = {
    requests,
    actorOf: (visitor) => actorOfVisitor(account, visitor),
    today: desk.today,
  };
  const running = keepRunning({ store, clock: systemClock, random: systemRandom, log }, jobs);
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
    keptIn: join(keptIn, "populations"),
    onFault: (error) => onFault({ reference: "–", route: "/policies/simulation", error }),
  });
  const lifecycle: LifecycleContext = {
    ...desk,
    says: context.says,
    record: works.kernel,
    finished: (id) => simulation.runs.finished(id),
  };
  const calendars = calendarsContext({
    store,
    keeper,
    origin: serving.origin,
    timeZone: jurisdiction.timeZone,
    lawNow,
    requests,
    lifecycle,
    says: context.says,
  });
  const standing = keepStanding({ store, clock: systemClock, hasMail: works.hasMail });
  const stopReading = watchingOf(context).read(() => townReadings({ store, clock: systemClock }));
  const filling: FillingNow = { now: undefined };
  const server = await buildSite({
    says: context.says,
    keeper,
    jurisdiction,
    mounted: [
      mount(requestsSurface, () => requestsPages),
      mount(accountSurface, () => account),
      mount(deskSurface, () => desk),
      mount(outboxSurface, () => outbox),
      mount(calendarsSurface, () => ({
        calendars,
        actorOf: requestsPages.actorOf,
        name: () => jurisdiction.name,
        bodies: webhooks.bodies,
      })),
      mount(statusSurface, () => ({ timeZone: jurisdiction.timeZone, standing })),
      mount(webhooksSurface, () => ({
        webhooks,
        actorOf: requestsPages.actorOf,
        timeZone: jurisdiction.timeZone,
        wake: () => running.wake("webhooks.deliver"),
      })),
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
    openData: { lawNow, kept: { store, simulations: publishedIn(store).list } },
    isReady: () => answers(store),
    account: (reader, visitor) => accountPart(account, reader, visitor),
    filling: () => filling.now,
    contexts: {
      requests: () => requests,
      people: () => account.staff,
      policies: () => lifecycle,
      apps: () => account.staff,
      webhooks: () => webhooks,
      calendars: () => calendars,
    },
    open311: { requests, appOf: (key) => appWithKey(store, key) },
    actorOf: async ({ claim, ...head }) =>
      claim === undefined
        ? actorOf(people, head, desk.today(), (await account.register())?.posts ?? [])
        : claimant(requests, { claim, network: head.network }),
    secret,
    ...edges(context),
  });
  return {
    serving,
    store,
    keeper,
    people,
    requests,
    server,
    filling,
    office: { keeper, lawNow, simulation, lifecycle },
    close: async () => {
      stopReading();
      await server.close();
      await simulation.runs.close();
      // Last: what is being sent comes to its end.
      await running.stop();
      works.close();
    },
  };
}
