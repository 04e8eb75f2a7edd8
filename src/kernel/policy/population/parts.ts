/** Into which parts a simulation is divided: one, or a range of households for each thread when there are many. */
import type { Period } from "#engines/rules/index.ts";
import { identifier, literal, type Columns } from "#platform/columns/index.ts";
import type { Part, SharedPart } from "./part.ts";
import type { PopulationSource } from "./source.ts";
import type { Range } from "./statements.ts";

/** Below so many rows and months, starting threads takes longer than they save. */
const fewRows = 20_000_000;

/** The parts, with the threads and the memory of each. */
export async function partsOf(
  shared: SharedPart,
  source: PopulationSource,
  {
    threads,
    megabytes,
    groups = 0,
  }: { readonly threads: number; readonly megabytes: number; readonly groups?: number | undefined },
  columns: Columns,
): Promise<readonly Part[]> {
  const { isSorted } = source;
  const ranges =
    isSorted && threads > 1 ? await rangesOf(source, shared.period, threads, columns) : [undefined];
  const isAlone = ranges.length === 1;
  return ranges.map((range) => ({
    ...shared,
    range,
    isSorted,
    // Ranges are of about the same length.
    expected: isAlone ? groups : Math.ceil((groups / ranges.length) * 1.05),
    threads: isAlone ? threads : 1,
    megabytes: Math.max(128, Math.floor(megabytes / ranges.length / 2)),
  }));
}

/** As many ranges of ids as there are threads, of about as many rows; one that is open when there are few. */
async function rangesOf(
  { peopleFile, groupsFile, population: { groups } }: PopulationSource,
  { span }: Period,
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
  return rangesBetween(Number(ends.value[0]?.[0]), Number(ends.value[0]?.[1]), threads);
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
export function rangesBetween(low: number, last: number, threads: number): readonly Range[] {
  const width = (last + 1 - low) / threads;
  return Array.from({ length: threads }, (_, at) => ({
    low: at === 0 ? undefined : Math.floor(low + at * width),
    high: at === threads - 1 ? undefined : Math.floor(low + (at + 1) * width),
  }));
}
