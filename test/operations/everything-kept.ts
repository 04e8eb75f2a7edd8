/** What a store holds, as one text: equal texts mean that nothing was changed, added or removed anywhere. */
import { sql } from "kysely";
import type { Store } from "#platform/db/index.ts";

export async function everythingKept(store: Store | undefined): Promise<string> {
  if (store === undefined) return "";
  const database = store.tables();
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${store.schema} order by tablename
  `.execute(database);
  const parts = tables.map(
    ({ name }) => sql`
      select ${name}::text as name, count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as hash
      from ${sql.id(store.schema, name)} t`,
  );
  if (parts.length === 0) return "";
  const { rows } = await sql`${sql.join(parts, sql` union all `)}`.execute(database);
  return JSON.stringify(rows);
}
