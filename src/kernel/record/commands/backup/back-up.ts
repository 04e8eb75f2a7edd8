import { join } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  isFileThere,
  newFolder,
  stepsDone,
  writeCopy,
  writeWhole,
  type CopiedTable,
  type Copying,
  type Database,
} from "#platform/db/index.ts";
import type { AppendContext, KeepContext } from "../../context.ts";
import { backupFormat, type BackupRefusal, type CopiedFile, type Manifest } from "../../model/backup.ts";
import { latestCheckpoint } from "../../queries/checkpoints.ts";
import type { RecordTables } from "../../tables.ts";
import { erasureLines } from "./erasures-file.ts";
import { keyLines } from "./keys-file.ts";
import { linesOf } from "./lines.ts";

export interface BackupWish {
  readonly jurisdiction: string;
  /** A new or empty folder, for everything but the keys. */
  readonly folder: string;
  /** A new file for the keys, apart from the folder. */
  readonly keysFile: string;
  /** Told now and then how many bytes of which table have been copied. */
  readonly progress?: (table: string, bytes: number) => void;
}

/** These rows go into the file of keys, and nowhere else. */
const keyTables = ["record_subject_key", "record_log_key"];

/** Backs up a whole jurisdiction as it is at one moment, while the server goes on. The manifest is written last. */
export async function backUp(
  database: Database,
  { clock, random, master }: AppendContext & KeepContext,
  wish: BackupWish,
): Promise<Result<Manifest, BackupRefusal>> {
  const { jurisdiction, folder, keysFile } = wish;
  if (await isFileThere(keysFile)) return refuse({ code: "backup.file-there", file: keysFile });
  if (!(await newFolder(folder))) return refuse({ code: "backup.folder-not-empty", folder });
  return database.copying(
    { jurisdiction, isSnapshot: true },
    async (copying): Promise<Result<Manifest, BackupRefusal>> => {
      if (!(await copying.isThere())) return refuse({ code: "backup.nothing-there", jurisdiction });
      const id = random.newId();
      const tables = await copyTables(copying, wish);
      const keys = await writeCopy(keysFile, linesOf(keyLines(copying.store, master, { id, jurisdiction })), {
        isSqueezed: false,
      });
      const manifest: Manifest = {
        format: backupFormat,
        id,
        jurisdiction,
        at: clock.now(),
        migrations: await stepsDone(copying.store),
        tables,
        sequences: await copying.sequences(),
        checkpoint: (await latestCheckpoint(copying.store))?.note ?? "",
        keys: { persons: keys.lines - 1 - (await logKeys(copying)), bytes: keys.bytes, sha256: keys.sha256 },
      };
      await writeWhole(join(folder, "manifest.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
      return ok(manifest);
    },
  );
}

/** Writes only the register of erasures: small, without secrets, and to be kept apart from every backup. */
export async function backUpErasures(
  database: Database,
  jurisdiction: string,
  file: string,
): Promise<Result<number, BackupRefusal>> {
  if (await isFileThere(file)) return refuse({ code: "backup.file-there", file });
  const { lines } = await writeCopy(file, linesOf(erasureLines(database.store(jurisdiction))), {
    isSqueezed: false,
  });
  return ok(lines - 1);
}

async function copyTables(
  copying: Copying,
  { folder, progress }: BackupWish,
): Promise<readonly CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for (const table of await copying.tables()) {
    if (keyTables.includes(table.name)) continue;
    copied.push(await copyTable(copying, table, folder, progress));
  }
  return copied;
}

async function copyTable(
  copying: Copying,
  table: CopiedTable,
  folder: string,
  progress: BackupWish["progress"],
): Promise<CopiedFile> {
  const file = `${table.name}.copy.gz`;
  let copied = 0;
  const seen = (bytes: number): void => {
    copied += bytes;
    progress?.(table.name, copied);
  };
  const { lines, ...written } = await writeCopy(join(folder, file), copying.out(table), {
    isSqueezed: true,
    seen,
  });
  return { ...table, rows: lines, file, ...written };
}

async function logKeys({ store }: Copying): Promise<number> {
  const { count } = await store
    .tables<RecordTables>()
    .selectFrom("record_log_key")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
