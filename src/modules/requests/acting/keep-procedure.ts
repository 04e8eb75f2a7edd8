import { librarySources } from "#kernel/procedure/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Store } from "#platform/db/index.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";

/** Keeps the text of a procedure by its hash, so that a matter ends under the version it began with whatever the files say by then. */
export async function keepProcedure(inside: Store, town: Town, procedure: Procedure): Promise<void> {
  const { id, hash } = procedure;
  const key = `${inside.schema} ${hash}`;
  if (seen.has(key)) return;
  const tables = inside.tables<RequestsTables>();
  const there = await tables
    .selectFrom("requests_procedure")
    .select("hash")
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (there !== undefined) {
    seen.add(key);
    return;
  }
  await tables
    .insertInto("requests_procedure")
    .values({ hash, id, text: new TextDecoder().decode(bytesOf(town, procedure)) })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

// Those that an attempt before this one left there; a row just written may still be undone.
const seen = new Set<string>();

function bytesOf(town: Town, { id, file, hash, isLibrary }: Procedure): Uint8Array {
  const bytes = isLibrary
    ? librarySources().find((source) => source.hash === hash)?.bytes
    : town.files.get(file);
  if (bytes === undefined) throw new Error(`the text of the procedure ${id} is not in ${file}`);
  return bytes;
}
