import type { RequestsContext } from "../context.ts";
import type { Routing } from "../model.ts";
import type { Reported } from "../shapes/matter.ts";
import type { Town } from "../town.ts";
import { mainDue } from "../views/due.ts";
import { aboutNamed, areaNamed } from "../views/names.ts";
import { routingView } from "../views/routing.ts";
import { procedureOf } from "./load.ts";
import type { Opened } from "./open-matter.ts";

/** What somebody is told who has just sent something in. */
export async function reported(
  context: RequestsContext,
  town: Town,
  { row, claimCode }: Opened,
  others: Routing["others"],
): Promise<Reported> {
  const procedure = await procedureOf(context.store, town, row);
  const due = mainDue(context, town, { procedure, standing: row.standing });
  return {
    number: row.number,
    version: row.version,
    ...(claimCode !== undefined && { claimCode }),
    function: aboutNamed(town, row),
    area: areaNamed(town, row.area),
    routing: routingView(town, row, others),
    ...(due !== undefined && { due }),
  };
}
