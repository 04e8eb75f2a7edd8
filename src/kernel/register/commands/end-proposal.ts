import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { Actor, AdoptionRefusal } from "../model.ts";
import type { RegisterTables } from "../tables.ts";

export interface End {
  readonly state: "adopted" | "withdrawn";
  readonly version?: number;
  readonly by: Actor;
  readonly at: Instant;
}

/** Ends an open proposal; of two who try at once, one is told that it is no longer open. */
export async function endProposal(store: Store, id: string, end: End): Promise<AdoptionRefusal | undefined> {
  const tables = store.tables<RegisterTables>();
  const ended = await tables
    .updateTable("register_proposal")
    .set({
      state: end.state,
      version: end.version ?? null,
      ended_by_person: end.by.person ?? null,
      ended_by_name: end.by.name.trim(),
      ended_at: end.at,
    })
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (ended.numUpdatedRows === 1n) return undefined;
  const there = await tables
    .selectFrom("register_proposal")
    .select("state")
    .where("id", "=", id)
    .executeTakeFirst();
  if (there === undefined || there.state === "open")
    return { code: "adoption.no-such-proposal", proposal: id };
  return { code: "adoption.no-longer-open", proposal: id, state: there.state };
}
