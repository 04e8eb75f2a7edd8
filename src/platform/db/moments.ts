import type { KyselyPlugin, PluginTransformResultArgs, QueryResult, UnknownRow } from "kysely";

/** Gives moments as the `Instant` that the rest of Polity writes; the driver reads them as JavaScript dates. */
export const momentsAsInstants: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> =>
    Promise.resolve({ ...result, rows: result.rows.map(withInstants) }),
};

function withInstants(row: UnknownRow): UnknownRow {
  let changed: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Date) (changed ??= { ...row })[name] = value.toISOString();
  }
  return changed ?? row;
}
