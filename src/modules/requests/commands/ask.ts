/** Asks the reporter something; the clock stands still until the reply. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const ask = command({
  name: "requests.ask",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.ask", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, () =>
      ok({
        step: { act: "ask", given: { words: true } },
        parts: [{ kind: "question", value: input.words }],
        words: input.words,
      }),
    );
  },
});
