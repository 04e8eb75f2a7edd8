/** Who read what of the reporter in this matter, when and why. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { readingsOf, type SubjectId } from "#kernel/record/index.ts";
import { matterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { readingsShape } from "../shapes/matter.ts";
import { readingView } from "../views/readings.ts";

export const readings = query({
  name: "requests.readings",
  may: ["reporter"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...aMatter }),
  output: readingsShape,
  refusals: townRefusals,
  run: async ({ store, towns }: RequestsContext, { matter }) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const row = await matterRow(store, matter);
    if (row?.subject === undefined || row.subject === null) return ok({ readings: [] });
    const all = await readingsOf(store, row.subject as SubjectId, 1000); // Written by newSubject.
    return ok({
      readings: all.filter((one) => one.matter === matter).map((one) => readingView(town, one)),
    });
  },
});
