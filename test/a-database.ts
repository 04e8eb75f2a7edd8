/**
 * A real database for a test file: the embedded server, started once in each test process that asks, in a folder of its own
 * that goes with it. Every store is a fresh schema.
 */
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { sql } from "kysely";
import { keptLog } from "#platform/log/index.ts";
import { migrate, openDatabase, type Database, type Migrations, type Store } from "#platform/db/index.ts";

let opened: Promise<Database> | undefined;
let folder = "";
let stores = 0;
const remains: (() => Promise<void>)[] = [];
// Said while the test file is loading: within a test it would mean the end of that test.
after(async () => {
  for (const clear of remains) await clear();
});

/** The database of this test process; it is stopped and removed after the last test. */
export function aDatabase(): Promise<Database> {
  return (opened ??= open());
}

/** The data folder of that database, for those who want to come to it as a guest. */
export async function databaseFolder(): Promise<string> {
  await aDatabase();
  return folder;
}

/** An empty jurisdiction with the tables of the owners given. */
export async function aStore(...owners: readonly Migrations[]): Promise<Store> {
  const store = (await aDatabase()).store(`test-${++stores}`);
  const migrated = await migrate(store, owners);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  return store;
}

/** A second, empty database of the same server, reached by its address as any other server is. */
export async function anotherDatabase(
  name: string,
  { logsChanges = false }: { readonly logsChanges?: boolean } = {},
): Promise<Database> {
  const first = await aDatabase();
  await sql`create database ${sql.id(name)} encoding 'UTF8' template template0`.execute(
    first.store("any").tables(),
  );
  // The server writes down every statement that makes or changes a table.
  if (logsChanges)
    await sql`alter database ${sql.id(name)} set log_statement = 'ddl'`.execute(first.store("any").tables());
  const result = await openDatabase({
    url: await addressOf(name),
    folder: "/nowhere/at/all",
    isFolderNamed: false,
    asGuest: false,
    log: keptLog(),
  });
  if (!result.ok) throw new Error(`no second database: ${JSON.stringify(result.refusal)}`);
  // Closed before the server that it lies on.
  remains.unshift(result.value.close);
  return result.value;
}

/** The address of a database on the tests' server. */
async function addressOf(name: string): Promise<string> {
  const place = await databaseFolder();
  const [, , , port = ""] = readFileSync(join(place, "cluster", "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(join(place, "password"), "utf8").trim();
  return `postgres://polity:${password}@127.0.0.1:${port}/${name}`;
}

async function open(): Promise<Database> {
  const place = mkdtempSync(join(tmpdir(), "polity-test-"));
  folder = join(place, "database");
  chmodSync(place, 0o711);
  const wish = {
    url: undefined,
    folder,
    isFolderNamed: false,
    asGuest: false,
    isThrowaway: true,
    elsewhere: join(tmpdir(), "polity-test"),
  };
  const result = await openDatabase({ ...wish, log: keptLog() });
  if (!result.ok) throw new Error(`no database to test with: ${JSON.stringify(result.refusal)}`);
  remains.push(async () => {
    await result.value.close();
    rmSync(realpathSync(folder), { recursive: true });
    rmSync(place, { recursive: true });
  });
  return result.value;
}
