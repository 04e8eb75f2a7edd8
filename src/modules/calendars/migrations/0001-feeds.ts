import type { MigrationStep } from "#platform/db/index.ts";

/** Private addresses of calendars. */
export const feeds: MigrationStep = {
  name: "0001-feeds",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("calendars_feed")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("body", "text")
      .addColumn("token_hash", "text", (column) => column.notNull().unique())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("ended_at", "timestamptz")
      .execute();
    await schema.createIndex("calendars_feed_person").on("calendars_feed").column("person").execute();
  },
};
