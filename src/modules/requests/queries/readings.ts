/** Who read what of the reporter in this matter, when and why. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { aMatter, readingsShape } from "../shapes.ts";
import { townRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";

export const readings = query({
  name: "requests.readings",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: readingsShape,
  refusals: townRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.readings is being written");
  },
});
