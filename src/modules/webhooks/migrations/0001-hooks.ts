import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** Addresses of bodies' own systems, and the calls to them. */
export const hooks: MigrationStep = {
  name: "0001-hooks",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("webhooks_hook")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("address", "text", (column) => column.notNull())
      .addColumn("secret", "bytea", (column) => column.notNull())
      .addColumn("former_secret", "bytea")
      .addColumn("former_until", "timestamptz")
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("ended_at", "timestamptz")
      .execute();
    // Asked within every act on a matter; those that ended are many in time.
    await schema
      .createIndex("webhooks_hook_body")
      .on("webhooks_hook")
      .column("body")
      .where(sql.ref("ended_at"), "is", null)
      .execute();
    await schema
      .createTable("webhooks_delivery")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("sequence", "bigint", (column) => column.generatedAlwaysAsIdentity().notNull())
      .addColumn("hook", "text", (column) => column.notNull())
      .addColumn("event", "text", (column) => column.notNull())
      .addColumn("matter", "text")
      .addColumn("content", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("tries", "integer", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("next_at", "timestamptz")
      .addColumn("sent_at", "timestamptz")
      .addColumn("problem", "text")
      .execute();
    await schema
      .createIndex("webhooks_delivery_waiting")
      .on("webhooks_delivery")
      .columns(["next_at", "sequence"])
      .where(sql.ref("state"), "=", sql.lit("waiting"))
      .execute();
    await schema
      .createIndex("webhooks_delivery_hook")
      .on("webhooks_delivery")
      .columns(["hook", "made_at"])
      .execute();
    await schema.createIndex("webhooks_delivery_made").on("webhooks_delivery").column("made_at").execute();
  },
};
