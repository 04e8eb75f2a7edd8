/** All figures of the years that are shown, group by group, as everybody may see them: for files. */
import { perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { figureGroups, yearsOfFigures } from "../../model.ts";
import { figures } from "../../queries/figures.ts";
import type { RequestsPages } from "../context.ts";
import type { GroupFigures } from "./group-table.ts";

const actor: Actor = { kind: "stranger", network: "" };

export async function everyGroup({ requests, today }: RequestsPages): Promise<readonly GroupFigures[]> {
  const every: GroupFigures[] = [];
  const [newest] = yearsOfFigures(today());
  const asked = await perform(figures, requests, { actor, input: { by: "month", year: newest } });
  if (!asked.ok) throw new Error(`the figures were refused: ${asked.refusal.code}`);
  for (const year of asked.value.years) {
    for (const by of figureGroups) {
      const found = await perform(figures, requests, { actor, input: { by, year } });
      if (!found.ok) throw new Error(`the figures were refused: ${found.refusal.code}`);
      every.push(found.value);
    }
  }
  return every;
}
