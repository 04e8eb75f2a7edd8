/** Ends a post that somebody holds, with their sessions: of the last administrator's, only when somebody else has become one. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { readDate } from "#lib/dates.ts";
import { command } from "#kernel/operation/index.ts";
import { endHolding } from "../commands/administer.ts";
import {
  administering,
  administeringRefusals,
  asRefusal,
  may,
  notADay,
  type StaffOperating,
} from "./context.ts";
import { day, onPerson } from "./shapes.ts";

export const endPost = command({
  name: "people.end-post",
  may,
  input: Type.Object({
    ...onPerson,
    holding: Type.String({ minLength: 1, maxLength: 100 }),
    on: Type.Optional(day),
  }),
  output: Type.Object({ holding: Type.String(), on: Type.String() }),
  refusals: {
    ...administeringRefusals,
    "people.holds-not": "conflict",
    "people.dates-reversed": "invalid",
    "people.last-administrator": "conflict",
  },
  run: async (context: StaffOperating, input, actor) => {
    const doing = await administering(context, actor);
    if (!doing.ok) return doing;
    const today = await context.today();
    const on = input.on === undefined ? today : readDate(input.on);
    if (on === undefined) return refuse(notADay("on"));
    const { person, holding } = input;
    const ended = await endHolding(context, { person, holding, on, today }, doing.value);
    return ended.ok ? ok({ holding, on }) : refuse(asRefusal(ended.refusal));
  },
});
