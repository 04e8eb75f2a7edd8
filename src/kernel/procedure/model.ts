/** The pure door of procedures: what decides when something is due. */
export { dayKind, isWorkingDay, weekendsOnly, type Calendar, type Weekday } from "./model/calendar.ts";
export type { Budget, CountingProfile, Suspension } from "./model/budget.ts";
export { dueAt, type Due } from "./model/deadline.ts";
export { dueInWords } from "./model/due-in-words.ts";
export { readMoment, type PlainMoment } from "./model/moment.ts";
