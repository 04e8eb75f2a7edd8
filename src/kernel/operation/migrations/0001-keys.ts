import type { MigrationStep } from "#platform/db/index.ts";

/** Where a key that was used is known by its hash, with the answer that only the key opens. */
export const keys: MigrationStep = {
  name: "0001-keys",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("operation_key")
      .addColumn("key_hash", "text", (column) => column.primaryKey())
      .addColumn("operation", "text", (column) => column.notNull())
      .addColumn("input_hash", "text", (column) => column.notNull())
      .addColumn("salt", "text", (column) => column.notNull())
      .addColumn("answer", "bytea")
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema.createIndex("operation_key_at").on("operation_key").column("at").execute();
  },
};
