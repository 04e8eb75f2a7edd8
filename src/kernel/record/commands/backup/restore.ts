import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  migrate,
  readCopy,
  readWhole,
  sumOfFile,
  type Copying,
  type Database,
  type Migrations,
  type Store,
} from "#platform/db/index.ts";
import type { EraseHandler, RecordContext } from "../../context.ts";
import { readManifest, type BackupRefusal, type Manifest } from "../../model/backup.ts";
import type { VerifyReport } from "../../model/findings.ts";
import { ownMatter } from "../../model/entry.ts";
import { latestCheckpoint } from "../../queries/checkpoints.ts";
import { verifyWithin } from "../../queries/verify/verify-record.ts";
import { append } from "../append.ts";
import { erase, registerErasure } from "../erase.ts";
import { eraseExpired } from "../erase-expired.ts";
import { erasuresIn, readErasures, type Erasure } from "./erasures-file.ts";
import { isKeysOf, takeKeys } from "./keys-file.ts";

export interface RestoreWish {
  readonly folder: string;
  readonly keysFile: string;
  /** A register of erasures that is newer than the backup. */
  readonly erasuresFile?: string | undefined;
  /** True: what the database has of the jurisdiction is replaced. */
  readonly replaces: boolean;
  /** True: also when the record in it was altered, where no better backup is left. */
  readonly evenAltered?: boolean;
  /** Every owner of tables. */
  readonly migrations: readonly Migrations[];
  readonly onErase?: readonly EraseHandler[];
  readonly progress?: (table: string, bytes: number) => void;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Persons who were erased after the backup was made, and are erased again. */
  readonly erasedAgain: number;
  /** Values whose last day has passed since. */
  readonly expired: number;
  readonly report: VerifyReport;
}

type RestoreContext = Pick<RecordContext, "clock" | "random" | "master">;

/**
 * Brings a jurisdiction back from a backup: all of it or, refused or broken off, nothing, so that what was there before is still there.
 * Whom it had forgotten since is forgotten again, and the record is verified, before any of it holds.
 */
export async function restore(
  database: Database,
  context: RestoreContext,
  wish: RestoreWish,
): Promise<Result<Restored, BackupRefusal>> {
  const read = await readBackup(wish);
  if (!read.ok) return read;
  const { manifest, erasures } = read.value;
  const { jurisdiction } = manifest;
  const taken = await database.copying(
    { jurisdiction, isSnapshot: false },
    async (copying): Promise<Result<Omit<Restored, "manifest">, BackupRefusal>> => {
      const isThere = await copying.isThere();
      if (isThere && !wish.replaces) return refuse({ code: "backup.not-empty", jurisdiction });
      if (isThere) {
        // Older than the record's tables perhaps; brought up to date it can be asked, and then it goes anyway.
        const known = await migrate(copying.store, wish.migrations);
        if (!known.ok)
          return refuse({ code: "backup.newer", owner: known.refusal.owner, step: known.refusal.step });
      }
      const before = isThere ? await readBefore(copying.store) : nothingBefore;
      await copying.drop();
      await takeTables(copying, manifest, wish);
      const { store } = copying;
      await takeKeys(store, context, wish.keysFile);
      const newer = await migrate(store, wish.migrations);
      if (!newer.ok)
        return refuse({ code: "backup.newer", owner: newer.refusal.owner, step: newer.refusal.step });
      const acting = { ...context, onErase: wish.onErase ?? [] };
      const erasedAgain = await eraseAgain(store, acting, [...before.erasures, ...erasures]);
      await append(store, context, {
        matter: ownMatter,
        actor: { role: "system" },
        act: "record.restored",
        facts: {
          backup: manifest.id,
          madeAt: manifest.at,
          replacedSize: before.size,
          replacedRoot: before.root,
        },
      });
      const expired = await eraseExpired(store, context, context.clock.today("UTC"));
      const keptCheckpoint = manifest.checkpoint === "" ? undefined : manifest.checkpoint;
      const report = await verifyWithin(store, { master: context.master, keptCheckpoint });
      if (report.found > 0 && wish.evenAltered !== true) return refuse({ code: "backup.not-whole", report });
      return ok({ erasedAgain, expired, report });
    },
  );
  return taken.ok ? ok({ manifest, ...taken.value }) : taken;
}

interface Backup {
  readonly manifest: Manifest;
  readonly erasures: readonly Erasure[];
}

