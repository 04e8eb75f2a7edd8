/** A small table as the bytes of a Parquet file. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openColumns } from "./columns.ts";
import { identifier, literal } from "./quoting.ts";

export interface TableColumn {
  readonly name: string;
  /** VARCHAR; the others are DOUBLE. */
  readonly isText: boolean;
}

/** Empty cells are NULL. */
export async function parquetOf(
  heads: readonly TableColumn[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "polity-table-"));
  const columns = await openColumns({ threads: 1, megabytes: 256 });
  try {
    const types = heads.map(({ name, isText }) => `${identifier(name)} ${isText ? "VARCHAR" : "DOUBLE"}`);
    const values = rows.map((row) => `(${row.map(valueSql).join(", ")})`);
    const file = join(folder, "table.parquet");
    const statements = [
      `CREATE TABLE t (${types.join(", ")})`,
      ...(values.length === 0 ? [] : [`INSERT INTO t VALUES ${values.join(", ")}`]),
      `COPY t TO ${literal(file)} (FORMAT parquet)`,
    ];
    for (const statement of statements) {
      const reply = await columns.rows(statement);
      if (!reply.ok) throw new Error(`a table could not be written: ${reply.problem}`);
    }
    return readFileSync(file);
  } finally {
    columns.close();
    rmSync(folder, { recursive: true });
  }
}

function valueSql(cell: string | number | null): string {
  if (cell === null) return "NULL";
  return typeof cell === "number" ? `${cell}::DOUBLE` : literal(cell);
}
