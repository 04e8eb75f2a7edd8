/** The reporter disagrees: a complaint begins, a matter of its own, which somebody hears who had no part in it. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, text } from "../shapes/inputs.ts";
import { startedShape } from "../shapes/matter.ts";
import { startedBy } from "../acting/started.ts";

export const disagree = command({
  name: "requests.disagree",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: startedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.disagree", actor, held, matter: input.matter, version: input.version };
    const done = await actOn(context, acting, () =>
      ok({
        step: { act: "disagree", given: { words: true } },
        parts: [{ kind: "complaint", value: input.words }],
        words: input.words,
      }),
    );
    return startedBy(done);
  },
});
