import type { RegisterFiles } from "#platform/files/index.ts";
import type { DeskContext } from "../context.ts";
import type { DeskTables } from "../tables.ts";

/** Keeps a person's draft, in place of the one before. */
export async function saveDraft(
  { store, clock }: Pick<DeskContext, "store" | "clock">,
  person: string,
  draft: { readonly files: RegisterFiles; readonly base: number | undefined },
): Promise<void> {
  const contents = [...draft.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]);
  const row = {
    base: draft.base ?? null,
    files: JSON.stringify(Object.fromEntries(contents)),
    changed_at: clock.now(),
  };
  await store
    .tables<DeskTables>()
    .insertInto("desk_draft")
    .values({ person, ...row })
    .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
    .execute();
}
