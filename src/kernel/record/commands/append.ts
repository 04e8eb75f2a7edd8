import { sql, type RawBuilder } from "kysely";
import { preparedStatement, type Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import { entryHash, entryHead, type Entry, type NewEntry } from "../model/entry.ts";
import { sums } from "../crypto.ts";
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
  const writes = takeWaiting(waiting);
  const { rows } = await appending(inside.schema, { matter, head, writes }).execute(inside.tables());
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

interface Appending {
  readonly matter: string;
  readonly head: string;
  readonly writes: ReturnType<typeof takeWaiting>;
}

/**
 * Joins the chain, writes the entry and puts it on the list of those to be sealed, in one statement. Where an entry stands is known only
 * when the chain is held, so the text is completed and hashed there: two questions fewer, while others wait.
 */
function appending(schema: string, { matter, head, writes }: Appending): RawBuilder<Appended> {
  const table = (name: string) => sql.id(schema, name);
  const text = (position: RawBuilder<unknown>, previous: RawBuilder<unknown>) =>
    sql`(${head}::text || '"position":' || ${position} || ',"previous":"' || ${previous} || '","v":1}')`;
  // RFC 6962, 2.1: the hash of a leaf.
  const hash = (position: RawBuilder<unknown>, previous: RawBuilder<unknown>) =>
    sql`encode(sha256('\\x00'::bytea || convert_to(${text(position, previous)}, 'UTF8')), 'hex')`;
  // One after another they would each be parsed, planned and waited for; their order does not matter, for none reads what another wrote.
  const beside = writes.map((one, at) => sql`${sql.raw(`beside_${at}`)} as (${one}), `);
  return sql<Appended>`${preparedStatement}
    with ${sql.join(beside, sql``)}joined as (
      insert into ${table("record_chain")} as chain (matter, position, previous, hash)
      values (${matter}, 1, '', ${hash(sql`1`, sql`''`)})
      on conflict (matter) do update set
        position = chain.position + 1,
        previous = chain.hash,
        hash = ${hash(sql`(chain.position + 1)`, sql`chain.hash`)}
      returning position, previous, hash
    ), written as (
      insert into ${table("record_entry")} (matter, position, text, hash)
      select ${matter}, position, ${text(sql`position`, sql`previous`)}, decode(hash, 'hex') from joined
      returning sequence, text
    ), waiting as (
      insert into ${table("record_unsealed")} (sequence) select sequence from written
    )
    select sequence, position, previous, hash, text from joined, written`;
}
