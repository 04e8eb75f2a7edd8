/** The reporter answers what they were asked, or adds something on their own. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import { readPhotos } from "../acting/photos.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, photoRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, photos, text } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const reply = command({
  name: "requests.reply",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000), photos }),
  output: actedShape,
  refusals: { ...actingRefusals, ...photoRefusals },
  prepare: async (context: RequestsContext, input, actor) => {
    await readPhotos(context, input.photos, actor);
  },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.reply", actor, held, matter: input.matter, version: input.version };
    const read = await readPhotos(context, input.photos, actor);
    if (!read.ok) return read;
    return actOn(context, acting, ({ row, procedure }) => {
      const isAsked = procedure.acts.get("reply")?.from.includes(row.state) === true;
      return ok({
        step: { act: isAsked ? "reply" : "add", given: { words: true } },
        parts: [{ kind: "reply", value: input.words }],
        photos: read.value,
        columns: { photos: row.photos + read.value.length },
        words: input.words,
      });
    });
  },
});
