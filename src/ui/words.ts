/** Dates, numbers and times written out as people say them. */
import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import { html, type Html } from "./html.ts";
import type { Reader } from "./reader.ts";

/** "24 November 2026", "2026年11月24日". */
export function writtenDate(reader: Reader, date: PlainDate): string {
  const style = reader.language === "en" ? "en-GB" : reader.language;
  return Temporal.PlainDate.from(date).toLocaleString(style, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/** A date as a machine-readable element. */
export function dateElement(reader: Reader, date: PlainDate): Html {
  return html`<time datetime="${date}">${writtenDate(reader, date)}</time>`;
}

/** Day and time as a clock on the wall shows them in a time zone: "24 November 2026 at 14:05". */
export function writtenMoment(reader: Reader, at: Instant, timeZone: string): string {
  const style = reader.language === "en" ? "en-GB" : reader.language;
  return Temporal.Instant.from(at).toLocaleString(style, { dateStyle: "long", timeStyle: "short", timeZone });
}

/** "41,352". */
export function writtenNumber(reader: Reader, number: number): string {
  return new Intl.NumberFormat(reader.language).format(number);
}

/** Sentences one after another: Chinese leaves no space between them. */
export function writtenSentences(reader: Reader, sentences: readonly (string | false)[]): string {
  return sentences.filter((one) => one !== false).join(reader.language === "zh-CN" ? "" : " ");
}

/** Several names as a sentence has them: "A, B and C". */
export function writtenList(reader: Reader, names: readonly string[]): string {
  return new Intl.ListFormat(reader.language, { type: "conjunction" }).format(names);
}
