import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** The organisation that a complaint is about, where it is about one: `body` is the one that hears it. */
export const complaints: MigrationStep = {
  name: "0006-complaints",
  up: async (store) => {
    const matter = sql.id(store.schema, "requests_matter");
    await sql`alter table ${matter} add column about_body text`.execute(store.tables());
  },
};
