/** The periodic work of one jurisdiction, with what it works with: for those that are open and those that nobody is at. */
import { env } from "node:process";
import type { RequestsContext } from "#modules/requests/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Job } from "#platform/jobs/index.ts";
import type { CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import { readSettings } from "./photo-settings.ts";
import { movingJobs, requestsContext } from "./requests.ts";
import type { Serving } from "./serving.ts";
import { openedNetworks, tellWebhooks, webhooksJobs } from "./webhooks.ts";
import { openWorks, type Works } from "./works.ts";

export interface TownWork {
  readonly works: Works;
  readonly requests: RequestsContext;
  readonly jobs: readonly Job[];
}

export interface TownWorkNeeds {
  readonly serving: Serving;
  readonly store: Store;
  readonly secret: string;
  readonly keptIn: string;
  /** True: nothing moves any more; letters still go out, and what is due to be erased is erased. */
  readonly isClosed?: boolean;
  readonly applications?: RequestsContext["applications"];
}

export function townWork(
  context: CliContext,
  { serving, store, secret, keptIn, isClosed = false, applications }: TownWorkNeeds,
): TownWork {
  const works = openWorks(context, { store, serving, folder: keptIn });
  const requests = requestsContext({
    ...(applications !== undefined && { applications }),
    store,
    kernel: works.kernel,
    timeZone: serving.jurisdiction.timeZone,
    secret,
    settings: orCannotRun(context, readSettings(env)),
    onMoved: tellWebhooks(serving.origin, serving.jurisdiction.language),
  });
  const { master } = works.kernel;
  const always = [...works.jobs, ...webhooksJobs({ store, master, networks: openedNetworks(context) })];
  return { works, requests, jobs: isClosed ? always : [...always, ...movingJobs(requests)] };
}
