/** A matter that everybody may see; one that is not public is as if it were not there. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, publicMatterShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";

export const publicMatter = query({
  name: "requests.public-matter",
  may: ["anyone"],
  input: Type.Object({ ...aMatter }),
  output: publicMatterShape,
  refusals: { ...townRefusals, "operation.not-found": "not-found" },
  run: (_: RequestsContext) => {
    throw new Error("requests.public-matter is being written");
  },
});
