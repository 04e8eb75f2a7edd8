import type { MigrationStep } from "#platform/db/index.ts";

/** The figures of each year as they were last counted. */
export const figures: MigrationStep = {
  name: "0004-figures",
  up: async (store) => {
    await store
      .tables()
      .schema.createTable("requests_year_figures")
      .addColumn("year", "integer", (column) => column.primaryKey())
      .addColumn("counted_on", "date", (column) => column.notNull())
      .addColumn("figures", "jsonb", (column) => column.notNull())
      .execute();
  },
};
