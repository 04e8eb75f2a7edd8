/** Decides a complaint, or the review of one, with reasons. */
import { command } from "#kernel/operation/index.ts";
import { endingInput, endWithReasons } from "../acting/end-with-reasons.ts";
import { tookPart } from "../acting/took-part.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { actedShape } from "../shapes/matter.ts";

export const decide = command({
  name: "requests.decide",
  may: ["reviewer"],
  rolesOf: rolesInMatter,
  input: endingInput,
  output: actedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.took-part": "forbidden" },
  run: async (context: RequestsContext, input, actor, held) =>
    endWithReasons(
      context,
      { name: "requests.decide", actor, held },
      {
        input,
        whyNot: async ({ row }) =>
          (await tookPart(context, row, actor))
            ? { code: "requests.took-part", facts: { number: row.number } }
            : undefined,
        // The second tier has an act of its own, for its outcomes are final.
        actOf: ({ procedure, row }) =>
          procedure.acts.get("decide-review")?.from.includes(row.state) === true ? "decide-review" : "decide",
      },
    ),
});
