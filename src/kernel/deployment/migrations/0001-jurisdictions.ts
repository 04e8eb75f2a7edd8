import type { MigrationStep } from "#platform/db/index.ts";

export const jurisdictions: MigrationStep = {
  name: "0001-jurisdictions",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("placed_jurisdiction")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("host", "text", (column) => column.unique())
      .addColumn("database", "text", (column) => column.notNull())
      .addColumn("standing", "text", (column) => column.notNull())
      .addColumn("stood", "text")
      .addColumn("moving_to", "text")
      .addColumn("left_in", "text")
      .addColumn("left_sums", "text")
      .addColumn("backup", "text")
      .addColumn("since", "timestamptz", (column) => column.notNull())
      .execute();
  },
};
