/** One letter that the party of a matter was sent about it, as it was written. */
import Type from "typebox";
import { openNotice } from "#kernel/notices/index.ts";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { letterShape } from "../shapes/letter.ts";

export const letter = query({
  name: "requests.letter",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter, letter: Type.String({ minLength: 1, maxLength: 60 }) }),
  output: letterShape,
  refusals: { "requests.unknown-letter": "not-found" },
  run: async (context: RequestsContext, { matter, letter: id }) => {
    const opened = await openNotice(context.store, context, id);
    const isTheirs = opened?.notice.matter === matter && opened.notice.audience === "person";
    // One that was erased, one of another matter and one to the office look alike.
    if (!isTheirs || opened.letter === undefined)
      return refuse({ code: "requests.unknown-letter", facts: { letter: id } });
    const { recipient, paragraphs, decision, ...said } = opened.letter;
    return ok({
      ...said,
      at: opened.notice.madeAt,
      recipient: [...recipient],
      paragraphs: [...paragraphs],
      ...(decision !== undefined && { decision: { ...decision, basis: [...decision.basis] } }),
    });
  },
});
