/** The matters of an account, the newest first. */
import { sql } from "kysely";
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";
import { readAfter, writeAfter } from "../pages-of-lists.ts";
import { next, paging } from "../shapes/inputs.ts";
import { rowShape } from "../shapes/matter.ts";
import type { RequestsTables } from "../tables.ts";
import { rowView } from "../views/rows.ts";

export const myMatters = query({
  name: "requests.my-matters",
  may: ["resident"],
  input: Type.Object({ ...paging }),
  output: Type.Object({ rows: Type.Array(rowShape), next }),
  refusals: { ...townRefusals, ...pagingRefusals },
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    if (actor.kind !== "account") return ok({ rows: [] });
    const after = readAfter(input.after);
    if (!after.ok) return after;
    const limit = input.limit ?? 50;
    let page = context.store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .selectAll()
      .where("reporter", "=", actor.person.id)
      // A dispute is shown with the request that it is about.
      .where("kind", "!=", "dispute")
      .orderBy("opened_at", "desc")
      .orderBy("number", "desc")
      .limit(limit + 1);
    if (after.value !== undefined) {
      const { at, number } = after.value;
      page = page.where(sql<boolean>`(opened_at, number) < (${at}::timestamptz, ${number})`);
    }
    const rows = await page.execute();
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return ok({
      rows: await Promise.all(shown.map((row) => rowView(context, town, row))),
      ...(rows.length > limit &&
        last !== undefined && { next: writeAfter({ at: last.opened_at, number: last.number }) }),
    });
  },
});
