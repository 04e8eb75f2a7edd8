/** A real database for the length of a benchmark: the one that comes along, waiting for the disk as in service, gone afterwards. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";

export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), "polity-bench-"));
  // As root a system user runs PostgreSQL, and must be able to enter.
  chmodSync(place, 0o711);
  const folder = join(place, "database");
  const opened = await openDatabase({
    url: undefined,
    folder,
    isFolderNamed: false,
    asGuest: false,
    elsewhere: join(tmpdir(), "polity-bench"),
    log: keptLog(),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  try {
    await work(opened.value);
  } finally {
    await opened.value.close();
    rmSync(realpathSync(folder), { recursive: true });
    rmSync(place, { recursive: true });
  }
}
