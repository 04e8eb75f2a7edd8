/** Reads calendars, which are data with a source: library/calendars/ID.yaml. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readDate, type PlainDate } from "#lib/dates.ts";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { weekendsOnly, type Calendar, type Weekday } from "./model/calendar.ts";

const libraryCalendars = fileURLToPath(new URL("../../../library/calendars/", import.meta.url));

export interface CalendarRefusal {
  readonly code: "procedure.unknown-calendar";
  readonly calendar: string;
  readonly known: readonly string[];
}

/** The calendars that come with Polity, and the one without holidays. */
export function calendarIds(folder = libraryCalendars): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return [...files.map((name) => basename(name, ".yaml")).sort(), weekendsOnly.id];
}

/** Reads a calendar by its id. A calendar file of ours that does not hold together is a fault, and thrown. */
export function readCalendar(id: string, folder = libraryCalendars): Result<Calendar, CalendarRefusal> {
  if (id === weekendsOnly.id) return ok(weekendsOnly);
  const known = calendarIds(folder);
  if (!known.includes(id)) return refuse({ code: "procedure.unknown-calendar", calendar: id, known });
  return ok(calendarOf(id, parse(readFileSync(join(folder, `${id}.yaml`), "utf8"), { schema: "failsafe" })));
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function calendarOf(id: string, file: unknown): Calendar {
  const written = file as CalendarFile; // our own files, held together by the checks below and by a test
  const weekend = written.weekend.map((day) => weekdays.indexOf(day) + 1);
  if (weekend.some((day) => day === 0))
    throw new Error(`calendar ${id}: unknown weekday in ${written.weekend.join(", ")}`);
  return {
    id,
    name: written.name,
    weekend: weekend as Weekday[], // 1…7, checked above
    holidays: daysOf(id, written.holidays),
    makeUpDays: daysOf(id, written["make-up-days"]),
    known: { from: dateOf(id, written["known-from"]), to: dateOf(id, written["known-to"]) },
  };
}

interface CalendarFile {
  readonly name: LocalWords;
  readonly weekend: readonly string[];
  readonly "known-from": string;
  readonly "known-to": string;
  readonly holidays: readonly NamedDay[];
  readonly "make-up-days": readonly NamedDay[];
}

interface NamedDay {
  readonly date: string;
  readonly name: LocalWords;
}

function daysOf(id: string, days: readonly NamedDay[]): ReadonlyMap<PlainDate, LocalWords> {
  return new Map(days.map((day) => [dateOf(id, day.date), day.name]));
}

function dateOf(id: string, text: string): PlainDate {
  const date = readDate(text);
  if (date === undefined) throw new Error(`calendar ${id}: "${text}" is no date`);
  return date;
}
