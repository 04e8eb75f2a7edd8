/** A released photo of a public matter. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, photoSizes, pictureShape } from "../shapes.ts";

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
  run: (_: RequestsContext) => {
    throw new Error("requests.public-photo is being written");
  },
});
