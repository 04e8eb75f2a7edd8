/** Administering people, at a town hall that gives its first posts. */
import {
  administer,
  keptLetters,
  peopleMigrations,
  peopleOperations,
  type StaffOperating,
} from "#kernel/people/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";

const operator: Actor = { kind: "system" };

export const peopleExamples = examplesOf<StaffOperating>({
  module: "people",
  operations: peopleOperations,
  open: async () => {
    const store = await aStore(registerMigrations, recordMigrations, peopleMigrations, operationMigrations);
    const context: StaffOperating = {
      store,
      clock: fixedClock("2026-03-02T08:00:00Z"),
      random: systemRandom,
      letters: keptLetters(),
      origin: "https://riverbend.example",
      today: () => "2026-03-02" as PlainDate,
      language: () => "en",
      // Whoever comes here has no account of their own; that one is asked of them is tried beside the operations.
      needsSecondFactor: false,
    };
    let count = 0;
    const wish = () => ({
      email: `clerk-${++count}@riverbend.example`,
      name: "Wang Min",
      post: "register-clerk",
    });
    return {
      context,
      store,
      example: async (operation) => {
        const made = await perform(administer.givePost, context, { actor: operator, input: wish() });
        if (!made.ok) throw new Error(made.refusal.code);
        const { person, holding } = made.value;
        const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
          "people.staff": {},
          "people.give-post": wish(),
          "people.end-post": { person, holding },
        };
        return {
          input: inputs[operation] ?? { person },
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
