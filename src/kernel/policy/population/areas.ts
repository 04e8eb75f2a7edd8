/** The areas of a population: which there are, and how a row's is read as a number. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { identifier, literal, type Columns } from "#platform/columns/index.ts";
import type { GivenFile } from "./format.ts";

export interface Areas {
  /** In order; a row's area is the place in it. */
  readonly ids: readonly string[];
  /** The file's column, for telling. */
  readonly named: string;
  /** SQL over the file's row, DOUBLE; NULL where the row has no known area. */
  readonly sql: string;
}

export type AreasRefusal =
  | {
      readonly code: "policy.population.column";
      readonly file: string;
      readonly column: string;
      readonly known: readonly string[];
    }
  | { readonly code: "policy.population.areas"; readonly column: string; readonly most: number };

/** A column with more values than this tells no areas, and tables by it tell of nobody. */
const mostAreas = 2_000;

export async function areasOf(
  { area, file: name }: GivenFile,
  path: string,
  types: ReadonlyMap<string, string>,
  columns: Columns,
): Promise<Result<Areas | undefined, AreasRefusal>> {
  if (area === undefined) return ok(undefined);
  const { column, codes } = area;
  if (!types.has(column))
    return refuse({ code: "policy.population.column", file: name, column, known: [...types.keys()] });
  const text = `CAST(${identifier(column)} AS VARCHAR)`;
  const reply = await columns.rows(
    `SELECT DISTINCT ${text} AS a FROM read_parquet(${literal(path)}) WHERE ${text} IS NOT NULL ORDER BY a LIMIT ${mostAreas + 1}`,
  );
  if (!reply.ok) throw new Error(`areas could not be read: ${reply.problem}`);
  const written = reply.value.map(([one]) => String(one));
  if (written.length > mostAreas) return refuse({ code: "policy.population.areas", column, most: mostAreas });
  const known = written.flatMap((one) => {
    const id = codes === undefined ? one : codes.get(one);
    return id === undefined ? [] : [{ one, id }];
  });
  const ids = [...new Set(known.map(({ id }) => id))].sort();
  const cases = known.map(({ one, id }) => `${literal(one)}: ${ids.indexOf(id)}e0`);
  const sql = `map_extract_value(MAP {${cases.join(", ")}}, ${text})`;
  return ok({ ids, named: column, sql: cases.length === 0 ? "'nan'::DOUBLE" : sql });
}
