/** A matter as its reporter sees it: every step, what was said, who has read it. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { matterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { matterShape } from "../shapes/matter.ts";
import { wholeMatter } from "../views/matter.ts";

export const matter = query({
  name: "requests.matter",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: matterShape,
  refusals: townRefusals,
  run: async (context: RequestsContext, input, _, held) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const row = await matterRow(context.store, input.matter);
    if (row === undefined) return refuse({ code: "operation.not-found", facts: {} });
    return ok((await wholeMatter(context, town, row, held)).view);
  },
});
