/**
 * What an act writes besides its entry, held back until the entry is appended: then all of it goes to the database in one statement, and an
 * act costs one question instead of one for each row. Only for rows that nobody reads before within the attempt.
 */
import type { Insertable, Kysely } from "kysely";

export interface Waiting {
  /** Rows by the name of their table, in the order in which they came: so are they numbered. */
  readonly rows: Map<string, Row[]>;
  /** Keys of persons who are new in this attempt: nobody else sees them yet, and so nobody erases them meanwhile. */
  readonly keys: Map<string, Uint8Array>;
}

/** A row whose values are values: no expression of SQL is among them. */
type Row = Readonly<Record<string, unknown>>;

export function nothingWaits(): Waiting {
  return { rows: new Map(), keys: new Map() };
}

/** Inserts rows at once, or with the entry of the act where there is something to wait with. */
export async function insertRows<Tables, Table extends keyof Tables & string>(
  tables: Kysely<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  waiting: Waiting | undefined,
): Promise<void> {
  if (rows.length === 0) return;
  if (waiting === undefined) {
    await tables
      .insertInto(table)
      // The rows of the table; the compiler cannot follow that through a generic name.
      .values(rows as never)
      .execute();
    return;
  }
  const before = waiting.rows.get(table) ?? [];
  waiting.rows.set(table, [...before, ...(rows as readonly Row[])]);
}

/** Rows for one table, of one shape. */
export interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What waits, which waits no more. */
export function takeWaiting(waiting: Waiting | undefined): readonly Insert[] {
  if (waiting === undefined) return [];
  const inserts = [...waiting.rows].map(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    // The text of the statement is kept for its shape: a value too many would come to stand in another column.
    if (rows.some((row) => Object.keys(row).join() !== columns.join()))
      throw new Error(`rows of different shapes wait for ${table}`);
    return { table, columns, rows };
  });
  waiting.rows.clear();
  return inserts;
}
