import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** Those who keep a copy ask again and again what changed since. */
export const publicChangesStep: MigrationStep = {
  name: "0007-public-changes",
  up: async (store) => {
    const matter = sql.id(store.schema, "requests_matter");
    await sql`create index requests_public_changed on ${matter} (changed_at) where is_public`.execute(
      store.tables(),
    );
  },
};
