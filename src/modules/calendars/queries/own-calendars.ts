/** One's own calendars, the latest first. Their addresses were shown once. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { CalendarsOperating } from "../context.ts";
import { calendarShape } from "../shapes.ts";
import type { CalendarsTables } from "../tables.ts";

export const ownCalendars = query({
  name: "calendars.own",
  may: ["resident"],
  input: Type.Object({}),
  output: Type.Object({ calendars: Type.Array(calendarShape) }),
  refusals: {},
  run: async ({ store }: CalendarsOperating, _, actor) => {
    const rows = await store
      .tables<CalendarsTables>()
      .selectFrom("calendars_feed")
      .selectAll()
      .where("person", "=", actor.kind === "account" ? actor.person.id : "")
      .orderBy("made_at", "desc")
      .orderBy("id")
      .execute();
    return ok({
      calendars: rows.map(({ id, body, made_at, ended_at }) => ({
        calendar: id,
        ...(body !== null && { body }),
        madeAt: made_at,
        ...(ended_at !== null && { endedAt: ended_at }),
      })),
    });
  },
});
