import type { MigrationStep } from "#platform/db/index.ts";

export const lifecycle: MigrationStep = {
  name: "0002-lifecycle",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("policies_proposal")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("policy", "text", (column) => column.notNull())
      .addColumn("path", "text", (column) => column.notNull())
      .addColumn("text", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("base", "integer", (column) => column.notNull())
      .addColumn("replaces", "text")
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("made_by", "text", (column) => column.notNull())
      .addColumn("made_name", "text", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .addColumn("errors", "integer", (column) => column.notNull())
      .addColumn("simulation", "text")
      .addColumn("consult_from", "date")
      .addColumn("consult_to", "date")
      .addColumn("consult_how", "text")
      .addColumn("version", "integer")
      .addColumn("in_force_from", "date")
      .addColumn("ended_by", "text")
      .addColumn("ended_name", "text")
      .addColumn("ended_at", "timestamptz")
      .execute();
    await schema
      .createTable("policies_evaluation")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("policy", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("judged_on", "date", (column) => column.notNull())
      .addColumn("verdict", "text", (column) => column.notNull())
      .addColumn("words", "text", (column) => column.notNull())
      .addColumn("made_by", "text", (column) => column.notNull())
      .addColumn("made_name", "text", (column) => column.notNull())
      .addColumn("made_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("policies_evaluation_by_policy")
      .on("policies_evaluation")
      .columns(["policy", "made_at"])
      .execute();
  },
};
