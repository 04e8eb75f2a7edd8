import type { MigrationStep } from "#platform/db/index.ts";

/** Accounts and sessions in the shape that better-auth 1.7 asks for, and the posts that people hold. */
export const people: MigrationStep = {
  name: "0001-people",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .createTable("people_user")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("email", "text", (column) => column.notNull().unique())
      .addColumn("email_verified", "boolean", (column) => column.notNull())
      .addColumn("image", "text")
      .addColumn("is_demonstration", "boolean", (column) => column.notNull().defaultTo(false))
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("people_session")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("user_id", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("token", "text", (column) => column.notNull().unique())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .addColumn("ip_address", "text")
      .addColumn("user_agent", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema.createIndex("people_session_user").on("people_session").column("user_id").execute();
    await schema
      .createTable("people_account")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("user_id", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("account_id", "text", (column) => column.notNull())
      .addColumn("provider_id", "text", (column) => column.notNull())
      .addColumn("access_token", "text")
      .addColumn("refresh_token", "text")
      .addColumn("id_token", "text")
      .addColumn("access_token_expires_at", "timestamptz")
      .addColumn("refresh_token_expires_at", "timestamptz")
      .addColumn("scope", "text")
      .addColumn("password", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .addUniqueConstraint("people_account_once", ["user_id", "provider_id"])
      .execute();
    await schema
      .createTable("people_verification")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("identifier", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .addColumn("created_at", "timestamptz", (column) => column.notNull())
      .addColumn("updated_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("people_verification_identifier")
      .on("people_verification")
      .column("identifier")
      .execute();
    await schema
      .createTable("people_holding")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("people_user.id"))
      .addColumn("post", "text", (column) => column.notNull())
      .addColumn("area", "text")
      .addColumn("from_date", "date", (column) => column.notNull())
      .addColumn("to_date", "date")
      .addColumn("given_by", "text", (column) => column.notNull())
      .addColumn("given_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema.createIndex("people_holding_person").on("people_holding").column("person").execute();
    await schema
      .createTable("people_invitation")
      .addColumn("token_hash", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("people_attempt")
      .addColumn("counted_for", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("people_attempt_counted")
      .on("people_attempt")
      .columns(["counted_for", "at"])
      .execute();
  },
};