/** Reads what the backup says of itself, and does every sum again before anything is touched. */
async function readBackup({
  folder,
  keysFile,
  erasuresFile,
  migrations,
}: RestoreWish): Promise<Result<Backup, BackupRefusal>> {
  const file = join(folder, "manifest.json");
  const text = await readWhole(file);
  if (text === undefined) return refuse({ code: "backup.unfinished", folder });
  const manifest = readManifest(text);
  if (manifest === undefined) return refuse({ code: "backup.unreadable", file });
  const newer = unknownStep(manifest, migrations);
  if (newer !== undefined) return refuse({ code: "backup.newer", ...newer });
  for (const table of manifest.tables) {
    const path = join(folder, table.file);
    const sum = await sumOfFile(path);
    if (sum?.sha256 !== table.sha256) return refuse({ code: "backup.damaged", file: path });
  }
  const sum = await sumOfFile(keysFile);
  if (sum === undefined) return refuse({ code: "backup.no-keys", file: keysFile });
  if (!(await isKeysOf(keysFile, manifest))) return refuse({ code: "backup.other-keys", file: keysFile });
  if (sum.sha256 !== manifest.keys.sha256) return refuse({ code: "backup.damaged", file: keysFile });
  if (erasuresFile === undefined) return ok({ manifest, erasures: [] });
  const isThere = (await sumOfFile(erasuresFile)) !== undefined;
  const erasures = isThere ? await readErasures(erasuresFile, manifest.jurisdiction) : undefined;
  if (erasures === undefined) return refuse({ code: "backup.no-erasures", file: erasuresFile });
  return ok({ manifest, erasures });
}

function unknownStep(
  manifest: Manifest,
  migrations: readonly Migrations[],
): { readonly owner: string; readonly step: string } | undefined {
  for (const [owner, steps] of Object.entries(manifest.migrations)) {
    const known = migrations.find((one) => one.owner === owner)?.steps.map(({ name }) => name) ?? [];
    const step = steps.find((name) => !known.includes(name));
    if (step !== undefined) return { owner, step };
  }
  return undefined;
}

interface Before {
  readonly erasures: readonly Erasure[];
  /** Of the newest checkpoint that the database had published. */
  readonly size: number;
  readonly root: string;
}

const nothingBefore: Before = { erasures: [], size: 0, root: "" };

/** What must not be forgotten of the database that is about to be replaced. */
async function readBefore(store: Store): Promise<Before> {
  const checkpoint = await latestCheckpoint(store);
  return { erasures: await erasuresIn(store), size: checkpoint?.size ?? 0, root: checkpoint?.root ?? "" };
}

/** Makes the tables as they were then, and fills them. */
async function takeTables(
  copying: Copying,
  manifest: Manifest,
  { folder, migrations, progress }: RestoreWish,
): Promise<void> {
  const asThen = migrations.map(({ owner, steps }) => ({
    owner,
    steps: steps.filter(({ name }) => manifest.migrations[owner]?.includes(name)),
  }));
  const migrated = await migrate(copying.store, asThen);
  if (!migrated.ok) throw new Error(`tables of the backup could not be made: ${migrated.refusal.step}`);
  const tables = await copying.tables();
  await copying.empty(tables);
  for (const { name } of tables) {
    const copied = manifest.tables.find((one) => one.name === name);
    if (copied === undefined) continue;
    let bytes = 0;
    const count = new Transform({
      transform: (chunk: Buffer, _, done) => {
        bytes += chunk.length;
        progress?.(name, bytes);
        done(undefined, chunk);
      },
    });
    await pipeline(readCopy(join(folder, copied.file), { isSqueezed: true }), count, copying.in(copied));
  }
  const lost = manifest.tables.find(({ name }) => !tables.some((table) => table.name === name));
  if (lost !== undefined) throw new Error(`the backup has a table ${lost.name} that no step makes`);
  await copying.setSequences(manifest.sequences);
  await copying.count(tables);
}

/** Erases everybody whom the restored database does not know to be erased. */
async function eraseAgain(
  store: Store,
  context: Pick<RecordContext, "clock" | "onErase">,
  erasures: readonly Erasure[],
): Promise<number> {
  const known = new Set((await erasuresIn(store)).map(({ subject }) => subject));
  let erased = 0;
  for (const { subject, at, reason, role, account: gone } of erasures) {
    if (known.has(subject)) continue;
    known.add(subject);
    const account = gone ?? undefined;
    const erasing = { by: { role }, reason, firstAt: at, account };
    if ((await erase(store, context, subject, erasing)) !== undefined) {
      erased += 1;
      continue;
    }
    // Of whom the backup knows nothing the register remembers all the same; an account may be there.
    await registerErasure(store, context, subject, erasing);
    for (const handler of context.onErase ?? []) await handler(store, subject, account);
  }
  return erased;
}
