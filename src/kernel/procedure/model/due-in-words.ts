/** A due date with its sum, as sentences: what a resident is told and may check on paper. */
import { Temporal } from "temporal-polyfill";
import { inLanguage, type Language, type Say } from "#lib/language.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Due } from "./deadline.ts";
import type { PlainMoment } from "./moment.ts";

/** The date first, then one sentence for each thing that went into it. Texts are below `procedure.due`. */
export function dueInWords(due: Due, language: Language, say: Say): readonly string[] {
  const { sum } = due;
  const moment = (at: PlainMoment) => momentInWords(at, language, say);
  const names = (
    days: readonly { readonly date: PlainDate; readonly name: Parameters<typeof inLanguage>[0] }[],
  ) =>
    days.map((day) =>
      say("procedure.due.named-day", {
        name: inLanguage(day.name, language),
        date: dateInWords(day.date, language),
      }),
    );
  const lines = [
    due.at === undefined
      ? say("procedure.due.stands-still", { hours: Math.round(due.hoursLeft * 10) / 10 })
      : say("procedure.due.at", { moment: moment(due.at) }),
    say("procedure.due.budget", {
      amount: sum.budget.amount,
      unit: sum.budget.unit.replace("-", "_"),
      moment: moment(sum.start),
    }),
  ];
  if (sum.begins !== sum.start)
    lines.push(say("procedure.due.begins", { date: dateInWords(sum.begins, language) }));
  if (sum.weekendDays > 0) lines.push(say("procedure.due.weekend-days", { count: sum.weekendDays }));
  if (sum.holidays.length > 0)
    lines.push(say("procedure.due.holidays", { count: sum.holidays.length, days: names(sum.holidays) }));
  if (sum.makeUpDays.length > 0)
    lines.push(say("procedure.due.make-up-days", { days: names(sum.makeUpDays) }));
  for (const stop of sum.suspensions) {
    const facts = { from: moment(stop.from), reason: stop.reason };
    lines.push(
      stop.to === undefined
        ? say("procedure.due.suspended-still", facts)
        : say("procedure.due.suspended", { ...facts, to: moment(stop.to) }),
    );
  }
  if (sum.rolledFrom !== undefined)
    lines.push(say("procedure.due.rolled", { moment: moment(sum.rolledFrom) }));
  if (due.provisional) lines.push(say("procedure.due.provisional"));
  return lines;
}

// Writing a date out makes a formatter each time, which cost a tenth of every intake: few days and languages come again and again.
const writtenOut = new Map<string, string>();
const mostWrittenOut = 2_000;

/** A date written out: 3 March 2026, 2026年3月3日. */
export function dateInWords(date: string, language: Language): string {
  const day = date.slice(0, 10);
  const known = writtenOut.get(`${language} ${day}`);
  if (known !== undefined) return known;
  const written = Temporal.PlainDate.from(day).toLocaleString(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
  });
  if (writtenOut.size >= mostWrittenOut) writtenOut.clear();
  writtenOut.set(`${language} ${day}`, written);
  return written;
}

// Midnight belongs to the day that ends with it: "the end of 9 March" is clearer than "10 March, 0:00".
function momentInWords(at: PlainMoment, language: Language, say: Say): string {
  if (!at.endsWith("T00:00:00")) {
    return say("procedure.due.moment", { date: dateInWords(at, language), time: at.slice(11, 16) });
  }
  const before = Temporal.PlainDate.from(at.slice(0, 10)).subtract({ days: 1 }).toString();
  return say("procedure.due.end-of-day", { date: dateInWords(before, language) });
}
