/** Into which parts a simulation is divided: one, or ranges of households when there are many and several threads. */
import { identifier, literal, type Columns } from "#platform/columns/index.ts";
import type { Part, SharedPart } from "./part.ts";
import type { PopulationSource } from "./source.ts";
import type { Range } from "./statements.ts";

/** Below so many rows and months, starting threads takes longer than they save. */
const fewRows = 20_000_000;

/** So many a thread: one that is held up leaves more of them to the others. */
const partsEach = 2;

/**
 * One thread computes while another reads for it: that keeps two cores busy. A second one that computes would only take turns with them
 * (bench/rules: 5 million people and twelve months, 2.9 s of CPU in one thread, 3.7 s in two), unless there is much to compute.
 */
function isWorthDividing({ withRates, takeUp }: SharedPart, threads: number): boolean {
  return threads > 2 || (threads > 1 && (withRates || takeUp.length > 0));
}

/** The parts; about as many households in each. */
export async function partsOf(
  shared: SharedPart,
  source: PopulationSource,
  { threads, groups = 0 }: { readonly threads: number; readonly groups?: number | undefined },
  columns: Columns,
): Promise<readonly Part[]> {
  const { isSorted } = source;
  const ranges =
    isSorted && isWorthDividing(shared, threads)
      ? await rangesOf(source, shared, threads, columns)
      : [undefined];
  const expected = ranges.length === 1 ? groups : Math.ceil((groups / ranges.length) * 1.05);
  return ranges.map((range) => ({ range, isSorted, expected }));
}

/** Ranges of ids of about as many rows; one that is open when there are few. */
async function rangesOf(
  { peopleFile, groupsFile, population: { groups } }: PopulationSource,
  { period: { span }, withRates }: SharedPart,
  threads: number,
  columns: Columns,
): Promise<readonly (Range | undefined)[]> {
  if (groupsFile === undefined || groups?.id === undefined) return [undefined];
  const rows = await columns.rows(
    `SELECT CAST(sum(num_rows) AS DOUBLE) FROM parquet_file_metadata(${literal(peopleFile)})`,
  );
  const id = identifier(groups.id);
  const ends = await columns.rows(
    `SELECT CAST(min(${id}) AS DOUBLE), CAST(max(${id}) AS DOUBLE) FROM read_parquet(${literal(groupsFile)})`,
  );
  if (!rows.ok || !ends.ok || Number(rows.value[0]?.[0]) * (span === "year" ? 12 : 1) < fewRows)
    return [undefined];
  // Each part has a sample of its own whose cliffs are looked at one by one.
  const count = withRates ? threads : threads * partsEach;
  return rangesBetween(Number(ends.value[0]?.[0]), Number(ends.value[0]?.[1]), count);
}

/** How many households there are, or people where there are no households; undefined where the file does not say. */
export async function groupsIn(
  { peopleFile, groupsFile }: PopulationSource,
  columns: Columns,
): Promise<number | undefined> {
  const reply = await columns.rows(
    `SELECT CAST(sum(num_rows) AS DOUBLE) FROM parquet_file_metadata(${literal(groupsFile ?? peopleFile)})`,
  );
  return reply.ok ? Number(reply.value[0]?.[0]) : undefined;
}

/** Ranges of about the same width that together hold every id, and what has none. */
export function rangesBetween(low: number, last: number, count: number): readonly Range[] {
  const width = (last + 1 - low) / count;
  return Array.from({ length: count }, (_, at) => ({
    low: at === 0 ? undefined : Math.floor(low + at * width),
    high: at === count - 1 ? undefined : Math.floor(low + (at + 1) * width),
  }));
}
