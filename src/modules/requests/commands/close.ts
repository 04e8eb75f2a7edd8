/** Ends a matter that asks for nothing, with reasons and a way to complain. */
import { command } from "#kernel/operation/index.ts";
import { endingInput, endWithReasons } from "../acting/end-with-reasons.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { actedShape } from "../shapes/matter.ts";

export const close = command({
  name: "requests.close",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: endingInput,
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals },
  run: async (context: RequestsContext, input, actor, held) =>
    endWithReasons(
      context,
      { name: "requests.close", actor, held },
      {
        input,
        actOf: () => "close",
      },
    ),
});
