/** Writes down how a jurisdiction stands from now on. */
import type { Updateable } from "kysely";
import type { DeploymentContext } from "../context.ts";
import { listing } from "../context.ts";
import type { DeploymentTables } from "../tables.ts";

type Row = DeploymentTables["placed_jurisdiction"];

export async function note(
  context: Pick<DeploymentContext, "main" | "clock">,
  code: string,
  change: Omit<Updateable<Row>, "code" | "since">,
): Promise<void> {
  await listing(context)
    .tables<DeploymentTables>()
    .updateTable("placed_jurisdiction")
    .set({ ...change, since: context.clock.now() })
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
}
