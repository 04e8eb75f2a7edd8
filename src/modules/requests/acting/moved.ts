/** Tells whoever asked to be told that a matter came, changed, went or ended: within the act, without a word of anybody. */
import type { RequestsContext } from "../context.ts";
import type { MatterMoved } from "../moved.ts";
import type { MatterRow } from "./load.ts";

/** `before` is left out for a matter that begins. What a matter was about, and where, is told; what was said in it is not. */
export async function tellMoved(
  { store, clock, onMoved }: RequestsContext,
  before: MatterRow | undefined,
  row: MatterRow,
): Promise<void> {
  if (onMoved === undefined) return;
  const matter = {
    number: row.number,
    version: row.version,
    kind: row.kind,
    function: row.function,
    area: row.area,
    body: row.body,
    state: row.state,
    isOpen: row.is_open,
    ...(row.outcome !== null && { outcome: row.outcome }),
    openedAt: row.opened_at,
    ...(row.due_at !== null && { dueAt: row.due_at }),
  };
  const at = clock.now();
  const has = (event: MatterMoved["event"], body: string): MatterMoved => ({ event, body, at, matter });
  const isNew = before === undefined || before.body !== row.body;
  const hasEnded = before?.is_open === true && !row.is_open;
  await onMoved(store, [
    ...(before !== undefined && isNew ? [has("matter.left", before.body)] : []),
    has(isNew ? "matter.arrived" : hasEnded ? "matter.ended" : "matter.changed", row.body),
  ]);
}
