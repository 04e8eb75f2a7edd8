/** The letter box, so that the matrix and the hostile input are known to look: what they must find is found in it. */
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";
import { drop, letterMigrations, letterOperations } from "./letter-box.ts";

export const letterExamples = examplesOf({
  module: "letters",
  operations: letterOperations,
  open: async () => {
    const store = await aStore(operationMigrations, letterMigrations);
    const context = { store, clock: fixedClock("2026-03-02T08:00:00Z"), random: systemRandom };
    const inputs = (letter: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> => ({
      "letters.drop": { words: "The lamp is broken." },
      "letters.answer": { letter, version: 0, words: "Mended." },
      "letters.read": { letter },
      "letters.open": { letter },
      "letters.empty": {},
    });
    return {
      context,
      store,
      example: async (operation) => {
        const input = { words: "The lamp is broken." };
        const actor = { kind: "stranger", network: "192.0.2.1" } as const;
        const dropped = await perform(drop, context, { actor, input });
        if (!dropped.ok) throw new Error(dropped.refusal.code);
        const { letter } = dropped.value;
        return {
          input: inputs(letter)[operation] ?? {},
          actors: aCast({ matter: letter, body: "post-room" }),
          outsiders: {
            "case-worker of another desk": anAccount("other", { body: "library", duties: ["case-worker"] }),
            "holder of another slip": { kind: "claim", matter: "another", network: "192.0.2.1" },
          },
        };
      },
    };
  },
});
