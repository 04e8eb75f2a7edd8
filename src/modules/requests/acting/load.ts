/** A matter as a command begins with it: locked, with the procedure that it follows. */
import type { Selectable } from "kysely";
import { procedureFromText } from "#kernel/procedure/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Store } from "#platform/db/index.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";

export type MatterRow = Selectable<RequestsTables["requests_matter"]>;

/**
 * The row of a matter; undefined when there is none. `forUpdate` locks it until the command has ended. Who locks several takes the latest number
 * first, as a complaint is taken before the matter that it is about: so nobody waits for each other crosswise.
 */
export async function matterRow(
  store: Store,
  number: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<MatterRow | undefined> {
  const query = store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .selectAll()
    .where("number", "=", number);
  return (forUpdate ? query.forUpdate() : query).executeTakeFirst();
}

/** The procedure that a matter began with, whichever register and library are in force since. */
export async function procedureOf(
  store: Store,
  town: Town,
  { standing }: Pick<MatterRow, "standing">,
): Promise<Procedure> {
  const current = town.procedures.get(standing.procedure);
  if (current?.hash === standing.hash) return current;
  const known = read.get(standing.hash);
  if (known !== undefined) return known;
  const kept = await store
    .tables<RequestsTables>()
    .selectFrom("requests_procedure")
    .select(["id", "text"])
    .where("hash", "=", standing.hash)
    .executeTakeFirst();
  if (kept === undefined) throw new Error(`procedure ${standing.procedure} ${standing.hash} was not kept`);
  const procedure = procedureFromText(kept.id, kept.text);
  read.set(standing.hash, procedure);
  return procedure;
}

// By hash: what is kept under one never changes.
const read = new Map<string, Procedure>();
