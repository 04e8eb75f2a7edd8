/** What an actor is to a matter. */
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { RequestsContext } from "./context.ts";
import type { RequestsTables } from "./tables.ts";
import { isWithin, rolesTowards, type TowardsMatter } from "./model.ts";

interface AboutMatter {
  readonly matter: string;
}

/** The roles of the actor in the matter that the input names; none when there is no such matter. */
export async function rolesInMatter(
  context: RequestsContext,
  actor: Actor,
  { matter }: AboutMatter,
): Promise<ReadonlySet<Role>> {
  const found = await towards(context, matter);
  return found === undefined ? new Set() : rolesTowards(actor, { ...found, shares: [] });
}

/** The same, where those who answer for a share of the matter have the roles of those who lead it: for reading and noting. */
export async function rolesInSharedMatter(
  context: RequestsContext,
  actor: Actor,
  { matter }: AboutMatter,
): Promise<ReadonlySet<Role>> {
  const found = await towards(context, matter);
  return found === undefined ? new Set() : rolesTowards(actor, found);
}

async function towards(context: RequestsContext, number: string): Promise<TowardsMatter | undefined> {
  const tables = context.store.tables<RequestsTables>();
  const row = await tables
    .selectFrom("requests_matter")
    .select(["number", "family", "area", "body", "hears", "reporter"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const shares = await tables
    .selectFrom("requests_share")
    .select("body")
    .where("matter", "=", number)
    .execute();
  const town = await context.towns.now();
  return {
    number: row.number,
    family: row.family,
    reporter: row.reporter ?? undefined,
    body: row.body,
    hears: row.hears ?? undefined,
    shares: shares.map(({ body }) => body),
    isWithin: (area) => town === undefined || isWithin(town.areas, row.area, area),
  };
}
