/** How a jurisdiction counts, from its own file. */
import type { Jurisdiction } from "#kernel/register/model.ts";
import { readCalendar } from "./calendars.ts";
import type { Counting } from "./model/standing.ts";

/** Its calendar and its way of counting. The register's format allows only calendars that there are, so another one is our fault. */
export function countingOf({ calendar, counting }: Pick<Jurisdiction, "calendar" | "counting">): Counting {
  const read = readCalendar(calendar);
  if (!read.ok) throw new Error(`the jurisdiction counts by "${calendar}", which is no calendar`);
  return { calendar: read.value, profile: counting };
}
