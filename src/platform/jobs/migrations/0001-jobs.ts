import type { MigrationStep } from "#platform/db/index.ts";

export const jobs: MigrationStep = {
  name: "0001-jobs",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("job")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("next_at", "timestamptz", (column) => column.notNull())
      .addColumn("failures", "integer", (column) => column.notNull())
      .execute();
    await schema
      .createTable("job_run")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("began_at", "timestamptz", (column) => column.notNull())
      .addColumn("ended_at", "timestamptz", (column) => column.notNull())
      .addColumn("done", "integer", (column) => column.notNull())
      .addColumn("problem", "text")
      .execute();
    await schema.createIndex("job_run_name").on("job_run").columns(["name", "began_at"]).execute();
  },
};
