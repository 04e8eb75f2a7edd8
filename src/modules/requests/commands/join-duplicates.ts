/** Joins a matter to the one that it is a duplicate of; its reporter follows that one from then on. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { joinOriginal } from "../acting/join.ts";

export const joinDuplicates = command({
  name: "requests.join-duplicates",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, original: Type.String({ minLength: 1, maxLength: 20 }) }),
  output: actedShape,
  refusals: {
    ...actingRefusals,
    ...namingRefusals,
    "requests.joins-itself": "conflict",
    "requests.original-not-open": "conflict",
  },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = {
      name: "requests.join-duplicates",
      actor,
      held,
      matter: input.matter,
      version: input.version,
    };
    const wrong = await joinOriginal(context, actor, input);
    if (wrong !== undefined) return refuse(wrong);
    return actOn(context, acting, () =>
      ok({
        step: { act: "join", given: { matter: input.original } },
        facts: { original: input.original },
      }),
    );
  },
});
