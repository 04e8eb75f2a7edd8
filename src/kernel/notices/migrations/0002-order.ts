import type { MigrationStep } from "#platform/db/index.ts";

/** Letters written in one moment are told in the order in which they were written; of older ones that order is not known any more. */
export const order: MigrationStep = {
  name: "0002-order",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .alterTable("notice")
      .addColumn("sequence", "bigint", (column) => column.generatedAlwaysAsIdentity().notNull())
      .execute();
  },
};
