/** Calendars: what is due, for those who work by it, and what ends or begins, for everybody. */
export { forgetFeeds } from "./commands/forget-feeds.ts";
export type { CalendarsContext, CalendarsOperating, Deadline, PublicDate } from "./context.ts";
export { calendarsMigrations } from "./migrations/index.ts";
export { calendars, calendarsOperations } from "./operations.ts";
export { calendarsSurface } from "./pages/index.ts";
export type { CalendarsPages } from "./pages/calendar-page.ts";
