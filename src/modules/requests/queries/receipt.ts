/** A receipt with which anybody can check that the acts of the matter were not altered. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { receiptOf } from "#kernel/record/index.ts";
import { receiptText } from "#kernel/record/model.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";

export const receipt = query({
  name: "requests.receipt",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  /** `isSealed`: every act is in the published tree; until then the receipt holds a signed promise, and can be fetched anew. */
  output: Type.Object({ receipt: Type.String(), isSealed: Type.Boolean() }),
  refusals: {},
  run: async (context: RequestsContext, { matter }) => {
    const found = await receiptOf(context.store, context, matter);
    if (found === undefined) return refuse({ code: "operation.not-found", facts: {} });
    return ok({ receipt: receiptText(found), isSealed: found.promise === undefined });
  },
});
