/**
 * Brings the tables of a jurisdiction up to date. Every owner of tables numbers its own steps; a step is done once in each
 * schema, in one transaction with all the others that are missing, while nobody else migrates the same schema.
 * Steps keep to what can be sharded by schema: no triggers, no references to other schemas.
 */
import { sql } from "kysely";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "./store.ts";

export interface MigrationStep {
  /** "0001-versions": four digits for the order, then what there is after it. */
  readonly name: string;
  /** Makes the change, within the transaction of all steps. */
  readonly up: (store: Store) => Promise<void>;
}

export interface Migrations {
  /** The part of Polity whose tables they are, such as "register". */
  readonly owner: string;
  readonly steps: readonly MigrationStep[];
}

/** The database was written by a Polity that knows more steps than this one. */
export interface NewerDatabase {
  readonly code: "database.newer";
  readonly jurisdiction: string;
  readonly owner: string;
  readonly step: string;
}

interface Done {
  readonly migration: { owner: string; name: string; at: unknown };
}

/** Does the steps that are missing and names them, as "owner/step"; none when all were done before. */
export async function migrate(
  store: Store,
  owners: readonly Migrations[],
): Promise<Result<readonly string[], NewerDatabase>> {
  return store.attempt(async (inside) => {
    await inside.hold("migrations");
    const tables = inside.tables<Done>();
    await tables.schema.createSchema(store.schema).ifNotExists().execute();
    await tables.schema
      .createTable("migration")
      .ifNotExists()
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addPrimaryKeyConstraint("migration_key", ["owner", "name"])
      .execute();
    const done = await tables.selectFrom("migration").select(["owner", "name"]).execute();
    const newer = unknownStep(store, owners, done);
    if (newer !== undefined) return refuse(newer);
    const doneNow: string[] = [];
    for (const { owner, step } of owners.flatMap(inOrder)) {
      if (done.some((one) => one.owner === owner && one.name === step.name)) continue;
      await step.up(inside);
      await tables
        .insertInto("migration")
        .values({ owner, name: step.name, at: sql`now()` })
        .execute();
      doneNow.push(`${owner}/${step.name}`);
    }
    return ok(doneNow);
  });
}

/** The steps that were done, by their owner. */
export async function stepsDone(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const done = await store
    .tables<Done>()
    .selectFrom("migration")
    .select(["owner", "name"])
    .orderBy("owner")
    .orderBy("name")
    .execute();
  const byOwner = Map.groupBy(done, ({ owner }) => owner);
  return Object.fromEntries([...byOwner].map(([owner, steps]) => [owner, steps.map(({ name }) => name)]));
}

function unknownStep(
  store: Store,
  owners: readonly Migrations[],
  done: readonly { readonly owner: string; readonly name: string }[],
): NewerDatabase | undefined {
  const newer = done.find(({ owner, name }) =>
    owners.some((known) => known.owner === owner && !known.steps.some((step) => step.name === name)),
  );
  if (newer === undefined) return undefined;
  return { code: "database.newer", jurisdiction: store.jurisdiction, owner: newer.owner, step: newer.name };
}

function inOrder({
  owner,
  steps,
}: Migrations): readonly { readonly owner: string; readonly step: MigrationStep }[] {
  steps.forEach(({ name }, index) => {
    const number = String(index + 1).padStart(4, "0");
    if (!name.startsWith(`${number}-`)) {
      throw new Error(`step "${name}" of ${owner} is in place ${number}: steps are numbered without gaps`);
    }
  });
  return steps.map((step) => ({ owner, step }));
}
