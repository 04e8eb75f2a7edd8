import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { NoticesContext } from "../context.ts";
import type { NoticeRefusal } from "../model.ts";
import type { NoticesTables } from "../tables.ts";

/** Puts a letter that was given up in line again, with all its tries: when the operator has mended what kept it. */
export async function sendAgain(
  store: Store,
  { clock }: Pick<NoticesContext, "clock">,
  id: string,
): Promise<Result<undefined, NoticeRefusal>> {
  return store.attempt(async (inside): Promise<Result<undefined, NoticeRefusal>> => {
    const tables = inside.tables<NoticesTables>();
    const row = await tables
      .selectFrom("notice")
      .select("state")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refuse({ code: "notices.unknown", id });
    if (row.state !== "failed") return refuse({ code: "notices.not-failed", state: row.state });
    await tables
      .updateTable("notice")
      .set({ state: "waiting", tries: 0, next_at: clock.now(), problem: null })
      .where("id", "=", id)
      .execute();
    return ok(undefined);
  });
}
