import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { PeopleTables } from "../tables.ts";

/** One place at which somebody is signed in. Where on the network that is, is not kept. */
export interface Session {
  readonly id: string;
  readonly since: Instant;
  readonly until: Instant;
  /** Browser and system, as `browserOf` of the model words them; "" when the sign-in told none. */
  readonly browser: string;
}

/** Where a person is signed in at a moment, the latest first. */
export async function sessionsOf(store: Store, person: string, now: Instant): Promise<readonly Session[]> {
  const rows = await store
    .tables<PeopleTables>()
    .selectFrom("people_session")
    .select(["id", "created_at", "expires_at", "user_agent"])
    .where("user_id", "=", person)
    .where("expires_at", ">", now)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    since: row.created_at,
    until: row.expires_at,
    browser: row.user_agent ?? "",
  }));
}
