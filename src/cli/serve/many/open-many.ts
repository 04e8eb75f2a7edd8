/** All jurisdictions of a deployment, opened when somebody comes: what listens, and what is open. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { placedJurisdiction, placedJurisdictions } from "#kernel/deployment/index.ts";
import { noticedWithinMilliseconds, type Placed } from "#kernel/deployment/model.ts";
import { readRegisterFolder, registerInForce } from "#kernel/register/index.ts";
import type { Jurisdiction } from "#kernel/register/model.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Database } from "#platform/db/index.ts";
import { runJob } from "#platform/jobs/index.ts";
import type { Log } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { secretOf } from "#platform/secret/index.ts";
import { CannotRun, type CliContext } from "../../context.ts";
import { orCannotRun, storeFor } from "../../database/with-database.ts";
import type { Databases } from "../../deployment/databases.ts";
import { originOf } from "../../deployment/origin.ts";
import { openTown, type Town } from "../open-town.ts";
import { edges } from "../serve-draft.ts";
import type { Serving } from "../serving.ts";
import { townWork } from "../town-work.ts";
import { dispatch } from "./dispatch.ts";
import { frontServer } from "./front.ts";
import { placements } from "./placements.ts";
import { beginRounds } from "./rounds.ts";
import { isSame, keepTowns, TownChanged, type Towns } from "./towns.ts";

export interface ServingMany extends Pick<Serving, "host" | "port" | "origin"> {
  /** The folder with a folder for each jurisdiction, named by its code. */
  readonly folders: string;
}

export interface ManyNeeds {
  readonly serving: ServingMany;
  /** The database that tells where the jurisdictions are. */
  readonly main: Database;
  readonly databases: Databases;
  readonly secret: string;
  readonly keptIn: string;
  readonly log: Log;
  /** So many jurisdictions are open at a time. */
  readonly most: number;
  /** How soon a change of how one stands is seen. */
  readonly noticedWithin?: number;
}

export interface Many {
  /** Built, and not listening. */
  readonly server: FastifyInstance;
  readonly towns: Towns;
  readonly close: () => Promise<void>;
}

export async function openMany(
  context: CliContext,
  {
    serving,
    main,
    databases,
    secret,
    keptIn,
    log,
    most,
    noticedWithin = noticedWithinMilliseconds,
  }: ManyNeeds,
): Promise<Many> {
  const { origin, folders } = serving;
  const listing = main.deployment();
  const { onFault } = edges(context);
  const broken = (code: string, error: unknown): void => onFault({ reference: "–", route: code, error });
  const needs = async (listed: Placed) => {
    // Whoever waited for a turn may have been overtaken: opening it where it was would make its tables there anew.
    const placed = await placedJurisdiction(listing, listed.code);
    if (placed === undefined || !isSame(placed, listed)) throw new TownChanged();
    const database = orCannotRun(context, await databases.named(placed.database));
    const folder = join(folders, placed.code);
    const jurisdiction = await jurisdictionOf(context, { database, folder, code: placed.code });
    return {
      serving: { ...serving, folder, jurisdiction, origin: originOf(placed, origin) },
      database,
      secret: secretOf(secret, placed.code),
      keptIn,
      log,
      isClosed: placed.standing === "closed",
    };
  };
  const towns = keepTowns(most, async (placed): Promise<Town> => {
    const town = await openTown(context, await needs(placed));
    await town.server.ready();
    return town;
  });
  const rounds = beginRounds({
    absent: async () => {
      const here = new Set(towns.resident().map(({ code }) => code));
      return (await placedJurisdictions(listing)).filter(
        ({ code, standing }) => (standing === "open" || standing === "closed") && !here.has(code),
      );
    },
    work: async (placed, shouldStop) => {
      const { database, ...rest } = await needs(placed);
      const store = await storeFor(context, database, placed.code);
      const { jobs, works } = townWork(context, { ...rest, store });
      try {
        for (const job of jobs)
          if (!shouldStop())
            await runJob({ store, clock: systemClock, random: systemRandom, log }, job, { shouldStop });
      } finally {
        works.close();
      }
    },
    onFault: (code, problem) => {
      // The next round finds it as it is by then.
      if (!(problem instanceof TownChanged)) broken(code, problem);
    },
  });
  // Nobody may be at a jurisdiction that is about to be moved: its periodic work would go on.
  const looking = setInterval(() => {
    letGoOfChanged().catch((problem: unknown) => broken("", problem));
  }, noticedWithin / 2);
  const letGoOfChanged = async (): Promise<void> => {
    const here = towns.resident();
    const placed = await placedJurisdictions(
      listing,
      here.map(({ code }) => code),
    );
    const now = new Map(placed.map((one) => [one.code, one]));
    for (const { code, standing, database } of here) {
      const is = now.get(code);
      if (is?.standing !== standing || is.database !== database) void towns.letGo(code);
    }
  };
  const front = await frontServer(context, { listing, origin, secret: secretOf(secret, "") });
  const listener = dispatch({
    towns,
    placedAt: placements(listing, { deployment: new URL(origin).hostname, milliseconds: noticedWithin }),
    front,
    frontHost: new URL(origin).hostname,
    onBroken: broken,
  });
  // The front listens, with its limits on connections; what it would take itself is first led to where it belongs.
  front.server.removeAllListeners("request").on("request", listener);
  return {
    server: front,
    towns,
    close: async () => {
      clearInterval(looking);
      await front.close();
      await rounds.stop();
      await towns.close();
    },
  };
}

/** From its folder; where this machine has none, from the register in force. */
async function jurisdictionOf(
  { say }: CliContext,
  { database, folder, code }: { readonly database: Database; readonly folder: string; readonly code: string },
): Promise<Jurisdiction> {
  const inFolder = existsSync(join(folder, "jurisdiction.yaml"))
    ? readRegisterFolder(folder).register?.jurisdiction
    : undefined;
  const found = inFolder ?? (await registerInForce(database.store(code), systemClock))?.register.jurisdiction;
  if (found === undefined) throw new CannotRun(say("serve.no-jurisdiction", { folder }));
  return found;
}
