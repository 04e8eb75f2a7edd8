/** What the commands of a deployment work with. */
import type { Result } from "#lib/result.ts";
import type { EraseHandler, RecordContext } from "#kernel/record/index.ts";
import type { Database, DatabaseRefusal, Migrations, Store } from "#platform/db/index.ts";
import type { DeploymentRefusal } from "./model.ts";

export interface DeploymentContext extends Pick<RecordContext, "clock" | "random" | "master"> {
  /** The main database: in it stands where every jurisdiction is. */
  readonly main: Database;
  /** A database by its name; the empty name is the main one. It is closed by whoever gave it. */
  readonly databaseNamed: (
    name: string,
  ) => Promise<
    Result<Database, DatabaseRefusal | Extract<DeploymentRefusal, { code: "deployment.unknown-database" }>>
  >;
  /** Every owner of a jurisdiction's tables. */
  readonly migrations: readonly Migrations[];
  readonly onErase: readonly EraseHandler[];
}

/** The part of the main database that tells where the jurisdictions are. */
export function listing({ main }: Pick<DeploymentContext, "main">): Store {
  return main.deployment();
}
