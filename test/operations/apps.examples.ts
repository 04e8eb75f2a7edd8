/** The keys of apps, at a town hall that gives and ends them. */
import { keptLetters } from "#kernel/people/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { type AppsContext, appKeys, appsMigrations, appsOperations } from "#modules/apps/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";

export const appsExamples = examplesOf<AppsContext>({
  module: "apps",
  operations: appsOperations,
  open: async () => {
    const store = await aStore(recordMigrations, operationMigrations, appsMigrations);
    const context: AppsContext = {
      store,
      clock: fixedClock("2026-03-02T08:00:00Z"),
      random: systemRandom,
      letters: keptLetters(),
      origin: "https://riverbend.example",
      today: () => "2026-03-02" as PlainDate,
      language: () => "en",
      // Whoever comes here has no account of their own; that a second factor is asked is tried beside the operations.
      needsSecondFactor: false,
    };
    return {
      context,
      store,
      example: async (operation) => {
        const input = { title: "Lamp Watch, by Riverbend Makers" };
        const made = await perform(appKeys.issueKey, context, { actor: { kind: "system" }, input });
        if (!made.ok) throw new Error(made.refusal.code);
        const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
          "apps.issue-key": input,
          "apps.keys": {},
          "apps.end-key": { key: made.value.id },
        };
        return {
          input: inputs[operation] ?? {},
          actors: aCast({ matter: "none", body: "town-hall" }),
          outsiders: {
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
