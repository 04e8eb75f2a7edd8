import type { MigrationStep } from "#platform/db/index.ts";

/** Which matters were brought over from elsewhere, and as what they stood there: so that the same file adds nothing twice. */
export const importsStep: MigrationStep = {
  name: "0008-imports",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("requests_source")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("title", "jsonb", (column) => column.notNull())
      .execute();
    await schema
      .createTable("requests_imported")
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("matter", "text", (column) => column.notNull().references("requests_matter.number"))
      .addColumn("fingerprint", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("channel", "text")
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addPrimaryKeyConstraint("requests_imported_key", ["source", "key"])
      .execute();
    await schema.createIndex("requests_imported_matter").on("requests_imported").column("matter").execute();
  },
};
