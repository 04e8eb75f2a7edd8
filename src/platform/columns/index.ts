/** Columns of large tables: Parquet files asked by SQL, streamed a chunk at a time in bounded memory. */
export { openColumns, type Chunk, type Columns, type ColumnsOptions, type Reply } from "./columns.ts";
export { literal, identifier } from "./quoting.ts";
export { parquetOf, type TableColumn } from "./parquet.ts";
