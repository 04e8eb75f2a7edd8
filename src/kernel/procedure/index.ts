/** The door to what procedures read from files. What decides is in model.ts. */
export { calendarIds, readCalendar, type CalendarRefusal } from "./calendars.ts";
export { caseSettingsOf, checkProcedures } from "./check.ts";
export { countingOf } from "./counting.ts";
export { procedureSchema } from "./format/schema.ts";
export {
  librarySources,
  procedureFromText,
  proceduresOf,
  readProcedures,
  type ProceduresReading,
} from "./read/index.ts";
