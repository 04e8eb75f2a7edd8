/** What evaluations of policies have found, the latest first; for everybody. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { evaluations } from "../kept.ts";

export const policyEvaluations = query({
  name: "policies.evaluations",
  may: ["anyone"],
  input: Type.Object({ policy: Type.Optional(Type.String({ maxLength: 60 })) }),
  output: Type.Object({
    evaluations: Type.Array(
      Type.Object({
        policy: Type.String(),
        version: Type.Integer(),
        on: Type.String(),
        verdict: Type.Enum(["keep", "change", "end"]),
        words: Type.String(),
        by: Type.String(),
      }),
    ),
  }),
  refusals: {},
  run: async ({ store }: LifecycleContext, { policy }) => {
    const found = await evaluations(store, policy === "" ? undefined : policy);
    return ok({ evaluations: found.map(({ id: _, ...one }) => one) });
  },
});
