/**
 * The keys of persons and of the log, in a file of their own. They stand in it opened: a backup must come back on another machine, with
 * another master key. Whoever has the file and the data can read everything; with only one of the two, nobody can.
 */
import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import type { KeepContext } from "../../context.ts";
import { publicOf, seal } from "../../crypto.ts";
import { keysFormat } from "../../model/backup.ts";
import { openKey } from "../../queries/subject-keys.ts";
import type { RecordTables } from "../../tables.ts";
import { readLines } from "./lines.ts";

const page = 1000;

interface Heading {
  readonly id: string;
  readonly jurisdiction: string;
}

/** Every key of the database, opened, as lines. */
export async function* keyLines(
  store: Store,
  master: Uint8Array,
  { id, jurisdiction }: Heading,
): AsyncGenerator<object> {
  yield { format: keysFormat, backup: id, jurisdiction };
  const tables = store.tables<RecordTables>();
  const logs = await tables.selectFrom("record_log_key").selectAll().orderBy("made_at").execute();
  for (const { name, sealed, made_at } of logs) {
    yield { log: name, key: written(openKey(master, name, sealed)), made: made_at };
  }
  for (let after = ""; ;) {
    const rows = await tables
      .selectFrom("record_subject_key")
      .selectAll()
      .where("subject", ">", after)
      .orderBy("subject")
      .limit(page)
      .execute();
    for (const { subject, sealed } of rows) yield { subject, key: written(openKey(master, subject, sealed)) };
    after = rows.at(-1)?.subject ?? after;
    if (rows.length < page) return;
  }
}

/** Whether the file is the one that belongs to a backup. */
export async function isKeysOf(path: string, { id, jurisdiction }: Heading): Promise<boolean> {
  for await (const line of readLines(path)) {
    return line?.["format"] === keysFormat && line["backup"] === id && line["jurisdiction"] === jurisdiction;
  }
  return false;
}

/** Puts the keys back, sealed under the master key of this machine. */
export async function takeKeys(inside: Store, { master, random }: KeepContext, path: string): Promise<void> {
  const tables = inside.tables<RecordTables>();
  let waiting: { subject: string; sealed: Uint8Array }[] = [];
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await tables.insertInto("record_subject_key").values(waiting).execute();
    waiting = [];
  };
  for await (const line of readLines(path)) {
    const { log, subject, key, made } = (line ?? {}) as Readonly<Record<string, string | undefined>>;
    if (key === undefined) continue;
    const opened = Buffer.from(key, "base64url");
    if (subject !== undefined) waiting.push({ subject, sealed: seal(master, subject, opened, random) });
    if (waiting.length >= page) await write();
    if (log === undefined || made === undefined) continue;
    await tables
      .insertInto("record_log_key")
      // As it was read from the database when the file was written.
      .values({
        name: log,
        public_key: publicOf(opened),
        sealed: seal(master, log, opened, random),
        made_at: made as Instant,
      })
      .execute();
  }
  await write();
}

function written(key: Uint8Array): string {
  return Buffer.from(key).toString("base64url");
}
