/** An official puts a matter back, or a supervisor takes it from somebody who is away. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";

export const unclaim = command({
  name: "requests.unclaim",
  may: ["case-worker", "supervisor", "reviewer"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter }),
  output: actedShape,
  refusals: { ...actingRefusals, "requests.not-claimed": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.unclaim", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, ({ row }) => {
      const isMine = actor.kind === "account" && row.claimed_by === actor.person.id;
      if (row.claimed_by === null || (!isMine && !held.has("supervisor")))
        return refuse({ code: "requests.not-claimed", facts: {} });
      return ok({ columns: { claimed_by: null } });
    });
  },
});
