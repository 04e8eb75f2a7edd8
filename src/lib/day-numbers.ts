/**
 * Days as whole numbers, for counting many of them: due dates are counted day by day, with every matter that comes in. Temporal gives the same
 * (day-numbers.test.ts), some thirty times slower.
 */

/** The years in which dates are written with four digits. */
export const mostDay = 2_932_896;
export const leastDay = -719_162;

/**
 * Days since 1970-01-01 of a date written YYYY-MM-DD. Howard Hinnant, chrono-compatible low-level date algorithms, days_from_civil: years
 * begin in March, so that the day that comes and goes is the last.
 */
export function dayNumber(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day, written YYYY-MM-DD (civil_from_days); only for days from `leastDay` to `mostDay`. */
export function dateOfDay(day: number): string {
  if (!(day >= leastDay && day <= mostDay)) throw new RangeError(`day ${day} has no year of four digits`);
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** 1 = Monday … 7 = Sunday, by ISO 8601. The first of January 1970 was a Thursday. */
export function weekdayOfDay(day: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  return (fromMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7; // A remainder of 7, and one.
}

/** Seconds after midnight, written HH:MM:SS. */
export function timeOfDay(seconds: number): string {
  return [seconds / 3600, (seconds % 3600) / 60, seconds % 60]
    .map((one) => padded(Math.floor(one), 2))
    .join(":");
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
