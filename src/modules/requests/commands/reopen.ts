/** The reporter says that it is not solved, or not the same as the one it was joined to: the matter is open again. */
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
import { leaveOriginal } from "../acting/join.ts";

export const reopen = command({
  name: "requests.reopen",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, words: text(5000), photos }),
  output: actedShape,
  refusals: { ...actingRefusals, ...photoRefusals },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.reopen", actor, held, matter: input.matter, version: input.version };
    const read = await readPhotos(context, input.photos, actor);
    if (!read.ok) return read;
    return actOn(context, { ...acting, evenJoined: true }, async ({ row }) => {
      if (row.joined_to !== null) await leaveOriginal(context, row.joined_to);
      return ok({
        step: { act: "reopen", given: { words: true } },
        parts: [{ kind: "reply", value: input.words }],
        photos: read.value,
        columns: { photos: row.photos + read.value.length, joined_to: null },
        words: input.words,
      });
    });
  },
});
