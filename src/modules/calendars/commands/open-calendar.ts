/** Makes an address at which a calendar reads what is due; shown once. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { languages } from "#lib/language.ts";
import { command } from "#kernel/operation/index.ts";
import { type CalendarsOperating, officeRoles, rolesFor } from "../context.ts";
import type { CalendarsTables } from "../tables.ts";
import { hashOfToken } from "../token.ts";

/** Of one person: more are forgotten ones. */
const most = 10;

export const openCalendar = command({
  name: "calendars.open",
  may: officeRoles,
  input: Type.Object({
    body: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    language: Type.Optional(Type.Enum(languages)),
  }),
  output: Type.Object({ calendar: Type.String(), address: Type.String() }),
  refusals: { "calendars.too-many": "conflict" },
  rolesOf: (_: CalendarsOperating, actor, { body }) => Promise.resolve(rolesFor(actor, body)),
  run: async ({ store, clock, random, origin }: CalendarsOperating, { body, language = "en" }, actor) => {
    if (actor.kind !== "account") throw new Error("somebody without an account holds no post");
    await store.hold("calendars");
    const tables = store.tables<CalendarsTables>();
    const there = await tables
      .selectFrom("calendars_feed")
      .select("id")
      .where("person", "=", actor.person.id)
      .where("ended_at", "is", null)
      .execute();
    if (there.length >= most) return refuse({ code: "calendars.too-many", facts: { most } });
    const calendar = random.newId();
    const token = random.newToken();
    await tables
      .insertInto("calendars_feed")
      .values({
        id: calendar,
        person: actor.person.id,
        body: body ?? null,
        token_hash: hashOfToken(token),
        made_at: clock.now(),
        ended_at: null,
      })
      .execute();
    return ok({ calendar, address: `${origin}/${language}/calendar/${token}.ics` });
  },
});
