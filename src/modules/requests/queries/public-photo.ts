/** A released photo of a public matter. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { publicMatters } from "../public-set.ts";
import { aMatter } from "../shapes/inputs.ts";
import { photoSizes, pictureShape } from "../shapes/parts.ts";

export const publicPhoto = query({
  name: "requests.public-photo",
  may: ["anyone"],
  input: Type.Object({
    ...aMatter,
    photo: Type.String({ minLength: 1, maxLength: 60 }),
    size: Type.Enum(photoSizes),
  }),
  output: pictureShape,
  refusals: { "operation.not-found": "not-found" },
  run: async ({ store }: RequestsContext, input) => {
    const row = await publicMatters(store)
      .innerJoin("requests_public_photo", "requests_public_photo.matter", "requests_matter.number")
      .select(
        input.size === "thumbnail"
          ? "requests_public_photo.thumbnail as bytes"
          : "requests_public_photo.bytes",
      )
      .where("requests_matter.number", "=", input.matter)
      .where("requests_public_photo.id", "=", input.photo)
      .executeTakeFirst();
    if (row === undefined) return refuse({ code: "operation.not-found", facts: {} });
    return ok({ type: "image/webp", base64: Buffer.from(row.bytes).toString("base64") });
  },
});
