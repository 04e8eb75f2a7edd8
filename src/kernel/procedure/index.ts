/** The door to what procedures read from files. */
export { calendarIds, readCalendar, type CalendarRefusal } from "./calendars.ts";
