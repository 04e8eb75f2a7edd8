/** Releases words, an answer and photos of a public matter, free of personal data; what is left out is taken back. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, optionalText } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

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
  run: (_: RequestsContext) => {
    throw new Error("requests.release is being written");
  },
});
