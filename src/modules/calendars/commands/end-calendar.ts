/** Ends the address of one of one's own calendars: from now on it opens nothing. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { CalendarsOperating } from "../context.ts";
import type { CalendarsTables } from "../tables.ts";

export const endCalendar = command({
  name: "calendars.end",
  may: ["resident"],
  input: Type.Object({ calendar: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: Type.Object({ calendar: Type.String() }),
  refusals: { "calendars.unknown": "not-found" },
  run: async ({ store, clock }: CalendarsOperating, { calendar }, actor) => {
    const person = actor.kind === "account" ? actor.person.id : "";
    const { numUpdatedRows } = await store
      .tables<CalendarsTables>()
      .updateTable("calendars_feed")
      .set({ ended_at: clock.now() })
      .where("id", "=", calendar)
      .where("person", "=", person)
      .where("ended_at", "is", null)
      .executeTakeFirstOrThrow();
    // Another's, one that is not there and one that ended look alike.
    return numUpdatedRows === 0n ? refuse({ code: "calendars.unknown", facts: {} }) : ok({ calendar });
  },
});
