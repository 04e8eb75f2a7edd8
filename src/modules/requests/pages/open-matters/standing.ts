/** Where a public matter stands, said and drawn the same in list, map and on its page. */
import { addSeconds, dateAt, type Instant } from "#lib/instants.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import type { Tone } from "#ui/map.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { writtenDate } from "#ui/words.ts";
import type { PublicRow } from "../../shapes/public.ts";

export type PublicStanding = "open" | "late" | "ended";

export const standingTones: Readonly<Record<PublicStanding, Tone>> = {
  open: "information",
  late: "warning",
  ended: "good",
};

export function standingOf({ isOpen, dueAt }: PublicRow, now: Instant): PublicStanding {
  if (!isOpen) return "ended";
  return dueAt !== undefined && dueAt < now ? "late" : "open";
}

/** How it ended, else the state in which it is. */
export function stateInWords(reader: Reader, row: PublicRow): Piece {
  return spoken(reader, (row.isOpen ? row.state : (row.outcome ?? row.state)).name);
}

export function dayElement(reader: Reader, at: string | undefined, timeZone: string): Html {
  if (at === undefined) return nothing;
  // The operation writes moments; its schema says only that they are text.
  const day = dateAt(at as Instant, timeZone);
  return html`<time datetime="${day}">${writtenDate(reader, day)}</time>`;
}

/** The day on which something is due. Midnight belongs to the day that ends with it. */
export function dueElement(reader: Reader, at: string, timeZone: string): Html {
  return dayElement(reader, addSeconds(at as Instant, -1), timeZone);
}
