/** What the address of a private calendar shows: what its owner may see today. */
import type { CalendarsContext, Deadline } from "../context.ts";
import { rolesFor } from "../context.ts";
import type { CalendarsTables } from "../tables.ts";
import { hashOfToken } from "../token.ts";

export interface CalendarShown {
  readonly body: string | undefined;
  readonly deadlines: readonly Deadline[];
}

/** Undefined when the token opens nothing, or its owner has nothing to do with it any more. */
export async function calendarAt(
  context: CalendarsContext,
  token: string,
): Promise<CalendarShown | undefined> {
  const row = await context.store
    .tables<CalendarsTables>()
    .selectFrom("calendars_feed")
    .select(["person", "body"])
    .where("token_hash", "=", hashOfToken(token))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const actor = await context.actorOfAccount(row.person);
  const body = row.body ?? undefined;
  if (actor === undefined || rolesFor(actor, body).size === 0) return undefined;
  const deadlines = await context.deadlines(actor, body);
  return deadlines === undefined ? undefined : { body, deadlines };
}
