/** The reporter says how it was, from 1 to 5, once after each end. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { actedShape, onMatter, optionalText } from "../shapes.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const rate = command({
  name: "requests.rate",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    rating: Type.Integer({ minimum: 1, maximum: 5 }),
    words: optionalText(2000),
  }),
  output: actedShape,
  refusals: {
    ...actingRefusals,
    "requests.rate-after-the-end": "conflict",
    "requests.rated-already": "conflict",
  },
  run: (_: RequestsContext) => {
    throw new Error("requests.rate is being written");
  },
});
