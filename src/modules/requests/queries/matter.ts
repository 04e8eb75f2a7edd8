/** A matter as its reporter sees it: every step, what was said, who has read it. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, matterShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const matter = query({
  name: "requests.matter",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: matterShape,
  refusals: townRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.matter is being written");
  },
});
