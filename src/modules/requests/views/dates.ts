/** Moments and dates as people write them. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "#lib/language.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";

/** The day of a moment, written out. Midnight belongs to the day that ends with it. */
export function dateInWords(at: PlainMoment, language: Language): string {
  const date = Temporal.PlainDate.from(at.slice(0, 10));
  const day = at.endsWith("T00:00:00") ? date.subtract({ days: 1 }) : date;
  return day.toLocaleString(language === "en" ? "en-GB" : language, { dateStyle: "long" });
}
