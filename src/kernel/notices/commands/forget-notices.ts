import type { Store } from "#platform/db/index.ts";
import type { NoticesTables } from "../tables.ts";

/**
 * Stops what was still to be sent to or about a person whose data is erased: within the erasure. The letters themselves are gone with the key.
 * Waits for a letter that is being sent at this moment.
 */
export async function forgetNotices(inside: Store, subject: string): Promise<void> {
  await inside
    .tables<NoticesTables>()
    .updateTable("notice")
    .set({ state: "erased", next_at: null })
    .where("subject", "=", subject)
    // That a letter was sent, and when, stays true.
    .where("state", "!=", "sent")
    .execute();
}
