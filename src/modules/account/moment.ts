import { Temporal } from "temporal-polyfill";
import type { Instant } from "#lib/instants.ts";
import type { Reader } from "#ui/reader.ts";

/** A moment by the clocks of the jurisdiction. */
export function moment({ language }: Reader, at: Instant, timeZone: string): string {
  return Temporal.Instant.from(at).toLocaleString(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  });
}
