/** Writes out what --skip-bad left out: whole households with their people, and people of no household, as they stand in the files. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { identifier, literal, openColumns } from "#platform/columns/index.ts";
import type { Population } from "./format.ts";

export interface Skipped {
  readonly population: Population;
  /** The folder of the population's files. */
  readonly folder: string;
  /** Ids of households, or their numbers in the order of the file. */
  readonly skipped: readonly number[];
  /** True: these are ids. */
  readonly wasSorted: boolean;
}

/** The files that were written. */
export async function writeSkipped(
  { population: { groups, people }, folder, skipped, wasSorted }: Skipped,
  out: string,
): Promise<readonly string[]> {
  mkdirSync(out, { recursive: true });
  const columns = await openColumns({ threads: 1, megabytes: 512, spillFolder: out });
  const run = async (sql: string): Promise<void> => {
    const reply = await columns.rows(sql);
    if (!reply.ok) throw new Error(`what was left out could not be written: ${reply.problem}`);
  };
  const written: string[] = [];
  const write = async (name: string, sql: string): Promise<void> => {
    const file = join(out, name);
    await run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet)`);
    written.push(file);
  };
  try {
    await run("CREATE TABLE left_out (n DOUBLE)");
    const numbers = skipped.filter((one) => !Number.isNaN(one));
    for (let at = 0; at < numbers.length; at += 5_000)
      await run(
        `INSERT INTO left_out VALUES ${numbers
          .slice(at, at + 5_000)
          .map((one) => `(${one})`)
          .join(", ")}`,
      );
    const peopleFile = `read_parquet(${literal(join(folder, people.file))})`;
    if (groups?.id === undefined || people.group === undefined) {
      await write(
        "skipped-people.parquet",
        `SELECT * EXCLUDE polity_n FROM (SELECT *, row_number() OVER () AS polity_n FROM ${peopleFile}) WHERE polity_n IN (SELECT n FROM left_out)`,
      );
      return written;
    }
    const groupsFile = `read_parquet(${literal(join(folder, groups.file))})`;
    const [id, member] = [identifier(groups.id), identifier(people.group)];
    const numbered = wasSorted
      ? `(SELECT *, CAST(${id} AS DOUBLE) AS polity_n FROM ${groupsFile})`
      : `(SELECT *, row_number() OVER () AS polity_n FROM ${groupsFile} WHERE ${id} IS NOT NULL)`;
    await run(
      `CREATE TABLE kept AS SELECT ${id} AS k FROM ${numbered} WHERE polity_n NOT IN (SELECT n FROM left_out)`,
    );
    await write(
      "skipped-households.parquet",
      `SELECT * FROM ${groupsFile} WHERE ${id} IS NULL OR ${id} NOT IN (SELECT k FROM kept)`,
    );
    await write(
      "skipped-people.parquet",
      `SELECT * FROM ${peopleFile} WHERE ${member} IS NULL OR ${member} NOT IN (SELECT k FROM kept)`,
    );
    return written;
  } finally {
    columns.close();
  }
}
