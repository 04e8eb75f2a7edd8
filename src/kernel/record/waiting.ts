/**
 * What an act writes besides its entry, held back until the entry is appended: then all of it goes to the database in one statement, and an
 * act costs one question instead of one for each row. Only for rows that nobody reads before within the attempt.
 */
import type { Insertable, InsertQueryBuilder, Kysely, OperationNodeSource } from "kysely";

export interface Waiting {
  /** Rows by the name of their table, in the order in which they came: so are they numbered. */
  readonly rows: Map<string, WaitingRows>;
  /** Whatever else: its order does not matter. */
  readonly writes: OperationNodeSource[];
  /** Keys of persons who are new in this attempt: nobody else sees them yet, and so nobody erases them meanwhile. */
  readonly keys: Map<string, Uint8Array>;
}

interface WaitingRows {
  readonly all: object[];
  readonly inserting: (all: readonly object[]) => OperationNodeSource;
}

export function nothingWaits(): Waiting {
  return { rows: new Map(), writes: [], keys: new Map() };
}

/** Inserts rows at once, or with the entry of the act where there is something to wait with. */
export async function insertRows<Tables, Table extends keyof Tables & string>(
  tables: Kysely<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  waiting: Waiting | undefined,
): Promise<void> {
  // The rows of a table are what its owner's type says; the compiler cannot follow that through a generic name.
  const inserting = (all: readonly object[]): InsertQueryBuilder<Tables, Table, unknown> =>
    tables.insertInto(table).values(all as never) as InsertQueryBuilder<Tables, Table, unknown>;
  if (waiting === undefined) {
    await inserting(rows as readonly object[]).execute();
    return;
  }
  const before = waiting.rows.get(table) ?? { all: [], inserting };
  before.all.push(...(rows as readonly object[]));
  waiting.rows.set(table, before);
}

/** The statements of what waits, which waits no more. */
export function takeWaiting(waiting: Waiting | undefined): readonly OperationNodeSource[] {
  if (waiting === undefined) return [];
  const inserts = [...waiting.rows.values()].map(({ all, inserting }) => inserting(all));
  waiting.rows.clear();
  return [...inserts, ...waiting.writes.splice(0)];
}
