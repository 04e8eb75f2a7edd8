import type { MigrationStep } from "#platform/db/index.ts";

/** The hash before the last, so that an entry joins its chain in one statement. It is written anew with every entry. */
export const chainPrevious: MigrationStep = {
  name: "0003-chain-previous",
  up: async (store) => {
    await store
      .tables()
      .schema.alterTable("record_chain")
      .addColumn("previous", "text", (column) => column.notNull().defaultTo(""))
      .execute();
  },
};
