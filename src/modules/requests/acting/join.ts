/** The original's side of joining: how many matters move with it. */
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { rolesInMatter } from "../roles-in-matter.ts";
import type { RequestsTables } from "../tables.ts";
import { matterRow } from "./load.ts";

/** Counts one more that moves with the original; the refusal when the original is none that could take it. */
export async function joinOriginal(
  context: RequestsContext,
  actor: Actor,
  { matter, original }: { readonly matter: string; readonly original: string },
): Promise<Refusal | undefined> {
  if (matter === original) return { code: "requests.joins-itself", facts: { number: matter } };
  // Both are locked in the one order of matterRow: two who join two matters crosswise do not wait for each other.
  for (const number of [matter, original].sort().reverse())
    await matterRow(context.store, number, { forUpdate: true });
  const row = await matterRow(context.store, original);
  const roles = await rolesInMatter(context, actor, { matter: original });
  const isMine = roles.has("case-worker") || roles.has("supervisor");
  if (row === undefined || (!isMine && !row.is_public))
    return { code: "requests.unknown-matter", facts: { number: original } };
  if (!row.is_open || row.joined_to !== null || row.kind !== "request" || row.erased_at !== null)
    return { code: "requests.original-not-open", facts: { number: original } };
  await countJoined(context, original, 1);
  await moveJoined(context, { from: matter, to: original });
  return undefined;
}

/** One less moves with it. */
export function leaveOriginal(context: RequestsContext, original: string): Promise<void> {
  return countJoined(context, original, -1);
}

export async function countJoined({ store }: RequestsContext, original: string, by: number): Promise<void> {
  await store
    .tables<RequestsTables>()
    .updateTable("requests_matter")
    .set((row) => ({ joined: row("joined", "+", by) }))
    .where("number", "=", original)
    .execute();
}

/** Those that moved with the duplicate move with the original: there are no chains of duplicates. */
async function moveJoined(
  context: RequestsContext,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const { numUpdatedRows } = await context.store
    .tables<RequestsTables>()
    .updateTable("requests_matter")
    .set({ joined_to: to })
    .where("joined_to", "=", from)
    .executeTakeFirst();
  const moved = Number(numUpdatedRows);
  if (moved === 0) return;
  await countJoined(context, from, -moved);
  await countJoined(context, to, moved);
}
