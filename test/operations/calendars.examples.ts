/** Calendars of whoever works at an office. */
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import {
  calendars,
  calendarsMigrations,
  type CalendarsOperating,
  calendarsOperations,
} from "#modules/calendars/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { aCast, anAccount, examplesOf } from "./examples.ts";

export const calendarsExamples = examplesOf<CalendarsOperating>({
  module: "calendars",
  operations: calendarsOperations,
  open: async () => {
    const store = await aStore(operationMigrations, calendarsMigrations);
    const context: CalendarsOperating = {
      store,
      clock: fixedClock("2026-03-02T08:00:00Z"),
      random: systemRandom,
      origin: "https://riverbend.example",
    };
    let officials = 0;
    return {
      context,
      store,
      example: async (operation) => {
        const body = "lighting";
        const actor = anAccount(`official-${++officials}`, { body, duties: ["case-worker"] });
        // Each account sees and ends its own: here the same person has one role after the other.
        const cast = Object.fromEntries(
          Object.entries(aCast({ matter: "none", body })).map(([role, one]) => [
            role,
            one.kind === "account" ? { ...one, person: actor.person } : one,
          ]),
        ) as ReturnType<typeof aCast>;
        const made = await perform(calendars.openCalendar, context, { actor, input: {} });
        if (!made.ok) throw new Error(made.refusal.code);
        const inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
          "calendars.end": { calendar: made.value.calendar },
        };
        return {
          input: inputs[operation] ?? {},
          actors: cast,
          outsiders:
            operation === "calendars.open"
              ? { "administrator without an office": anAccount("admin", { duties: ["administrator"] }) }
              : {},
        };
      },
    };
  },
});
