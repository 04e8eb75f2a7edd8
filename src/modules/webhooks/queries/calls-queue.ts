/** How calls leave, for whoever watches. */
import { sql } from "kysely";
import type { Store } from "#platform/db/index.ts";
import type { WebhooksTables } from "../tables.ts";

export async function callsQueue(
  store: Store,
): Promise<{ readonly waiting: number; readonly failed: number }> {
  return store
    .tables<WebhooksTables>()
    .selectFrom("webhooks_delivery")
    .select([
      sql<number>`(count(*) filter (where state = 'waiting'))::int`.as("waiting"),
      sql<number>`(count(*) filter (where state = 'failed'))::int`.as("failed"),
    ])
    .executeTakeFirstOrThrow();
}
