/** Times as other systems write them. */
import { Temporal } from "temporal-polyfill";
import { readInstant, type Instant } from "#lib/instants.ts";

/** How times are written: "iso", or letters that stand for their parts. */
export interface TimeFormat {
  readonly read: (text: string, timeZone: string) => Instant | undefined;
}

// Two letters are two digits, one letter one or two.
const parts: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{2})",
  D: "(?<day>\\d{1,2})",
  hh: "(?<hour>\\d{2})",
  h: "(?<hour>\\d{1,2})",
  mm: "(?<minute>\\d{2})",
  ss: "(?<second>\\d{2})",
  SSS: "\\d{1,9}",
  AM: "(?<half>[AaPp])\\.?[Mm]\\.?",
};

/** Undefined when the format does not say year, month and day once each. */
export function readFormat(format: string): TimeFormat | undefined {
  if (format === "iso") return { read: readIso };
  const pieces = format.match(/YYYY|MM|DD|hh|mm|ss|SSS|AM|[MDh]|[^YMDhmsSA]+/g) ?? [];
  if (pieces.join("") !== format) return undefined;
  const counts = (names: readonly string[]): number => pieces.filter((one) => names.includes(one)).length;
  const isDate = [["YYYY"], ["MM", "M"], ["DD", "D"]].every((names) => counts(names) === 1);
  const isTime = [["hh", "h"], ["mm"], ["ss"], ["SSS"], ["AM"]].every((names) => counts(names) <= 1);
  if (!isDate || !isTime) return undefined;
  const written = pieces.map((piece) => parts[piece] ?? piece.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  const shape = new RegExp(`^${written.join("")}$`);
  return { read: (text, timeZone) => ofGroups(shape.exec(text.trim())?.groups, timeZone) };
}

/** With an offset it is that moment, without one a time of the wall clock; a day alone begins at midnight. */
function readIso(text: string, timeZone: string): Instant | undefined {
  const written = text.trim();
  if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(written) && written.includes(":")) return readInstant(written);
  try {
    return onWall(Temporal.PlainDateTime.from(written), timeZone);
  } catch {
    return undefined;
  }
}

function ofGroups(
  groups: Readonly<Record<string, string | undefined>> | undefined,
  timeZone: string,
): Instant | undefined {
  if (groups === undefined) return undefined;
  const number = (name: string): number => Number(groups[name] ?? 0);
  const hour = hourOf(number("hour"), groups["half"]);
  if (hour === undefined) return undefined;
  try {
    const wall = { year: number("year"), month: number("month"), day: number("day"), hour };
    const time = { minute: number("minute"), second: number("second") };
    return onWall(Temporal.PlainDateTime.from({ ...wall, ...time }, { overflow: "reject" }), timeZone);
  } catch {
    // The calendar has no such day, or the clock no such time.
    return undefined;
  }
}

/** Twelve is the first hour of each half of the day. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

// The first of the two, where a clock put back shows it twice; the moment after, where one put forward leaves it out.
function onWall(wall: Temporal.PlainDateTime, timeZone: string): Instant | undefined {
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  return readInstant(zoned.toInstant().toString());
}
