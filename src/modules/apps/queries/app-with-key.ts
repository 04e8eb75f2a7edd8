import type { Store } from "#platform/db/index.ts";
import { hashOfKey } from "../key.ts";
import type { AppsTables } from "../tables.ts";

/** Which app a key opens for, by the id of the key; undefined when it opens nothing. */
export async function appWithKey(store: Store, key: string): Promise<string | undefined> {
  const row = await store
    .tables<AppsTables>()
    .selectFrom("apps_key")
    .select("id")
    .where("key_hash", "=", hashOfKey(key))
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.id;
}
