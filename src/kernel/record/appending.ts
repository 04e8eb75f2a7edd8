/** The statement that appends an entry. Its text is hashed by the database too, and `append` compares. */
import { preparedMark } from "#platform/db/index.ts";
import type { Insert } from "./waiting.ts";

/**
 * Joins the chain, writes the entry and puts it on the list of those to be sealed, in one statement, with the rows that waited for it. Where an
 * entry stands is known only when the chain is held, so the text is completed and hashed there: two questions fewer, while others wait.
 * Written once for each shape, because acts are of few shapes and this text is the longest of all.
 */
export function appending(schema: string, inserts: readonly Insert[]): string {
  const key = JSON.stringify([
    schema,
    inserts.map(({ table, columns, rows }) => [table, columns, rows.length]),
  ]);
  const known = statements.get(key);
  if (known !== undefined) return known;
  // So many shapes are no acts any more: whatever makes them, it does not fill the memory.
  if (statements.size >= 500) statements.clear();
  const text = written(schema, inserts);
  statements.set(key, text);
  return text;
}

const statements = new Map<string, string>();

function written(schema: string, inserts: readonly Insert[]): string {
  const table = (name: string): string => `${quoted(schema)}.${quoted(name)}`;
  let used = 0;
  const next = (): string => `$${(used += 1)}`;
  // One after another they would each be parsed, planned and waited for; none reads what another wrote.
  const beside = inserts.map(({ table: name, columns, rows }, at) => {
    const tuples = rows.map(() => `(${columns.map(next).join(", ")})`).join(", ");
    return `waited_${at} as (insert into ${table(name)} (${columns.map(quoted).join(", ")}) values ${tuples})`;
  });
  const matter = `${next()}::text`;
  const head = `${next()}::text`;
  const text = (position: string, previous: string): string =>
    `(${head} || '"position":' || ${position} || ',"previous":"' || ${previous} || '","v":1}')`;
  // RFC 6962, 2.1: the hash of a leaf.
  const hash = (position: string, previous: string): string =>
    `encode(sha256('\\x00'::bytea || convert_to(${text(position, previous)}, 'UTF8')), 'hex')`;
  const entry = `joined as (
      insert into ${table("record_chain")} as chain (matter, position, previous, hash)
      values (${matter}, 1, '', ${hash("1", "''")})
      on conflict (matter) do update set
        position = chain.position + 1,
        previous = chain.hash,
        hash = ${hash("(chain.position + 1)", "chain.hash")}
      returning position, previous, hash
    ), written as (
      insert into ${table("record_entry")} (matter, position, text, hash)
      select ${matter}, position, ${text("position", "previous")}, decode(hash, 'hex') from joined
      returning sequence, text
    ), waiting as (
      insert into ${table("record_unsealed")} (sequence) select sequence from written
    )
    select sequence, position, previous, hash, text from joined, written`;
  return `${preparedMark} with ${[...beside, entry].join(", ")}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
