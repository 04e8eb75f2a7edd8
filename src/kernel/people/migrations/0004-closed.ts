import type { MigrationStep } from "#platform/db/index.ts";

/** When an account was closed: nobody signs in to it until it is given a post again. */
export const closed: MigrationStep = {
  name: "0004-closed",
  up: async (store) => {
    const { schema } = store.tables();
    await schema.alterTable("people_user").addColumn("closed_at", "timestamptz").execute();
  },
};
