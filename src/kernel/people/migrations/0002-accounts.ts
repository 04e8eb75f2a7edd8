import type { MigrationStep } from "#platform/db/index.ts";

/** Residents' accounts, the second factor in the shape that better-auth 1.7 asks for, and the links that go out by e-mail. */
export const accounts: MigrationStep = {
  name: "0002-accounts",
  up: async (store) => {
    const { schema } = store.tables();
    await schema
      .alterTable("people_user")
      .addColumn("two_factor_enabled", "boolean", (column) => column.notNull().defaultTo(false))
      .addColumn("language", "text")
      .execute();
    await schema
      .createTable("people_two_factor")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("user_id", "text", (column) =>
        column.notNull().unique().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("secret", "text", (column) => column.notNull())
      .addColumn("backup_codes", "text", (column) => column.notNull())
      .addColumn("verified", "boolean", (column) => column.notNull().defaultTo(false))
      .addColumn("failed_verification_count", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("locked_until", "timestamptz")
      .execute();
    await schema
      .createTable("people_spent_code")
      .addColumn("person", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("code_hash", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull())
      .addPrimaryKeyConstraint("people_spent_code_key", ["person", "code_hash"])
      .execute();
    await schema
      .createTable("people_pending_account")
      .addColumn("token_hash", "text", (column) => column.primaryKey())
      .addColumn("email", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("password", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("people_new_email")
      .addColumn("token_hash", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) =>
        column.notNull().references("people_user.id").onDelete("cascade"),
      )
      .addColumn("email", "text", (column) => column.notNull())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .execute();
    await schema
      .createTable("people_set_up")
      .addColumn("token_hash", "text", (column) => column.primaryKey())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .execute();
  },
};
