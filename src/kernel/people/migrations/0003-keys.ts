import type { MigrationStep } from "#platform/db/index.ts";

/** Keys with which programs act as somebody. */
export const keys: MigrationStep = {
  name: "0003-keys",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("people_key")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("token_hash", "text", (column) => column.notNull().unique())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema.createIndex("people_key_person").on("people_key").column("person").execute();
  },
};
