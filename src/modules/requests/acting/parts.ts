/** Seals what somebody wrote or sent, and notes where it lies. */
import { insertRows, keep, type Kept, type SubjectId, type Waiting } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import type { PartKind } from "../model.ts";
import type { RequestsTables } from "../tables.ts";

export interface NewPart {
  readonly kind: PartKind;
  readonly value: string | Uint8Array;
  readonly readers?: "party" | "staff";
}

/** A part that was sealed, and waits for the entry that it belongs to. */
export interface SealedPart {
  readonly id: string;
  readonly kind: PartKind;
  readonly readers: "party" | "staff";
  readonly kept: Kept;
}

export async function sealParts(
  context: RequestsContext,
  { subject, matter }: { readonly subject: SubjectId; readonly matter: string },
  parts: readonly NewPart[],
  waiting?: Waiting,
): Promise<readonly SealedPart[]> {
  const sealed: SealedPart[] = [];
  for (const { kind, value, readers = "party" } of parts) {
    const of = typeof value === "string" ? "text" : "bytes";
    const kept = await keep(
      context.store,
      context,
      { subject, matter, kind: of, what: kind, value },
      waiting,
    );
    sealed.push({ id: context.random.newId(), kind, readers, kept });
  }
  return sealed;
}

export async function storeParts(
  { store, clock }: Pick<RequestsContext, "store" | "clock">,
  { matter, position }: { readonly matter: string; readonly position: number },
  parts: readonly SealedPart[],
  waiting?: Waiting,
): Promise<void> {
  if (parts.length === 0) return;
  const at = clock.now();
  const rows = parts.map(({ id, kind, readers, kept: { ref } }) => ({
    id,
    matter,
    kind,
    ref,
    position,
    readers,
    at,
  }));
  await insertRows(store.tables<RequestsTables>(), "requests_part", rows, waiting);
}
