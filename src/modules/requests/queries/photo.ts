/** A photo of a matter, for its reporter and for the officials whose matter it is; their looking is noted. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, photoSizes, pictureShape } from "../shapes.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const photo = query({
  name: "requests.photo",
  may: ["reporter", "case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...aMatter,
    photo: Type.String({ minLength: 1, maxLength: 60 }),
    size: Type.Enum(photoSizes),
  }),
  output: pictureShape,
  refusals: { "operation.not-found": "not-found", "requests.erased": "conflict" },
  run: (_: RequestsContext) => {
    throw new Error("requests.photo is being written");
  },
});
