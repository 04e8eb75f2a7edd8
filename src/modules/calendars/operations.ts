/** What may be asked and done about calendars. */
import type { Operation } from "#kernel/operation/index.ts";
import { endCalendar } from "./commands/end-calendar.ts";
import { openCalendar } from "./commands/open-calendar.ts";
import type { CalendarsOperating } from "./context.ts";
import { ownCalendars } from "./queries/own-calendars.ts";

export const calendars = { openCalendar, endCalendar, ownCalendars } as const;

export const calendarsOperations: readonly Operation<CalendarsOperating>[] = Object.values(calendars);
