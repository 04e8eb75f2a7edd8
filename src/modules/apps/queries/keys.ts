/** The keys of apps, the latest first; those that ended too, so that what came in by one stays known. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { administering, administeringRefusals } from "#kernel/people/index.ts";
import { type AppsContext, may } from "../context.ts";
import { keyShape } from "../shapes.ts";
import type { AppsTables } from "../tables.ts";

export const keys = query({
  name: "apps.keys",
  may,
  input: Type.Object({}),
  output: Type.Object({ keys: Type.Array(keyShape) }),
  refusals: administeringRefusals,
  run: async (context: AppsContext, _, actor) => {
    const asking = await administering(context, actor);
    if (!asking.ok) return asking;
    const rows = await context.store
      .tables<AppsTables>()
      .selectFrom("apps_key")
      .selectAll()
      .orderBy("issued_at", "desc")
      .orderBy("id")
      .execute();
    return ok({
      keys: rows.map(({ id, name, key_hash, issued_at, ended_at }) => ({
        id,
        name,
        hash: key_hash,
        issuedAt: issued_at,
        ...(ended_at !== null && { endedAt: ended_at }),
      })),
    });
  },
});
