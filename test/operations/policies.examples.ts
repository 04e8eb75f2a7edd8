/** A policy’s way to being law, in a made-up country. */
import { perform } from "#kernel/operation/index.ts";
import { sealAll } from "#kernel/record/index.ts";
import { policiesOperations } from "#modules/policies/index.ts";
import { aFile, aLaw, today } from "../../src/modules/policies/lifecycle/a-law.test-support.ts";
import { openConsultation } from "../../src/modules/policies/lifecycle/commands/open-consultation.ts";
import { publishSimulation } from "../../src/modules/policies/lifecycle/commands/publish-simulation.ts";
import { propose } from "../../src/modules/policies/lifecycle/commands/propose.ts";
import { tables } from "../../src/modules/policies/lifecycle/kept.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";

export const policiesExamples = examplesOf({
  module: "policies",
  operations: policiesOperations,
  open: async () => {
    const context = await aLaw();
    const { store, clock } = context;
    const clerk = anAccount("a-clerk", { duties: ["register-clerk"] });
    await tables(store)
      .insertInto("policies_simulation")
      .values({
        id: "published",
        title: "Published",
        period: "2026-03",
        computed_on: today,
        result: "{}",
        published_by: "a-clerk",
        published_at: clock.now(),
      })
      .execute();
    let count = 0;
    const file = () => aFile("housing-allowance", (text) => `${text}# Written for the ${++count}. time\n`);
    return {
      context,
      store,
      example: async (operation) => {
        const made = await perform(propose, context, { actor: clerk, input: { file: file() } });
        if (!made.ok) throw new Error(made.refusal.code);
        const { proposal } = made.value;
        const consultation = { from: "2026-03-02", to: "2026-03-31", how: "Write to us." };
        const isRead = operation === "policies.proposal";
        if (isRead) {
          const opened = await perform(openConsultation, context, { actor: clerk, input: { proposal, ...consultation } }); // prettier-ignore
          if (!opened.ok) throw new Error(opened.refusal.code);
        }
        const simulation = `run-${count}`;
        if (operation === "policies.withdraw-simulation" || operation === "policies.receipt") {
          const published = await perform(publishSimulation, context, {
            actor: clerk,
            input: { simulation },
          });
          if (!published.ok) throw new Error(published.refusal.code);
          // With the first act that is sealed the log gets its key.
          await sealAll(store, context.record);
        }
        const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
          "policies.propose": { file: file() },
          "policies.attach-simulation": { proposal, simulation: "published" },
          "policies.open-consultation": { proposal, ...consultation },
          "policies.adopt": { proposal, from: "2026-04-01", reason: "It was time." },
          "policies.withdraw": { proposal },
          "policies.evaluate": {
            policy: "pension",
            verdict: "keep",
            words: "It reaches those it is meant for.",
          },
          "policies.proposal": { proposal },
          "policies.publish-simulation": { simulation },
          "policies.withdraw-simulation": { simulation },
          "policies.receipt": { about: "simulation", id: simulation },
        };
        return { input: inputs[operation] ?? {}, actors: aCast({ matter: "none", body: "town-hall" }) };
      },
    };
  },
});
