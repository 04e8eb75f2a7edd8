import type { MigrationStep } from "#platform/db/index.ts";

/** Versions that were adopted, the drafts that wait for it, and the files of both. */
export const versions: MigrationStep = {
  name: "0001-versions",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("register_file")
      .addColumn("sha256", "text", (column) => column.primaryKey())
      .addColumn("content", "bytea", (column) => column.notNull())
      .execute();
    await schema
      .createTable("register_version")
      .addColumn("number", "integer", (column) => column.primaryKey())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("files", "jsonb", (column) => column.notNull())
      .addColumn("base", "integer", (column) => column.references("register_version.number"))
      .addColumn("in_force_from", "date", (column) => column.notNull())
      .addColumn("proposed_by_person", "text")
      .addColumn("proposed_by_name", "text", (column) => column.notNull())
      .addColumn("proposed_at", "timestamptz", (column) => column.notNull())
      .addColumn("adopted_by_person", "text")
      .addColumn("adopted_by_name", "text", (column) => column.notNull())
      .addColumn("adopted_at", "timestamptz", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("summary", "jsonb", (column) => column.notNull())
      .execute();
    await schema
      .createTable("register_proposal")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("files", "jsonb", (column) => column.notNull())
      .addColumn("base", "integer", (column) => column.references("register_version.number"))
      .addColumn("made_by_person", "text")
      .addColumn("made_by_name", "text", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.references("register_version.number"))
      .addColumn("ended_by_person", "text")
      .addColumn("ended_by_name", "text")
      .addColumn("ended_at", "timestamptz")
      .execute();
  },
};
