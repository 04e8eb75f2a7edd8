/** Erases what is known of the reporter of a matter, everywhere: the proof of the acts stays, the words do not. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { erase, type SubjectId } from "#kernel/record/index.ts";
import { matterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import type { RequestsTables } from "../tables.ts";

export const eraseMe = command({
  name: "requests.erase-me",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter, confirm: Type.Literal("erase") }),
  /** All matters of the person: an account has one key, and with it go all of its matters. */
  output: Type.Object({ matters: Type.Array(Type.String()) }),
  refusals: { "requests.erase-after-the-end": "conflict", "requests.erased": "conflict" },
  run: async (context: RequestsContext, { matter }) => {
    const { store } = context;
    const row = await matterRow(store, matter);
    if (row === undefined || row.subject === null)
      return refuse({ code: "requests.erased", facts: { number: matter } });
    // Locked in the one order of matterRow, whichever of them was named: nobody waits for each other crosswise.
    const theirs = await store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .select(["number", "is_open"])
      .where("subject", "=", row.subject)
      .orderBy("number", "desc")
      .forUpdate()
      .execute();
    if (theirs.length === 0) return refuse({ code: "requests.erased", facts: { number: matter } });
    const open = theirs.filter((one) => one.is_open).map(({ number }) => number);
    if (open.length > 0)
      return refuse({ code: "requests.erase-after-the-end", facts: { open, openCount: open.length } });
    const erased = await erase(store, context, row.subject as SubjectId, {
      by: { role: "reporter" },
      reason: "asked",
    }); // Written by newSubject.
    if (erased === undefined) return refuse({ code: "requests.erased", facts: { number: matter } });
    return ok({ matters: theirs.map(({ number }) => number).reverse() });
  },
});
