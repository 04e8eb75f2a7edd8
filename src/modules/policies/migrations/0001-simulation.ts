import type { MigrationStep } from "#platform/db/index.ts";

export const simulation: MigrationStep = {
  name: "0001-simulation",
  up: async (store) => {
    await store
      .tables()
      .schema.createTable("policies_simulation")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("period", "text", (column) => column.notNull())
      .addColumn("computed_on", "text", (column) => column.notNull())
      .addColumn("result", "jsonb", (column) => column.notNull())
      .addColumn("published_by", "text", (column) => column.notNull())
      .addColumn("published_at", "timestamptz", (column) => column.notNull())
      .execute();
  },
};
