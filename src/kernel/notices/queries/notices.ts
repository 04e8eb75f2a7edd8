/** Which notices there are, and what has become of them. None of these opens a letter. */
import type { Store } from "#platform/db/index.ts";
import type { Notice, NoticeState } from "../model.ts";
import type { NoticeRow, NoticesTables } from "../tables.ts";

/** What was said in a matter, oldest first. */
export async function noticesOfMatter(store: Store, matter: string): Promise<readonly Notice[]> {
  const rows = await noticeRows(store)
    .where("matter", "=", matter)
    .orderBy("made_at")
    .orderBy("sequence")
    .execute();
  return rows.map(noticeOf);
}

/** What a person was told, latest first; not what offices were told about their matters. */
export async function noticesOfSubject(
  store: Store,
  subject: string,
  { limit = 100, offset = 0 }: Span = {},
): Promise<readonly Notice[]> {
  const rows = await noticeRows(store)
    .where("subject", "=", subject)
    .where("audience", "=", "person")
    .orderBy("made_at", "desc")
    .orderBy("sequence", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(noticeOf);
}

export interface Span {
  readonly limit?: number;
  readonly offset?: number;
}

/** For the operator: all notices, or those in one state; latest first. */
export async function outbox(
  store: Store,
  { state, limit = 50, offset = 0 }: Span & { readonly state?: NoticeState | undefined } = {},
): Promise<readonly Notice[]> {
  let rows = noticeRows(store)
    .orderBy("made_at", "desc")
    .orderBy("sequence", "desc")
    .limit(limit)
    .offset(offset);
  if (state !== undefined) rows = rows.where("state", "=", state);
  return (await rows.execute()).map(noticeOf);
}

/** How many notices are in each state; states without one are left out. */
export async function noticeCounts(store: Store): Promise<ReadonlyMap<NoticeState, number>> {
  const rows = await store
    .tables<NoticesTables>()
    .selectFrom("notice")
    .select((row) => ["state", row.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}

export function noticeRows(store: Store) {
  return store.tables<NoticesTables>().selectFrom("notice").selectAll();
}

export function noticeOf(row: NoticeRow): Notice {
  return {
    id: row.id,
    matter: row.matter,
    subject: row.subject,
    notice: row.notice,
    language: row.language,
    audience: row.audience,
    state: row.state,
    tries: row.tries,
    madeAt: row.made_at,
    nextAt: row.next_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    problem: row.problem ?? undefined,
  };
}
