/** What a matter is about and where it stands. */
import type { Procedure } from "#kernel/procedure/model.ts";
import type { MatterRow } from "../acting/load.ts";
import type { StandingView } from "../shapes/matter.ts";
import type { Town } from "../town.ts";
import { aboutNamed, areaNamed, bodyNamed, stateNamed } from "./names.ts";

export function standingView(town: Town, procedure: Procedure, row: MatterRow): StandingView {
  return {
    number: row.number,
    kind: row.kind,
    function: aboutNamed(town, row),
    area: areaNamed(town, row.area),
    body: bodyNamed(town, row.body),
    state: stateNamed(procedure, row.state),
    ...(row.owner !== null && { owner: row.owner }),
    isOpen: row.is_open,
    openedAt: row.opened_at,
    version: row.version,
  };
}
