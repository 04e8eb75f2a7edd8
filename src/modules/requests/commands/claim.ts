/** An official takes a matter on; the first time, it is in hand from then on. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const claim = command({
  name: "requests.claim",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter }),
  output: actedShape,
  refusals: actingRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.claim", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, ({ row, procedure }) => {
      const isFirst = procedure.acts.get("claim")?.from.includes(row.state) === true;
      const mine = actor.kind === "account" ? actor.person.id : null;
      return ok({ step: isFirst ? { act: "claim", given: {} } : undefined, columns: { claimed_by: mine } });
    });
  },
});
