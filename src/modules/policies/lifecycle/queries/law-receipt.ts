/**
 * A receipt with which anybody can check that the acts on a proposal, on a published simulation or in judging a policy were not altered.
 * Whoever may see the thing may have its receipt.
 */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { receiptOf } from "#kernel/record/index.ts";
import { receiptText } from "#kernel/record/model.ts";
import type { LifecycleContext } from "../context.ts";
import { proposalOf } from "../kept.ts";
import { isPublic } from "../model.ts";
import { chained, chainOf } from "../note-act.ts";

export const lawReceipt = query({
  name: "policies.receipt",
  may: ["anyone", "register-clerk", "register-adopter"],
  input: Type.Object({
    about: Type.Enum([...chained]),
    id: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  /** `isSealed`: every act is in the published tree; until then the receipt holds a signed promise, and can be fetched anew. */
  output: Type.Object({ receipt: Type.String(), isSealed: Type.Boolean() }),
  refusals: {},
  run: async ({ store, record, today }: LifecycleContext, { about, id }, _, held) => {
    const nothing = refuse({ code: "operation.not-found" as const, facts: {} });
    if (about === "proposal") {
      const one = await proposalOf(store, id);
      const seesAll = held.has("register-clerk") || held.has("register-adopter");
      if (one === undefined || !(seesAll || isPublic(one, today()))) return nothing;
    }
    const found = await receiptOf(store, record, chainOf(about, id));
    if (found === undefined) return nothing;
    return ok({ receipt: receiptText(found), isSealed: found.promise === undefined });
  },
});
