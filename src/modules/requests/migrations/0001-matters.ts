import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** Matters, their sealed parts and photos, and what is counted. */
export const matters: MigrationStep = {
  name: "0001-matters",
  up: async (store) => {
    const { schema } = store.tables();
    // A sequence: two who report at once do not wait for each other. It leaves gaps, which nobody is promised not to see.
    await sql`create sequence ${sql.id(store.schema, "requests_number")}`.execute(store.tables());
    await schema
      .createTable("requests_matter")
      .addColumn("number", "text", (column) => column.primaryKey())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("parent", "text")
      .addColumn("family", "text", (column) => column.notNull())
      .addColumn("joined_to", "text")
      .addColumn("function", "text", (column) => column.notNull())
      .addColumn("area", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("hears", "text")
      .addColumn("register_version", "integer", (column) => column.notNull())
      .addColumn("routing", "jsonb", (column) => column.notNull())
      .addColumn("procedure", "text", (column) => column.notNull())
      .addColumn("standing", "jsonb", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("owner", "text")
      .addColumn("is_open", "boolean", (column) => column.notNull())
      .addColumn("due_at", "timestamptz")
      .addColumn("next_step_at", "timestamptz")
      .addColumn("due_order", "timestamptz", (column) => column.notNull())
      .addColumn("due_is_provisional", "boolean", (column) => column.notNull())
      .addColumn("missed", "integer", (column) => column.notNull())
      .addColumn("opened_at", "timestamptz", (column) => column.notNull())
      .addColumn("changed_at", "timestamptz", (column) => column.notNull())
      .addColumn("closed_at", "timestamptz")
      .addColumn("ended_in_time", "boolean")
      .addColumn("outcome", "text")
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("claimed_by", "text")
      .addColumn("subject", "text")
      .addColumn("reporter", "text")
      .addColumn("claim_hash", "text")
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("is_agreed", "boolean", (column) => column.notNull())
      .addColumn("is_function_public", "boolean", (column) => column.notNull())
      .addColumn("is_public", "boolean", (column) => column.notNull())
      .addColumn("longitude", "double precision")
      .addColumn("latitude", "double precision")
      .addColumn("released_words", "text")
      .addColumn("is_released", "boolean", (column) => column.notNull())
      .addColumn("released_answer", "text")
      .addColumn("reopened", "integer", (column) => column.notNull())
      .addColumn("is_escalated", "boolean", (column) => column.notNull())
      .addColumn("rating", "smallint")
      .addColumn("photos", "integer", (column) => column.notNull())
      .addColumn("joined", "integer", (column) => column.notNull())
      .addColumn("kept_until", "date")
      .addColumn("erased_at", "timestamptz")
      .execute();
    await indexMatters(store);
    await tablesBeside(store);
  },
};

type Store = Parameters<MigrationStep["up"]>[0];

// Partial indexes: a work list looks only at open matters, of which a city has few beside all it ever had.
async function indexMatters(store: Store): Promise<void> {
  const tables = store.tables();
  const matter = sql.id(store.schema, "requests_matter");
  const index = (name: string, columns: string, where: string): Promise<unknown> =>
    sql`create index ${sql.id(name)} on ${matter} (${sql.raw(columns)}) where ${sql.raw(where)}`.execute(
      tables,
    );
  await index("requests_open_by_body", "body, due_order, number", "is_open");
  await index("requests_open_by_state", "body, state, due_order, number", "is_open");
  await index("requests_open_by_function", "body, function, due_order, number", "is_open");
  await index("requests_open_by_area", "body, area, due_order, number", "is_open");
  await index("requests_open_by_hearing", "hears, due_order, number", "is_open");
  await index("requests_open_by_claimant", "claimed_by, due_order, number", "is_open");
  await index("requests_time_step", "next_step_at", "is_open and next_step_at is not null");
  await index("requests_retention", "kept_until", "kept_until is not null and erased_at is null");
  await index("requests_public_newest", "opened_at desc, number desc", "is_public");
  await index("requests_public_by_function", "function, opened_at desc, number desc", "is_public");
  await index("requests_public_by_area", "area, opened_at desc, number desc", "is_public");
  await index("requests_public_by_body", "body, opened_at desc, number desc", "is_public");
  await index("requests_public_open", "opened_at desc, number desc", "is_public and is_open");
  await index("requests_public_nearby", "function, latitude, longitude", "is_public and is_open");
  await index("requests_escalated", "body, due_order, number", "is_open and is_escalated");
  await index("requests_public_box", "latitude, longitude", "is_public and latitude is not null");
  // Figures read the index alone: rows are wide, and a year of a city has a million of them.
  await sql`create index requests_figures on ${matter} (opened_at)
    include (function, area, body, closed_at, ended_in_time, reopened, rating)
    where kind = 'request' and joined_to is null`.execute(tables);
  await index("requests_by_parent", "parent", "parent is not null");
  await index("requests_by_family", "family", "family <> number");
  await index("requests_by_original", "joined_to", "joined_to is not null");
  await index("requests_by_reporter", "reporter, opened_at desc, number desc", "reporter is not null");
  await index("requests_by_subject", "subject", "subject is not null");
}

async function tablesBeside(store: Store): Promise<void> {
  const { schema } = store.tables();
  await schema
    .createTable("requests_procedure")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("requests_share")
    .addColumn("matter", "text", (column) => column.notNull().references("requests_matter.number"))
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("requests_share_key", ["body", "matter"])
    .execute();
  await schema.createIndex("requests_share_matter").on("requests_share").column("matter").execute();
  await schema
    .createTable("requests_part")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("matter", "text", (column) => column.notNull().references("requests_matter.number"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("readers", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("requests_part_matter")
    .on("requests_part")
    .columns(["matter", "position"])
    .execute();
  await schema
    .createTable("requests_photo")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("matter", "text", (column) => column.notNull().references("requests_matter.number"))
    .addColumn("part", "text", (column) => column.notNull())
    .addColumn("thumbnail", "text", (column) => column.notNull())
    .addColumn("width", "integer", (column) => column.notNull())
    .addColumn("height", "integer", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .execute();
  await schema.createIndex("requests_photo_matter").on("requests_photo").column("matter").execute();
  await schema
    .createTable("requests_public_photo")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("matter", "text", (column) => column.notNull().references("requests_matter.number"))
    .addColumn("bytes", "bytea", (column) => column.notNull())
    .addColumn("thumbnail", "bytea", (column) => column.notNull())
    .addColumn("released_at", "timestamptz", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("requests_public_photo_matter")
    .on("requests_public_photo")
    .column("matter")
    .execute();
  await schema
    .createTable("requests_intake")
    .addColumn("network", "text", (column) => column.notNull())
    .addColumn("words", "text", (column) => column.notNull())
    .addColumn("at", "timestamptz", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("requests_intake_network")
    .on("requests_intake")
    .columns(["network", "at"])
    .execute();
  await schema.createIndex("requests_intake_at").on("requests_intake").column("at").execute();
  await schema
    .createTable("requests_template")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("changed_at", "timestamptz", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.notNull())
    .execute();
  await schema.createIndex("requests_template_body").on("requests_template").column("body").execute();
  await schema
    .createTable("requests_unanswered")
    .addColumn("function", "text", (column) => column.notNull())
    .addColumn("area", "text", (column) => column.notNull())
    .addColumn("register_version", "integer", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("first_at", "timestamptz", (column) => column.notNull())
    .addColumn("last_at", "timestamptz", (column) => column.notNull())
    .addPrimaryKeyConstraint("requests_unanswered_key", ["function", "area", "register_version"])
    .execute();
}
