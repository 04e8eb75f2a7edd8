/**
 * Days as whole numbers 20160229: comparing them compares dates, and the full years between two of them are a
 * division. One rule for days that a month lacks: the day after the month's last stands in for them, so that a person
 * born on 29 February reaches an age on 1 March where there is no 29 February, and 31 January plus a month is 1 March.
 */

declare const day: unique symbol;
/** A day of the Gregorian calendar as YYYYMMDD, years 1 to 9999. */
export type Day = number & { readonly [day]: true };

/** Reads YYYY-MM-DD; undefined when it is written otherwise or does not exist. */
export function readDay(text: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : dayOf(Number(year), Number(month), Number(date));
}

export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month))
    return undefined;
  return (year * 10_000 + month * 100 + date) as Day;
}

export function dayText(day: Day): string {
  const text = String(day).padStart(8, "0");
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  return { year: Math.floor(day / 10_000), month: Math.floor(day / 100) % 100, date: day % 100 };
}

/** Full years from one day to another: the birthday itself counts. Never below what a negative span holds. */
export function yearsBetween(from: Day, to: Day): number {
  return Math.floor((to - from) / 10_000);
}

/** Full months from one day to another. */
export function monthsBetween(from: Day, to: Day): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.date < a.date ? 1 : 0);
}

/** Days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return serial(to) - serial(from);
}

/** The day some months and days later (earlier when negative); a day that the month lacks is the first of the next. */
export function later(from: Day, months: number, days: number): Day {
  const { year, month, date } = partsOf(from);
  const total = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  const lacks = date > daysIn(y, m);
  const at = serialOf(y, m, lacks ? daysIn(y, m) : date) + (lacks ? 1 : 0);
  return fromSerial(at + days);
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01. */
export function serial(day: Day): number {
  const { year, month, date } = partsOf(day);
  return serialOf(year, month, date);
}

// H. Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil and civil_from_days).
function serialOf(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** The day that lies so many days after 1970-01-01. */
export function fromSerial(days: number): Day {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const mp = Math.floor((5 * ofYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return (year * 10_000 + month * 100 + (ofYear - Math.floor((153 * mp + 2) / 5) + 1)) as Day;
}
