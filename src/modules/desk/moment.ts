/** A moment as officials read it: day and time in their own time zone are not known here, so UTC is named. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "#lib/instants.ts";
import type { Reader } from "#ui/reader.ts";

export function moment({ language }: Reader, at: Instant): string {
  const written = Temporal.Instant.from(at).toLocaleString(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${written} UTC`;
}
