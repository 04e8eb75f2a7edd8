/** The policies that are proposed, the latest first: those in consultation and adopted ones for everybody, all of them for officials. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { evaluations, proposals } from "../kept.ts";
import { isPublic } from "../model.ts";
import { proposalShape, shapeOf } from "../shapes.ts";

export const policyProposals = query({
  name: "policies.proposals",
  may: ["anyone", "register-clerk", "register-adopter"],
  input: Type.Object({ policy: Type.Optional(Type.String({ maxLength: 60 })) }),
  output: Type.Object({ proposals: Type.Array(proposalShape) }),
  refusals: {},
  run: async ({ store, today }: LifecycleContext, { policy = "" }, _, held) => {
    const seesAll = held.has("register-clerk") || held.has("register-adopter");
    const on = today();
    const judged = new Set((await evaluations(store)).map((one) => `${one.policy} ${one.version}`));
    const shown = (await proposals(store)).filter(
      (one) => (seesAll || isPublic(one, on)) && (policy === "" || one.policy === policy),
    );
    return ok({
      proposals: shown.map((one) => shapeOf(one, on, judged.has(`${one.policy} ${one.end.is === "adopted" ? one.end.version : 0}`))), // prettier-ignore
    });
  },
});
