/** The files that calendars subscribe to. */
import type { Answer, FileAnswer, PageRequest } from "#ui/surface.ts";
import { inWords } from "#ui/reader.ts";
import { deadlinesFile, publicFile } from "../ics.ts";
import { calendarAt } from "../queries/calendar-at.ts";
import type { CalendarsPages } from "./calendar-page.ts";

/** /calendar/TOKEN.ics. What is not there and what has ended look alike. */
export async function privateCalendar(pages: CalendarsPages, request: PageRequest): Promise<Answer> {
  const { reader, params } = request;
  const { calendars } = pages;
  const token = /^([\w-]{20,100})\.ics$/.exec(params["file"] ?? "")?.[1];
  const shown = token === undefined ? undefined : await calendarAt(calendars, token);
  if (shown === undefined) return { kind: "not-found" };
  const { body, deadlines } = shown;
  const name =
    body === undefined
      ? reader.say("calendars.own")
      : reader.say("calendars.of", { body: inWords(reader, (await pages.bodies()).get(body) ?? {}) || body });
  const { origin, clock } = calendars;
  return file(deadlinesFile(reader, { name, origin, at: clock.now() }, deadlines));
}

/** /calendar.ics: what ends or begins, for everybody. */
export async function publicCalendar(pages: CalendarsPages, { reader }: PageRequest): Promise<Answer> {
  const { origin, clock, publicDates } = pages.calendars;
  const name = reader.say("calendars.public-name", { town: inWords(reader, pages.name()) });
  return file(publicFile(reader, { name, origin, at: clock.now() }, await publicDates()));
}

function file(body: string): Answer {
  const answer: FileAnswer = { type: "text/calendar; charset=utf-8", saveAs: "calendar.ics", body };
  return { kind: "file", file: answer };
}
