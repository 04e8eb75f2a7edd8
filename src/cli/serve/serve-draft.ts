/** Shows a folder as it stands. No database is opened, and nobody can sign in. */
import { once } from "node:events";
import { join } from "node:path";
import { cwd, env } from "node:process";
import { systemClock } from "#platform/clock/index.ts";
import { databaseWish } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import type { Serving } from "./serving.ts";
import type { CliContext } from "../context.ts";
import { keepDraft } from "./draft.ts";
import { listen } from "./listen.ts";
import { keepLaw, mountPolicies } from "./policies.ts";
import { simulationDesk } from "./simulation.ts";
import { buildSite } from "./site.ts";
import { watchingOf } from "./watching.ts";

export async function serveDraft(context: CliContext, serving: Serving): Promise<void> {
  const { folder, jurisdiction } = serving;
  const keeper = keepDraft(folder, jurisdiction, systemClock);
  const { onFault } = edges(context);
  const simulation = simulationDesk(context, {
    serving,
    store: undefined,
    // Whoever shows a draft tries it.
    officerOf: () => Promise.resolve({ id: "draft" }),
    keptIn: join(databaseWish(env, cwd()).folder, "populations"),
    onFault: (error) => onFault({ reference: "–", route: "/policies/simulation", error }),
  });
  const lawNow = keepLaw(keeper);
  const server = await buildSite({
    says: context.says,
    keeper,
    jurisdiction,
    mounted: [mountPolicies(keeper, folder, { simulation, lawNow })],
    openData: { lawNow },
    account: () => Promise.resolve(undefined),
    secret: systemRandom.newToken(),
    ...edges(context),
  });
  await listen(context, server, serving);
  context.tell(context.say("serve.shows-draft", { folder }));
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  await simulation.runs.close();
  await server.close();
}

/** What every site of this process has alike. */
export function edges(context: CliContext) {
  const { onFault, onAnswered } = watchingOf(context);
  return {
    requestsPerMinute: 1200,
    proxies: env["POLITY_PROXY"],
    newReference: () => systemRandom.newId().slice(0, 8).toUpperCase(),
    onFault,
    onAnswered,
  };
}
