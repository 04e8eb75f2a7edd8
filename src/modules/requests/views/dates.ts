/** Moments as people write them. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "#lib/language.ts";
import { dateInWords as dayInWords, type PlainMoment } from "#kernel/procedure/model.ts";

/** The day of a moment, written out. Midnight belongs to the day that ends with it. */
export function dateInWords(at: PlainMoment, language: Language): string {
  if (!at.endsWith("T00:00:00")) return dayInWords(at, language);
  return dayInWords(Temporal.PlainDate.from(at.slice(0, 10)).subtract({ days: 1 }).toString(), language);
}
