/** The simulations that were published, the latest first; for everybody. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { publishedIn } from "../../simulation/published.ts";
import type { LifecycleContext } from "../context.ts";

export const publishedSimulations = query({
  name: "policies.simulations",
  may: ["anyone"],
  input: Type.Object({}),
  output: Type.Object({
    simulations: Type.Array(
      Type.Object({
        simulation: Type.String(),
        title: Type.String(),
        period: Type.String(),
        computedOn: Type.String(),
      }),
    ),
  }),
  refusals: {},
  run: async ({ store }: LifecycleContext) => {
    const found = await publishedIn(store).list();
    return ok({ simulations: found.map(({ id: simulation, ...one }) => ({ simulation, ...one })) });
  },
});
