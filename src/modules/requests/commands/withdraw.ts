/** The reporter no longer needs it. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const withdraw = command({
  name: "requests.withdraw",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.withdraw", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, ({ row }) =>
      ok({
        step: { act: "withdraw", given: {} },
        // Whatever the procedure says: nobody works any more on what theirs moved with.
        tell: row.joined > 0 ? [{ kind: "notify", whom: "subscribers", notice: "withdraw" }] : [],
      }),
    );
  },
});
