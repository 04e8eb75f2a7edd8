/** Whether households can be told apart by their ids, asked where the files are not in order: there a slip shows nowhere else. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { identifier, literal, type Columns } from "#platform/columns/index.ts";
import type { PopulationSource } from "./source.ts";

export type IdsRefusal = {
  readonly code: "policy.population.twice";
  readonly file: string;
  readonly column: string;
  readonly households: number;
};

/** How many households have no id; refused where two have the same, for nobody knows whose their people are. */
export async function missingIds(
  { groupsFile, population: { groups } }: PopulationSource,
  columns: Columns,
): Promise<Result<number, IdsRefusal>> {
  if (groupsFile === undefined || groups?.id === undefined) return ok(0);
  const id = identifier(groups.id);
  const reply = await columns.rows(
    `SELECT CAST(count(*) - count(${id}) AS DOUBLE), CAST(count(${id}) - count(DISTINCT ${id}) AS DOUBLE) FROM read_parquet(${literal(groupsFile)})`,
  );
  if (!reply.ok) throw new Error(`ids could not be counted: ${reply.problem}`);
  const [missing, twice] = (reply.value[0] ?? []).map(Number);
  if ((twice ?? 0) > 0)
    return refuse({
      code: "policy.population.twice",
      file: groups.file,
      column: groups.id,
      households: twice ?? 0,
    });
  return ok(missing ?? 0);
}
