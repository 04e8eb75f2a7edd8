import { CompiledQuery } from "kysely";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import { entryHash, entryHead, type Entry, type NewEntry } from "../model/entry.ts";
import { sums } from "../crypto.ts";
import { appending } from "../appending.ts";
import { takeWaiting, type Waiting } from "../waiting.ts";

/**
 * Adds an entry to the chain of its matter, within the attempt that changes the state it tells of, and writes with it what waits for it.
 * Whoever comes second to a matter waits until the first one's attempt has ended: a chain never forks.
 */
export async function append(
  inside: Store,
  { clock }: AppendContext,
  act: NewEntry,
  waiting?: Waiting,
): Promise<Entry> {
  const { matter } = act;
  const at = clock.now();
  const head = entryHead(act, { jurisdiction: inside.jurisdiction, at });
  const inserts = takeWaiting(waiting);
  const values = inserts.flatMap(({ columns, rows: all }) =>
    all.flatMap((row) => columns.map((column) => row[column])),
  );
  const statement = CompiledQuery.raw(appending(inside.schema, inserts), [...values, matter, head]);
  // The columns that the statement gives back, named as they are here.
  const { rows } = await inside.tables().executeQuery(statement as CompiledQuery<Appended>);
  const [row] = rows;
  if (row === undefined) throw new Error(`no entry was written for ${matter}`);
  const { sequence, position, previous, hash, text } = row;
  if (entryHash(sums, text) !== hash)
    throw new Error(`the database hashes entry ${sequence} otherwise than we do`);
  return { ...act, sequence, position, at, previous, hash };
}

interface Appended {
  readonly sequence: number;
  readonly position: number;
  readonly previous: string;
  readonly hash: string;
  readonly text: string;
}
