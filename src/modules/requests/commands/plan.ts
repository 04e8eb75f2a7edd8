/** Says what will be done, and on which day. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals } from "../errors.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import { onMatter, optionalText } from "../shapes/inputs.ts";
import { actedShape } from "../shapes/matter.ts";
import { readDate } from "#lib/dates.ts";

export const plan = command({
  name: "requests.plan",
  may: ["case-worker", "supervisor"],
  rolesOf: rolesInMatter,
  input: Type.Object({ ...onMatter, date: Type.String({ format: "date" }), words: optionalText(5000) }),
  output: actedShape,
  refusals: { ...actingRefusals, "requests.past-date": "invalid" },
  run: async (context: RequestsContext, input, actor, held) => {
    const acting = { name: "requests.plan", actor, held, matter: input.matter, version: input.version };
    return actOn(context, acting, ({ town }) => {
      const date = readDate(input.date);
      if (date === undefined || date < town.on)
        return refuse({ code: "requests.past-date", facts: { date: input.date, today: town.on } });
      const words = input.words?.trim() ?? "";
      return ok({
        step: { act: "plan", given: { date, words: words !== "" } },
        facts: { date },
        parts: words === "" ? [] : [{ kind: "plan", value: words }],
        words: words === "" ? undefined : words,
      });
    });
  },
});
