import type { MigrationStep } from "#platform/db/index.ts";

/** Keys with which apps of others send in what residents report. */
export const keys: MigrationStep = {
  name: "0001-keys",
  up: async (store) => {
    await store
      .tables()
      .schema.createTable("apps_key")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("key_hash", "text", (column) => column.notNull().unique())
      .addColumn("issued_at", "timestamptz", (column) => column.notNull())
      .addColumn("ended_at", "timestamptz")
      .execute();
  },
};
