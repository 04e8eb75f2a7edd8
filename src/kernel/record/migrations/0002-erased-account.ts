import type { MigrationStep } from "#platform/db/index.ts";

/** Which account went with the person, so that a restored backup loses it again too. */
export const erasedAccount: MigrationStep = {
  name: "0002-erased-account",
  up: async (store) => {
    await store.tables().schema.alterTable("record_erasure").addColumn("account", "text").execute();
  },
};
