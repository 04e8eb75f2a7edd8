/** Writes a made-up population as Parquet: the same seed, the same bytes. */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { identifier, literal, openColumns } from "#platform/columns/index.ts";
import type { Make } from "./format.ts";
import { headsOf, households, type Head, type MadeValue } from "./rows.ts";

export interface Made {
  readonly persons: number;
  readonly households: number;
}

/** Into a folder, under the names the file says; what was there before is replaced only by what is whole. */
export async function writePopulation(
  make: Make,
  { persons, seed, folder }: { readonly persons: number; readonly seed: number; readonly folder: string },
): Promise<Made> {
  mkdirSync(folder, { recursive: true });
  const heads = headsOf(make);
  const files = [
    {
      rows: join(folder, ".households.rows"),
      heads: heads.households,
      file: join(folder, make.households.file),
    },
    { rows: join(folder, ".persons.rows"), heads: heads.people, file: join(folder, make.people.file) },
  ] as const;
  try {
    const [groups, people] = [lines(files[0].rows), lines(files[1].rows)];
    const made = { persons: 0, households: 0 };
    for (const one of households(make, persons, seed)) {
      groups.add(one.household);
      for (const row of one.people) people.add(row);
      made.households++;
      made.persons += one.people.length;
    }
    groups.end();
    people.end();
    for (const one of files) await toParquet(one);
    return made;
  } finally {
    for (const { rows } of files) rmSync(rows, { force: true });
  }
}

interface Lines {
  readonly add: (row: readonly MadeValue[]) => void;
  readonly end: () => void;
}

function lines(path: string): Lines {
  const file = openSync(path, "w");
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) writeSync(file, waiting.join(""));
    waiting = [];
  };
  return {
    add: (row) => {
      waiting.push(`${row.map(quoted).join(",")}\n`);
      if (waiting.length >= 10_000) flush();
    },
    end: () => {
      flush();
      closeSync(file);
    },
  };
}

function quoted(value: MadeValue): string {
  return typeof value === "number" ? String(value) : `"${value.replaceAll('"', '""')}"`;
}

const types = {
  number: "DOUBLE",
  integer: "INTEGER",
  text: "VARCHAR",
  "yes-no": "BOOLEAN",
  date: "DATE",
} as const;

async function toParquet({
  rows,
  heads,
  file,
}: {
  readonly rows: string;
  readonly heads: readonly Head[];
  readonly file: string;
}): Promise<void> {
  // One thread: with more, row groups could come in another order.
  const columns = await openColumns({ threads: 1, megabytes: 512 });
  const names = heads.map(({ name, type }) => `${literal(name)}: ${literal(types[type])}`);
  const half = `${file}.half`;
  const selected = heads.map(({ name }) => identifier(name)).join(", ");
  const reply = await columns.rows(
    `COPY (SELECT ${selected} FROM read_csv(${literal(rows)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${names.join(", ")}})) TO ${literal(half)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  columns.close();
  if (!reply.ok) throw new Error(`a population could not be written: ${reply.problem}`);
  renameSync(half, file);
}
