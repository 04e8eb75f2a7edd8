/** Runs a worked case through its procedure and says what came otherwise than expected. */
import type { CountingProfile } from "./budget.ts";
import { advance, begin } from "./advance.ts";
import type { Calendar } from "./calendar.ts";
import { duesOf } from "./dues.ts";
import { phraseOf } from "./effect-words.ts";
import { addDays } from "#lib/dates.ts";
import { dateOf, type PlainMoment } from "./moment.ts";
import type { BudgetId, Effect } from "./acting.ts";
import type { Procedure } from "./procedure.ts";
import type { Counting, Standing } from "./standing.ts";
import { missedAt } from "./time-step.ts";
import type { WorkedCase } from "./worked-case.ts";

/** One thing that differs: what of, what was expected and what came ("" for nothing). */
export interface Difference {
  readonly what: "state" | "due" | "state-due" | "outcome" | "missed" | "refused" | "effects" | "calendar";
  readonly expected: string;
  readonly found: string;
}

/** How a jurisdiction counts where the case does not say, and how calendars are found. */
export interface CaseSettings {
  readonly calendarOf: (id: string) => Calendar | undefined;
  readonly calendar: string;
  readonly profile: CountingProfile;
}

const ofLibrary = {
  calendar: "weekends-only",
  profile: { from: "next-day", lastDay: "next-working-day" },
} as const;

/** The differences of a case; none when it holds. */
export function runCase(
  procedure: Procedure,
  one: WorkedCase,
  settings: CaseSettings,
): readonly Difference[] {
  // The library's own cases hold in every jurisdiction: they do not count by anybody's holidays.
  const usual = procedure.isLibrary ? ofLibrary : settings;
  const id = one.calendar ?? usual.calendar;
  const calendar = settings.calendarOf(id);
  if (calendar === undefined) return [{ what: "calendar", expected: id, found: "" }];
  const counting: Counting = { calendar, profile: one.counting ?? usual.profile };
  const end = play(procedure, one, counting);
  const differences: Difference[] = [];
  const compare = (what: Difference["what"], expected: string | undefined, found: string): void => {
    if (expected !== undefined && expected !== found) differences.push({ what, expected, found });
  };
  const { expect } = one;
  // A refusal that nobody expected is told even when the case is silent about it.
  compare("refused", expect.refused ?? "", end.refused);
  compare("state", expect.state, end.standing.state);
  compare("due", written(expect.due), dueIn(procedure, end.standing, counting, "whole"));
  compare("state-due", written(expect.stateDue), dueIn(procedure, end.standing, counting, "state"));
  compare("outcome", expect.outcome, end.standing.outcome ?? "");
  compare("missed", expect.missed?.toString(), String(end.standing.missed));
  compare("effects", expect.effects?.join(", "), end.effects.map(phraseOf).join(", "));
  return differences;
}

interface Played {
  readonly standing: Standing;
  /** Of the last step. */
  readonly effects: readonly Effect[];
  readonly refused: string;
}

function play(procedure: Procedure, one: WorkedCase, counting: Counting): Played {
  const times = {
    ...(one.promised === undefined ? {} : { promised: one.promised }),
    ...(one.legal === undefined ? {} : { legal: one.legal }),
  };
  let at: Played = { ...begin(procedure, { at: one.begun, times }), refused: "" };
  for (const event of one.events) {
    const result = advance(procedure, at.standing, event, counting);
    if (!result.ok) return { ...at, refused: result.refusal.code };
    at = { ...result.value, refused: "" };
  }
  if (one.now === undefined) return at;
  const later = missedAt(procedure, at.standing, { ...counting, now: one.now });
  return later === undefined ? { ...at, effects: [] } : { ...later, refused: "" };
}

function dueIn(procedure: Procedure, standing: Standing, counting: Counting, id: BudgetId): string {
  const found = duesOf(procedure, standing, counting).find((running) => running.id === id);
  if (found === undefined) return "";
  return found.due.at === undefined ? "stands-still" : (written(found.due.at) ?? "");
}

/** As a file writes it: 2026-03-09 24:00 for the midnight that ends a day. */
export function writtenMoment(moment: PlainMoment): string {
  if (!moment.endsWith("T00:00:00")) return `${moment.slice(0, 10)} ${moment.slice(11, 16)}`;
  return `${dayBefore(moment)} 24:00`;
}

function written(moment: PlainMoment | "stands-still" | undefined): string | undefined {
  return moment === undefined || moment === "stands-still" ? moment : writtenMoment(moment);
}

function dayBefore(moment: PlainMoment): string {
  return addDays(dateOf(moment), -1);
}
