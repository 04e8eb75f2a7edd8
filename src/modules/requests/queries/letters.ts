/** The letters that the party of a matter was sent about it, the latest first; not those of others whose matters move with it. */
import Type from "typebox";
import { headings, noticesOfMatter } from "#kernel/notices/index.ts";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { lettersShape } from "../shapes/letter.ts";

export const letters = query({
  name: "requests.letters",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: lettersShape,
  refusals: {},
  run: async (context: RequestsContext, { matter }) => {
    const all = await noticesOfMatter(context.store, matter);
    const theirs = all.filter(({ audience }) => audience === "person").reverse();
    const heads = await headings(
      context.store,
      context,
      theirs.map(({ id }) => id),
    );
    return ok({
      letters: theirs.map(({ id, madeAt, state }) => {
        const subject = heads.get(id)?.subject;
        return { letter: id, at: madeAt, state, ...(subject !== undefined && { subject }) };
      }),
    });
  },
});
