/** A receipt that was given as a promise, completed once the promise was kept. */
import { receiptOf, sums } from "#kernel/record/index.ts";
import {
  entryHash,
  receiptText,
  type CheckedReceipt,
  type Receipt,
  type ReceiptEntry,
} from "#kernel/record/model.ts";
import type { RecordPagesContext } from "./context.ts";

/**
 * The same acts, now proved; no later ones, for whoever holds the receipt of some acts may not see the others. "broken" when this log
 * signed for an act that its record does not have so.
 */
export async function completed(
  { store, record }: RecordPagesContext,
  { jurisdiction, matter, entries }: CheckedReceipt,
): Promise<string | "broken" | undefined> {
  if (jurisdiction !== store.jurisdiction) return undefined;
  const now = await receiptOf(store, record, matter);
  const same = now?.entries.slice(0, entries.length) ?? [];
  if (now === undefined || !isSame(same, entries)) return "broken";
  if (same.some(({ proof }) => proof === undefined)) return undefined;
  const { promise: _, ...proved }: Receipt = { ...now, entries: same };
  return receiptText(proved);
}

function isSame(recorded: readonly ReceiptEntry[], promised: CheckedReceipt["entries"]): boolean {
  return (
    recorded.length === promised.length &&
    recorded.every(({ text }, at) => entryHash(sums, text) === promised[at]?.hash)
  );
}
