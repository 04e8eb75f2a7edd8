/** Tells whoever asked to be told that a matter came, changed, went or ended: within the act, without a word of anybody. */
import type { Store } from "#platform/db/index.ts";
import type { Instant } from "#lib/instants.ts";
import type { RequestsContext } from "../context.ts";
import type { MatterRow } from "./load.ts";

/** What happened to a matter at a body. */
export interface MatterMoved {
  readonly event: "matter.arrived" | "matter.changed" | "matter.left" | "matter.ended";
  readonly body: string;
  readonly at: Instant;
  readonly matter: {
    readonly number: string;
    readonly version: number;
    readonly kind: string;
    readonly function: string;
    readonly area: string;
    readonly body: string;
    readonly state: string;
    readonly isOpen: boolean;
    readonly outcome?: string;
    readonly openedAt: Instant;
    readonly dueAt?: Instant;
  };
}

export type TellMoved = (inside: Store, moved: readonly MatterMoved[]) => Promise<void>;

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
