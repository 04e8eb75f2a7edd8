import type { MigrationStep } from "#platform/db/index.ts";

export const draft: MigrationStep = {
  name: "0001-draft",
  up: async (store) => {
    await store
      .tables()
      .schema.createTable("desk_draft")
      .addColumn("person", "text", (column) => column.primaryKey())
      .addColumn("base", "integer")
      .addColumn("files", "jsonb", (column) => column.notNull())
      .addColumn("changed_at", "timestamptz", (column) => column.notNull())
      .execute();
  },
};
