/** An embedded DuckDB that keeps nothing: it reads files, sorts and groups, within a number of threads and megabytes. */
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from "@duckdb/node-api";

export interface ColumnsOptions {
  readonly threads: number;
  /** Beyond this it sorts and groups on disk. */
  readonly megabytes: number;
  /** Where to; without it, what does not fit is a fault. */
  readonly spillFolder?: string;
}

/** Some rows of a streamed answer. */
export interface Chunk {
  readonly rows: number;
  /**
   * A column of numbers of at most 53 bits, or of days since 1970, as doubles: NULL is NaN. With a room, which must be as long as
   * the chunk, they are written into it, once, and what they came in is given back.
   */
  readonly doubles: (column: number, room?: Float64Array) => Float64Array;
}

/** Why a statement could not be run: the words of the database. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

export interface Columns {
  /** All rows of a small answer. */
  readonly rows: (sql: string) => Promise<Reply<readonly (readonly unknown[])[]>>;
  /** The rows of a large answer, chunk by chunk. */
  readonly stream: (sql: string) => AsyncGenerator<Chunk>;
  /** Another conversation with the same database: two answers can be streamed side by side. */
  readonly beside: () => Promise<Columns>;
  readonly close: () => void;
}

export async function openColumns({ threads, megabytes, spillFolder }: ColumnsOptions): Promise<Columns> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${megabytes}MB`,
    preserve_insertion_order: "true",
    // Policies and populations are files of others: nothing is loaded from anywhere else.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(spillFolder === undefined ? {} : { temp_directory: spillFolder }),
  });
  return conversation(instance, () => instance.closeSync());
}

async function conversation(instance: DuckDBInstance, closed: () => void): Promise<Columns> {
  const connection = await instance.connect();
  return {
    rows: (sql) => rowsOf(connection, sql),
    stream: (sql) => streamOf(connection, sql),
    beside: () => conversation(instance, () => undefined),
    close: () => {
      connection.closeSync();
      closed();
    },
  };
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<Reply<readonly (readonly unknown[])[]>> {
  try {
    const reader = await connection.runAndReadAll(sql);
    return { ok: true, value: reader.getRowsJS() };
  } catch (problem) {
    return { ok: false, problem: problem instanceof Error ? problem.message : String(problem) };
  }
}

async function* streamOf(connection: DuckDBConnection, sql: string): AsyncGenerator<Chunk> {
  const result = await connection.stream(sql);
  let next = result.fetchChunk();
  try {
    for (let chunk = await next; chunk !== null && chunk.rowCount > 0; chunk = await next) {
      // The next one is on its way while this one is worked on.
      next = result.fetchChunk();
      yield chunkOf(chunk);
    }
  } finally {
    await next;
  }
}

function chunkOf(chunk: DuckDBDataChunk): Chunk {
  return {
    rows: chunk.rowCount,
    doubles: (column, room) => {
      // The arrays are there at run time and private only in the types; values one by one would take ten times as long.
      const { items, validity } = chunk.getColumnVector(column) as unknown as Partial<Vector>;
      if (items === undefined || validity === undefined || !arrays.some((one) => items instanceof one))
        throw new Error(`column ${column} of a streamed answer holds no numbers`);
      if (items.length !== chunk.rowCount)
        throw new Error(`column ${column} of a streamed answer was read already`);
      const isWhole = validity.data === null;
      if (room === undefined && isWhole && items instanceof Float64Array) return items;
      const doubles = room ?? new Float64Array(items.length);
      // The platform converts whole arrays, faster than any loop.
      doubles.set(items);
      if (!isWhole)
        for (let row = 0; row < items.length; row++) if (!validity.itemValid(row)) doubles[row] = Number.NaN;
      // Memory outside the heap that waits to be collected makes the collector run ten times as often.
      if (room !== undefined) items.buffer.transfer(0);
      return doubles;
    },
  };
}

/** What a vector of numbers holds: no marks at all where nothing is NULL. */
interface Vector {
  readonly items: ArrayLike<number> & { readonly buffer: ArrayBuffer };
  readonly validity: { readonly data: unknown; readonly itemValid: (row: number) => boolean };
}

/** What columns of numbers and days come as. */
const arrays = [
  Float64Array,
  Float32Array,
  Int32Array,
  Int16Array,
  Int8Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
] as const;
