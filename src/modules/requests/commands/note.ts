/** A note for colleagues; the reporter does not see it. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInSharedMatter } from "../roles-in-matter.ts";
import { onMatter, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const note = command({
  name: "requests.note",
  may: ["case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInSharedMatter,
  input: Type.Object({ ...onMatter, words: text(5000) }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.note", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, () =>
      ok({ parts: [{ kind: "note", value: input.words, readers: "staff" }] }),
    );
  },
});
