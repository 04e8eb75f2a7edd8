/** What a deployment knows of its jurisdictions. It lies in a schema of its own, in the main database. */
import type { Instant } from "#lib/instants.ts";
import type { Standing } from "./model.ts";

export interface DeploymentTables {
  readonly placed_jurisdiction: {
    readonly code: string;
    /** What it is called, by language, as jurisdiction.yaml said when it was entered. */
    readonly name: string;
    /** The host under which it is reached; null = its code below the host of the deployment. */
    readonly host: string | null;
    /** The database it lies in; empty = the main one. */
    readonly database: string;
    readonly standing: Standing;
    /** While it is moved: how it stood before, and where it goes. */
    readonly stood: Standing | null;
    readonly moving_to: string | null;
    /** A database in which its tables are left over after a move or a removal that was broken off at the very last step. */
    readonly left_in: string | null;
    /** What stands in these tables: they go only as they were seen. */
    readonly left_sums: string | null;
    /** The backup after which it was removed. */
    readonly backup: string | null;
    readonly since: Instant;
  };
}
