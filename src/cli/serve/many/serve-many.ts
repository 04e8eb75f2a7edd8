/** Serves all jurisdictions of a deployment from one process, each under a host of its own. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cwd, env } from "node:process";
import { deploymentMigrations, placedJurisdictions } from "#kernel/deployment/index.ts";
import { noticedWithinMilliseconds, type Placed } from "#kernel/deployment/model.ts";
import { readRegisterFolder, registerInForce } from "#kernel/register/index.ts";
import type { Jurisdiction } from "#kernel/register/model.ts";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish, migrate, openDatabase, type Database } from "#platform/db/index.ts";
import { runJob } from "#platform/jobs/index.ts";
import { spokenLog } from "#platform/log/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readSecret, secretOf } from "#platform/secret/index.ts";
import { CannotRun, type CliContext } from "../../context.ts";
import { orCannotRun, storeFor } from "../../database/with-database.ts";
import { originOf } from "../../deployment/origin.ts";
import { databasesOf } from "../../deployment/databases.ts";
import { listen } from "../listen.ts";
import { openTown, type Town } from "../open-town.ts";
import { edges } from "../serve-draft.ts";
import type { Serving } from "../serving.ts";
import { townWork } from "../town-work.ts";
import { dispatch } from "./dispatch.ts";
import { frontServer } from "./front.ts";
import { placements } from "./placements.ts";
import { beginRounds } from "./rounds.ts";
import { residentLimit } from "./resident-limit.ts";
import { keepTowns } from "./towns.ts";

export interface ServingMany extends Pick<Serving, "host" | "port" | "origin"> {
  /** The folder with a folder for each jurisdiction, named by its code. */
  readonly folders: string;
}

export async function serveMany(context: CliContext, serving: ServingMany): Promise<void> {
  const { say, tell } = context;
  const { origin, folders } = serving;
  const most = residentLimit(context);
  const wish = databaseWish(env, cwd());
  tell(say(wish.url === undefined ? "serve.starting-own-database" : "serve.opening-database"));
  const log = spokenLog(say, tell);
  const main = orCannotRun(context, await openDatabase({ ...wish, asGuest: false, log }));
  try {
    const listing = main.deployment();
    orCannotRun(context, await migrate(listing, [deploymentMigrations]));
    const secret = orCannotRun(context, readSecret(env, wish.folder, systemRandom));
    const databases = databasesOf(main, log);
    main.beforeClosing(databases.close);
    const { onFault } = edges(context);
    const broken = (code: string, error: unknown): void => onFault({ reference: "–", address: code, error });
    const needs = async (placed: Placed) => {
      const database = orCannotRun(context, await databases.named(placed.database));
      const folder = join(folders, placed.code);
      const jurisdiction = await jurisdictionOf(context, { database, folder, code: placed.code });
      return {
        serving: { ...serving, folder, jurisdiction, origin: originOf(placed, origin) },
        database,
        secret: secretOf(secret, placed.code),
        keptIn: wish.folder,
        log,
        isClosed: placed.standing === "closed",
      };
    };
    const towns = keepTowns(most, async (placed): Promise<Town> => {
      const town = await openTown(context, await needs(placed));
      await town.server.ready();
      return town;
    });
    main.beforeClosing(towns.close);
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
      onFault: broken,
    });
    main.beforeClosing(rounds.stop);
    // Nobody may be at a jurisdiction that is about to be moved: its periodic work would go on.
    const looking = setInterval(() => {
      letGoOfChanged().catch((problem: unknown) => broken("", problem));
    }, noticedWithinMilliseconds / 2);
    const letGoOfChanged = async (): Promise<void> => {
      const now = new Map((await placedJurisdictions(listing)).map((one) => [one.code, one]));
      for (const { code, standing, database } of towns.resident()) {
        const placed = now.get(code);
        if (placed?.standing !== standing || placed.database !== database) void towns.letGo(code);
      }
    };
    const front = await frontServer(context, { listing, origin, secret: secretOf(secret, "") });
    const listener = dispatch({
      towns,
      placedAt: placements(listing, new URL(origin).hostname),
      front,
      frontHost: new URL(origin).hostname,
      onBroken: broken,
    });
    // The front listens, with its limits on connections; what it would take itself is first led to where it belongs.
    front.server.removeAllListeners("request").on("request", listener);
    main.beforeClosing(async () => {
      clearInterval(looking);
      await front.close();
    });
    await listen(context, front, serving);
    const count = (await placedJurisdictions(listing)).filter(({ standing }) => standing === "open").length;
    tell(say("serve.shows-many", { count, most }));
  } catch (problem) {
    await main.close();
    throw problem;
  }
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
