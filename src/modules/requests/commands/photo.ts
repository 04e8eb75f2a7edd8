/** A photo of a matter, for its reporter and for the officials whose matter it is; their looking is noted. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { noteReading, open, type SubjectId } from "#kernel/record/index.ts";
import { entryActor } from "../acting/actor.ts";
import { matterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInSharedMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { photoSizes, pictureShape } from "../shapes/parts.ts";
import type { RequestsTables } from "../tables.ts";

export const photo = command({
  name: "requests.photo",
  may: ["reporter", "case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInSharedMatter,
  input: Type.Object({
    ...aMatter,
    photo: Type.String({ minLength: 1, maxLength: 60 }),
    size: Type.Enum(photoSizes),
  }),
  output: pictureShape,
  refusals: { "operation.not-found": "not-found", "requests.erased": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const { store } = context;
    const part = await store
      .tables<RequestsTables>()
      .selectFrom("requests_photo")
      .innerJoin(
        "requests_part",
        "requests_part.id",
        input.size === "thumbnail" ? "requests_photo.thumbnail" : "requests_photo.part",
      )
      .select("requests_part.ref")
      .where("requests_photo.id", "=", input.photo)
      .where("requests_photo.matter", "=", input.matter)
      .executeTakeFirst();
    const row = await matterRow(store, input.matter);
    if (part === undefined || row === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const opened = (await open(store, context, [part.ref])).get(part.ref);
    if (opened === undefined || opened === "erased" || typeof opened.value === "string")
      return refuse({ code: "requests.erased", facts: { number: input.matter } });
    // Small ones stand on the sheet, whose reading is noted already.
    if (!held.has("reporter") && input.size === "whole" && row.subject !== null) {
      const subject = row.subject as SubjectId; // Written by newSubject.
      const reader = entryActor(actor, held, row);
      await noteReading(store, context, {
        subject,
        matter: row.number,
        reader,
        what: ["photo"],
        purpose: "work",
      });
    }
    return ok({ type: "image/webp", base64: Buffer.from(opened.value).toString("base64") });
  },
});
