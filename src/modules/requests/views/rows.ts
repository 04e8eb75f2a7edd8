/** A matter in a list. */
import type { Actor } from "#kernel/operation/model.ts";
import { personWithId } from "#kernel/people/index.ts";
import type { Store } from "#platform/db/index.ts";
import { procedureOf, type MatterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import type { RowView } from "../shapes/matter.ts";
import type { WorkListRow } from "../shapes/office.ts";
import type { Town } from "../town.ts";
import { standingView } from "./standing.ts";

export async function rowView(
  { store, clock }: Pick<RequestsContext, "store" | "clock">,
  town: Town,
  row: MatterRow,
): Promise<RowView> {
  const procedure = await procedureOf(store, town, row);
  return {
    ...standingView(town, procedure, row),
    ...(row.due_at !== null && { dueAt: row.due_at }),
    isOverdue: row.is_open && row.due_at !== null && row.due_at < clock.now(),
  };
}

export async function workListRows(
  context: Pick<RequestsContext, "store" | "clock">,
  town: Town,
  actor: Actor,
  rows: readonly MatterRow[],
): Promise<WorkListRow[]> {
  const names = await namesOf(
    context.store,
    rows.flatMap(({ claimed_by }) => claimed_by ?? []),
  );
  const views: WorkListRow[] = [];
  for (const row of rows) {
    const claimedBy = claimantView(row, names, actor);
    views.push({
      ...(await rowView(context, town, row)),
      ...(claimedBy !== undefined && { claimedBy }),
      isEscalated: row.is_escalated,
      missed: row.missed,
      joined: row.joined,
      photos: row.photos,
    });
  }
  return views;
}

export function claimantView(
  { claimed_by: id }: Pick<MatterRow, "claimed_by">,
  names: ReadonlyMap<string, string>,
  actor: Actor,
): WorkListRow["claimedBy"] {
  if (id === null) return undefined;
  return { id, name: names.get(id) ?? "", isMe: actor.kind === "account" && actor.person.id === id };
}

export async function namesOf(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) names.set(id, (await personWithId(store, id))?.name ?? "");
  return names;
}
