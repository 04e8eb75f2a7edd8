/** Refuses responsibility, naming who answers instead: a routing dispute begins, and the reporter sees it. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, namingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { basis, onMatter, text } from "../shapes/inputs.ts";
import { startedShape } from "../shapes/matter.ts";
import { refusalOfBasis, refusalOfBody } from "../acting/basis.ts";
import { startedBy } from "../acting/started.ts";

export const notOurs = command({
  name: "requests.not-ours",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({
    ...onMatter,
    body: Type.String({ minLength: 1, maxLength: 100 }),
    reasons: text(5000),
    basis,
  }),
  output: startedShape,
  refusals: { ...actingRefusals, ...namingRefusals, "requests.same-body": "conflict" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.not-ours", actor, held, matter: input.matter, version: input.version };
    const done = await actOn(context, acting, (loaded) => {
      const wrong = refusalOfBody(loaded, input.body) ?? refusalOfBasis(loaded, input.basis);
      if (wrong !== undefined) return refuse(wrong);
      return ok({
        step: { act: "not-ours", given: { body: input.body, reasons: true, basis: input.basis ?? [] } },
        basis: input.basis ?? [],
        facts: { named: input.body },
        parts: [{ kind: "not-ours", value: input.reasons }],
        words: input.reasons,
        reasons: input.reasons,
      });
    });
    return startedBy(done);
  },
});
