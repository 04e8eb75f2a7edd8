/** Calendars as files: iCalendar (RFC 5545), written by ical-generator. */
import ical, { ICalCalendarMethod, type ICalCalendar } from "ical-generator";
import { addSeconds, type Instant } from "#lib/instants.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Deadline, PublicDate } from "./context.ts";

interface Frame {
  readonly name: string;
  readonly origin: string;
  /** When the file is made. */
  readonly at: Instant;
}

/** How often a calendar should look again, in seconds: as often as most do. */
const lookAgain = 3600;

/** An entry needs a length to be seen; it ends when the matter is due. */
const lengthSeconds = 1800;

export function deadlinesFile(reader: Reader, frame: Frame, deadlines: readonly Deadline[]): string {
  const { say, language } = reader;
  const calendar = begun(reader, frame);
  for (const { number, about, place, state, dueAt, page } of deadlines) {
    const address = `${frame.origin}/${language}${page}`;
    calendar.createEvent({
      id: `due-${number}@${new URL(frame.origin).host}`,
      start: addSeconds(dueAt, -lengthSeconds),
      end: dueAt,
      stamp: frame.at,
      summary: say("calendars.due", { number, about: inWords(reader, about), place: inWords(reader, place) }),
      description: say("calendars.due-how", { state: inWords(reader, state), address }),
      url: address,
    });
  }
  return calendar.toString();
}

export function publicFile(reader: Reader, frame: Frame, dates: readonly PublicDate[]): string {
  const { say, language } = reader;
  const calendar = begun(reader, frame);
  for (const { id, kind, name, on, page } of dates) {
    calendar.createEvent({
      id: `${kind}-${id}@${new URL(frame.origin).host}`,
      start: `${on}T00:00:00.000Z`,
      allDay: true,
      stamp: frame.at,
      summary: say(`calendars.dates.${kind}`, { name: inWords(reader, name) }),
      url: `${frame.origin}/${language}${page}`,
    });
  }
  return calendar.toString();
}

function begun({ language }: Reader, { name, origin }: Frame): ICalCalendar {
  return ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: new URL(origin).host, product: "Polity", language: language.toUpperCase() },
    ttl: lookAgain,
    url: `${origin}/${language}/calendar`,
  });
}
