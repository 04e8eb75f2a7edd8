/**
 * Releases words, an answer and photos of a public matter, free of personal data; what is left out is taken back. The answer alone may be
 * released of a matter that is not public, for those whose matters move with it: they read it nowhere else.
 */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, optionalText } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { releasePhotos, takeBackRelease } from "../acting/released.ts";

export const release = command({
  name: "requests.release",
  may: ["publisher"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    words: optionalText(5000),
    answer: optionalText(10000),
    photos: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 })),
  }),
  output: actedShape,
  refusals: { ...actingRefusals, "requests.not-public": "conflict", "requests.unknown-photo": "not-found" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.release", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, async ({ row, procedure }) => {
      const words = input.words?.trim() || null;
      const answer = input.answer?.trim() || null;
      const isForJoined = row.joined > 0 && words === null && (input.photos ?? []).length === 0;
      if (!row.is_public && !isForJoined)
        return refuse({ code: "requests.not-public", facts: { number: row.number } });
      await takeBackRelease(context, row.number);
      const photos = [...new Set(input.photos)];
      const unknown = await releasePhotos(context, row.number, photos);
      if (unknown !== undefined) return refuse({ code: "requests.unknown-photo", facts: { photo: unknown } });
      const isNew = answer !== null && answer !== row.released_answer && row.outcome !== null;
      const isReleased = words !== null || answer !== null || photos.length > 0;
      return ok({
        step: procedure.acts.has("release") ? { act: "release", given: {} } : undefined,
        facts: { words: words !== null, answer: answer !== null, photos },
        columns: { released_words: words, released_answer: answer, is_released: isReleased },
        ...(isNew && {
          released: answer,
          tell: [{ kind: "notify", whom: "subscribers", notice: "answer-released" }],
        }),
      });
    });
  },
});
