/** How letters leave, for whoever watches: none is opened. */
import { sql } from "kysely";
import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { NoticesTables } from "../tables.ts";

export interface NoticeQueue {
  readonly waiting: number;
  /** When the oldest of those was written; undefined when none waits. */
  readonly oldest: Instant | undefined;
  /** Given up, of those written since the moment that was asked for. */
  readonly failed: number;
}

export async function noticeQueue(store: Store, since: Instant): Promise<NoticeQueue> {
  const notices = () => store.tables<NoticesTables>().selectFrom("notice");
  const waiting = await notices()
    .select([sql<number>`count(*)::int`.as("count"), sql<Instant | null>`min(made_at)`.as("oldest")])
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const failed = await notices()
    .select(sql<number>`count(*)::int`.as("count"))
    .where("made_at", ">=", since)
    .where("state", "=", "failed")
    .executeTakeFirstOrThrow();
  return { waiting: waiting.count, oldest: waiting.oldest ?? undefined, failed: failed.count };
}
