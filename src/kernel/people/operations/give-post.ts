/** Gives somebody a post, and an account with a link to set a password when there is none: nobody gives one to themselves. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { readDate } from "#lib/dates.ts";
import { command } from "#kernel/operation/index.ts";
import { givePostTo } from "../commands/administer.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import {
  administering,
  administeringRefusals,
  asRefusal,
  may,
  notADay,
  type StaffOperating,
} from "./context.ts";
import { day, holdingShape, holdingView, letterLanguage, personShape } from "./shapes.ts";

export const givePost = command({
  name: "people.give-post",
  may,
  input: Type.Object({
    email: Type.String({ minLength: 1, maxLength: 254 }),
    /** Only asked for when nobody has the address yet. */
    name: Type.Optional(Type.String({ maxLength: 200 })),
    post: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    from: Type.Optional(day),
    to: Type.Optional(day),
    language: letterLanguage,
  }),
  output: Type.Object({ ...personShape, ...holdingShape.properties, isNewPerson: Type.Boolean() }),
  refusals: {
    ...administeringRefusals,
    "people.no-email": "invalid",
    "people.no-name": "invalid",
    "people.unknown-post": "not-found",
    "people.unknown-area": "not-found",
    "people.dates-reversed": "invalid",
    "people.holds-already": "conflict",
    "people.not-to-oneself": "forbidden",
  },
  run: async (context: StaffOperating, input, actor) => {
    const doing = await administering(context, actor, input.language);
    if (!doing.ok) return doing;
    const from = input.from === undefined ? await context.today() : readDate(input.from);
    if (from === undefined) return refuse(notADay("from"));
    const to = input.to === undefined ? undefined : readDate(input.to);
    if (input.to !== undefined && to === undefined) return refuse(notADay("to"));
    const there = await personWithEmail(context.store, input.email);
    // Power over oneself has to come from somebody else: two people stand behind every post.
    if (actor.kind === "account" && there?.id === actor.person.id)
      return refuse({ code: "people.not-to-oneself", facts: {} });
    const { email, name = "", post, area } = input;
    const place = area === "" ? undefined : area;
    const made = await givePostTo(context, { email, name, post, area: place, from, to }, doing.value);
    if (!made.ok) return refuse(asRefusal(made.refusal));
    const { person, holding, isNewPerson } = made.value;
    const { id, ...named } = { id: person.id, name: person.name, email: person.email };
    return ok({ person: id, ...named, ...holdingView(holding), isNewPerson });
  },
});
