/** The pure door of procedures: what decides when something is due. */
export { dayKind, isWorkingDay, weekendsOnly, type Calendar, type Weekday } from "./model/calendar.ts";
export type { Budget, CountingProfile, Suspension } from "./model/budget.ts";
export { dueAt, type Due } from "./model/deadline.ts";
export { dateInWords, dueInWords } from "./model/due-in-words.ts";
export { readMoment, type PlainMoment } from "./model/moment.ts";
export type { BudgetId, Effect, Given, Need, NoticeReader, ProcedureRole } from "./model/acting.ts";
export type {
  Outcome,
  Procedure,
  ProcedureAct,
  ProcedureBasis,
  ProcedureState,
  TimeRule,
} from "./model/procedure.ts";
export { needs, noticeReaders, procedureRoles } from "./model/acting.ts";
export type { Expected, WorkedCase } from "./model/worked-case.ts";
export type {
  Counting,
  Event,
  Extension,
  LedgerSpan,
  PassedStep,
  RunningBudget,
  Standing,
  Stepped,
  Times,
} from "./model/standing.ts";
export type { MigrationRefusal, ProcedureRefusal } from "./model/refusal.ts";
export { advance, begin, openActs } from "./model/advance.ts";
export { missedAt } from "./model/time-step.ts";
export { dueOf, duesOf, nextDueOf, type RunningDue } from "./model/dues.ts";
export { migrateStanding } from "./model/migrate.ts";
export { runCase, writtenMoment, type CaseSettings, type Difference } from "./model/run-case.ts";
