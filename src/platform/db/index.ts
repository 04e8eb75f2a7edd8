/** The database: real PostgreSQL, one schema for each jurisdiction. Tables belong to their owners in kernel and modules. */
export { migrate, stepsDone, type Migrations, type MigrationStep, type NewerDatabase } from "./migrations.ts";
export type { CopiedTable, Copying, TableSums } from "./copy.ts";
export { databaseWish, openDatabase, type Database, type DatabaseWish } from "./open.ts";
export { preparedMark, preparedStatement } from "./prepared.ts";
export type { DatabaseRefusal } from "./refusals.ts";
export type { Store } from "./store.ts";
export {
  isFileThere,
  newFolder,
  readCopy,
  readWhole,
  sumOfFile,
  writeCopy,
  writeWhole,
  type WrittenFile,
} from "./copy-files.ts";
