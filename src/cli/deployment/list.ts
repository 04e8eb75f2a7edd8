import { placedJurisdictions } from "#kernel/deployment/index.ts";
import { listing } from "#kernel/deployment/index.ts";
import type { CliContext } from "../context.ts";
import { originOf } from "./origin.ts";
import { withDeployment } from "./with-deployment.ts";

/** Every jurisdiction: where it is reached, where it lies and how it stands. */
export async function list(
  context: CliContext,
  { site, json }: { readonly site: string; readonly json?: true },
): Promise<void> {
  const { say, write, tell } = context;
  await withDeployment(context, async (deployment) => {
    const all = await placedJurisdictions(listing(deployment));
    if (json === true) {
      const told = all.map(({ leftSums: _, ...one }) => ({ ...one, origin: originOf(one, site) }));
      return write(`${JSON.stringify(told, undefined, 2)}\n`);
    }
    if (all.length === 0) return tell(say("deployment.nobody"));
    for (const one of all) {
      const { code, standing, database, movingTo = "", leftIn, backup = "" } = one;
      const facts = {
        code,
        origin: originOf(one, site),
        database: database || "main",
        to: movingTo || "main",
        backup,
      };
      write(`${say(`deployment.row.${standing}`, facts)}\n`);
      if (leftIn !== undefined) write(`  ${say("deployment.row.left", { database: leftIn || "main" })}\n`);
    }
  });
}
