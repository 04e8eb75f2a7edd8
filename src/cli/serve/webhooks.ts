/** Webhooks of what is served: what their operations work with, what is told, and the work that sends. */
import { env } from "node:process";
import type { StaffOperating } from "#kernel/people/index.ts";
import type { Keeper } from "./keeper.ts";
import type { TellMoved } from "#modules/requests/index.ts";
import { sheetPath } from "#modules/requests/index.ts";
import { deliver, forgetDeliveries, happened, type WebhooksContext } from "#modules/webhooks/index.ts";
import type { Language } from "#lib/language.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Job } from "#platform/jobs/index.ts";
import { type Networks, outgoing, readNetworks } from "#platform/outgoing/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import type { CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";

/** The networks that the operator opened for calls: POLITY_WEBHOOK_NETWORKS. */
export function openedNetworks(context: CliContext): Networks {
  return orCannotRun(context, readNetworks(env["POLITY_WEBHOOK_NETWORKS"]));
}

export function webhooksContext(
  staff: StaffOperating,
  given: {
    readonly master: Uint8Array;
    readonly networks: Networks;
    readonly keeper: Pick<Keeper, "current">;
  },
): WebhooksContext {
  const { master, networks, keeper } = given;
  return {
    ...staff,
    master,
    networks,
    bodies: async () =>
      new Map([...((await keeper.current())?.bodies.values() ?? [])].map(({ id, name }) => [id, name])),
  };
}

/** What requests tell of their moves, with the address of the sheet. */
export function tellWebhooks(origin: string, language: Language): TellMoved {
  const context = { clock: systemClock, random: systemRandom };
  return (inside, moved) =>
    happened(
      inside,
      context,
      moved.map((one) => ({
        ...one,
        matter: { ...one.matter, link: `${origin}${sheetPath(language, one.matter.number)}` },
      })),
    );
}

export function webhooksJobs({
  store,
  master,
  networks,
}: {
  readonly store: Store;
  readonly master: Uint8Array;
  readonly networks: Networks;
}): readonly Job[] {
  const context = {
    store,
    clock: systemClock,
    random: systemRandom,
    master,
    outgoing: outgoing({ networks }),
  };
  return [
    { name: "webhooks.deliver", everySeconds: 5, run: (shouldStop) => deliver(context, shouldStop) },
    { name: "webhooks.forget", everySeconds: 3600, run: () => forgetDeliveries(context) },
  ];
}
