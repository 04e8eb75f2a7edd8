import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

export const notice: MigrationStep = {
  name: "0001-notice",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("notice")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("matter", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("notice", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("audience", "text", (column) => column.notNull())
      .addColumn("letter", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("next_at", "timestamptz")
      .addColumn("sent_at", "timestamptz")
      .addColumn("problem", "text")
      .execute();
    // The worker looks only at what waits, however many were sent before.
    await schema
      .createIndex("notice_waiting")
      .on("notice")
      .columns(["next_at", "id"])
      .where(sql.ref("state"), "=", sql.lit("waiting"))
      .execute();
    await schema.createIndex("notice_matter").on("notice").columns(["matter", "made_at"]).execute();
    await schema.createIndex("notice_subject").on("notice").columns(["subject", "made_at"]).execute();
    await schema.createIndex("notice_made").on("notice").columns(["made_at", "id"]).execute();
  },
};
