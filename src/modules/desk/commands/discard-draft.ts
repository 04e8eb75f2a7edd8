import type { DeskContext } from "../context.ts";
import type { DeskTables } from "../tables.ts";

/** Throws a person's draft away; nothing when there is none. */
export async function discardDraft({ store }: Pick<DeskContext, "store">, person: string): Promise<void> {
  await store.tables<DeskTables>().deleteFrom("desk_draft").where("person", "=", person).execute();
}
