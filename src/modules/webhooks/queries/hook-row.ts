import type { Selectable } from "kysely";
import type { Store } from "#platform/db/index.ts";
import type { WebhooksTables } from "../tables.ts";

export type HookRow = Selectable<WebhooksTables["webhooks_hook"]>;

/** The row of a webhook; undefined when there is none. */
export async function hookRow(
  store: Store,
  id: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<HookRow | undefined> {
  const query = store.tables<WebhooksTables>().selectFrom("webhooks_hook").selectAll().where("id", "=", id);
  return (forUpdate ? query.forUpdate() : query).executeTakeFirst();
}
