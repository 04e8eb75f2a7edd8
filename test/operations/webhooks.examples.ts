/** Webhooks of a body, at a town hall with two. */
import { keptLetters, peopleMigrations } from "#kernel/people/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import {
  webhooks,
  type WebhooksContext,
  webhooksMigrations,
  webhooksOperations,
} from "#modules/webhooks/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { noNetworks } from "#platform/outgoing/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";

export const webhooksExamples = examplesOf<WebhooksContext>({
  module: "webhooks",
  operations: webhooksOperations,
  open: async () => {
    const store = await aStore(recordMigrations, peopleMigrations, operationMigrations, webhooksMigrations);
    let bodies = 0;
    const context: WebhooksContext = {
      store,
      clock: fixedClock("2026-03-02T08:00:00Z"),
      random: systemRandom,
      letters: keptLetters(),
      origin: "https://riverbend.example",
      today: () => "2026-03-02" as PlainDate,
      language: () => "en",
      // Whoever comes here has no account of their own; that a second factor is asked is tried beside the operations.
      needsSecondFactor: false,
      master: new Uint8Array(32).fill(7),
      networks: noNetworks,
      bodies: () =>
        Promise.resolve(
          new Map(Array.from({ length: bodies + 1 }, (_, at) => [`office-${at}`, { en: "Office" }])),
        ),
    };
    return {
      context,
      store,
      example: async (operation) => {
        // A body may have few: each example has its own.
        const body = `office-${++bodies}`;
        const input = { body, address: "https://lamps.example/hook", title: "Work orders" };
        const made = await perform(webhooks.add, context, { actor: { kind: "system" }, input });
        if (!made.ok) throw new Error(made.refusal.code);
        const { hook } = made.value;
        const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
          "webhooks.add": input,
          "webhooks.hooks": { body },
          "webhooks.replay": { hook, since: "2026-03-01T00:00:00Z" },
        };
        return {
          input: inputs[operation] ?? { hook },
          actors: aCast({ matter: "none", body }),
          outsiders: {
            "supervisor of another body": anAccount("other", { body: "office-0", duties: ["supervisor"] }),
            "supervisor of one quarter only": anAccount("quarter", {
              body,
              area: "old-quay",
              duties: ["supervisor"],
            }),
            "administrator of one quarter only": anAccount("quarter", {
              area: "old-quay",
              duties: ["administrator"],
            }),
          },
        };
      },
    };
  },
});
