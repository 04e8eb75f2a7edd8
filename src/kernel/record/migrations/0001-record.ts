import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** Entries and their chains, the tree over them and its checkpoints, persons with their keys and what is kept of them. */
export const record: MigrationStep = {
  name: "0001-record",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("record_entry")
      .addColumn("sequence", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
      .addColumn("matter", "text", (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("text", "text", (column) => column.notNull())
      .addColumn("hash", "bytea", (column) => column.notNull())
      .addUniqueConstraint("record_entry_place", ["matter", "position"])
      .execute();
    await schema
      .createTable("record_chain")
      .addColumn("matter", "text", (column) => column.primaryKey())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      // Every entry writes its matter's row anew; room on the page lets that happen without touching the index.
      .modifyEnd(sql`with (fillfactor = 70)`)
      .execute();
    await schema
      .createTable("record_unsealed")
      .addColumn("sequence", "bigint", (column) => column.primaryKey())
      .execute();
    await schema
      .createTable("record_leaf")
      .addColumn("number", "bigint", (column) => column.primaryKey())
      .addColumn("sequence", "bigint", (column) => column.notNull().unique())
      .addColumn("hash", "bytea", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_node")
      .addColumn("level", "smallint", (column) => column.notNull())
      .addColumn("index", "bigint", (column) => column.notNull())
      .addColumn("hash", "bytea", (column) => column.notNull())
      .addPrimaryKeyConstraint("record_node_key", ["level", "index"])
      .execute();
    await schema
      .createTable("record_checkpoint")
      .addColumn("size", "bigint", (column) => column.primaryKey())
      .addColumn("root", "bytea", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_log_key")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("public_key", "bytea", (column) => column.notNull())
      .addColumn("sealed", "bytea", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_subject")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("account", "text", (column) => column.unique())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_subject_key")
      .addColumn("subject", "text", (column) => column.primaryKey())
      .addColumn("sealed", "bytea", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_kept")
      .addColumn("ref", "text", (column) => column.primaryKey())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("matter", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("what", "text", (column) => column.notNull())
      .addColumn("until_date", "date")
      .addColumn("commitment", "bytea", (column) => column.notNull())
      .addColumn("sealed", "bytea")
      .execute();
    await schema.createIndex("record_kept_subject").on("record_kept").column("subject").execute();
    await schema
      .createIndex("record_kept_until")
      .on("record_kept")
      .columns(["until_date", "ref"])
      .where(sql.ref("sealed"), "is not", null)
      .execute();
    // What is encrypted cannot be made smaller: trying costs time at every photo.
    await sql`alter table ${sql.id(store.schema, "record_kept")} alter column sealed set storage external`.execute(
      store.tables(),
    );
    await schema
      .createTable("record_erasure")
      .addColumn("subject", "text", (column) => column.primaryKey())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("role", "text", (column) => column.notNull())
      .execute();
    await schema
      .createTable("record_reading")
      .addColumn("sequence", "bigint", (column) => column.primaryKey())
      .addColumn("subject", "text", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("record_reading_subject")
      .on("record_reading")
      .columns(["subject", "sequence"])
      .execute();
  },
};
