/** The pages and files of calendars. */
import type { Surface } from "#ui/surface.ts";
import { calendarPage, type CalendarsPages, endForm, openForm } from "./calendar-page.ts";
import { privateCalendar, publicCalendar } from "./files.ts";

export const calendarsSurface: Surface<CalendarsPages> = {
  name: "calendars",
  navigation: () => [],
  pages: [
    { path: "/calendar", answer: calendarPage },
    { path: "/calendar.ics", answer: publicCalendar },
    { path: "/calendar/:file", answer: privateCalendar },
    // Loaded again after a form was sent, it shows the page.
    { path: "/calendar/open", answer: calendarPage },
    { path: "/calendar/end", answer: calendarPage },
  ],
  forms: [
    { path: "/calendar/open", answer: openForm },
    { path: "/calendar/end", answer: endForm },
  ],
  files: [],
};
