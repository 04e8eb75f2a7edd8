import type { MigrationStep } from "#platform/db/index.ts";

/** Which made-up stories were told, so that a start that was broken off goes on where it was. */
export const demonstration: MigrationStep = {
  name: "0002-demonstration",
  up: async (store) => {
    await store
      .tables()
      .schema.createTable("requests_demonstration")
      .addColumn("story", "integer", (column) => column.primaryKey())
      .addColumn("number", "text")
      .execute();
  },
};
