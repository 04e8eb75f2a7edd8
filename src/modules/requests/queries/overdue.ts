/** What is overdue or escalated in the bodies that somebody supervises: by body and function, never by official. */
import { sql } from "kysely";
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";
import { reachIn, rolesInAnyOffice, supervisedBodies } from "../office.ts";
import { readAfter, writeAfter } from "../pages-of-lists.ts";
import { paging } from "../shapes/inputs.ts";
import { overdueShape } from "../shapes/office.ts";
import { areasWithin } from "../model.ts";
import type { RequestsTables } from "../tables.ts";
import { bodyNamed, functionNamed } from "../views/names.ts";
import { workListRows } from "../views/rows.ts";

export const overdue = query({
  name: "requests.overdue",
  may: ["supervisor"],
  rolesOf: rolesInAnyOffice,
  input: Type.Object({ body: Type.Optional(Type.String({ maxLength: 100 })), ...paging }),
  output: overdueShape,
  refusals: { ...townRefusals, ...pagingRefusals },
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const mine = supervisedBodies(actor);
    const bodies =
      input.body === undefined || input.body === "" ? mine : mine.filter((one) => one === input.body);
    if (bodies.length === 0) return ok({ counts: [], rows: [] });
    const after = readAfter(input.after);
    if (!after.ok) return after;
    const now = context.clock.now();
    const reach = reachIn(actor, bodies, ["supervisor"]);
    const late = context.store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .where("is_open", "=", true)
      .where((is) =>
        is.or([
          ...(reach.everywhere.length > 0 ? [is("body", "in", [...reach.everywhere])] : []),
          ...[...reach.within].map(([body, areas]) =>
            is.and([is("body", "=", body), is("area", "in", ["", ...areasWithin(town, areas)])]),
          ),
        ]),
      )
      .where((is) => is.or([is("due_at", "<", now), is("is_escalated", "=", true)]));
    const counts = await late
      .select((is) => [
        "body",
        "function",
        sql<number>`count(*) filter (where ${is.ref("due_at")} < ${now})::int`.as("overdue"),
        sql<number>`count(*) filter (where ${is.ref("is_escalated")})::int`.as("escalated"),
      ])
      .groupBy(["body", "function"])
      .orderBy("body")
      .orderBy("function")
      .execute();
    const limit = input.limit ?? 50;
    let page = late
      .selectAll()
      .orderBy("due_order")
      .orderBy("number")
      .limit(limit + 1);
    if (after.value !== undefined) {
      const { at, number } = after.value;
      page = page.where(sql<boolean>`(due_order, number) > (${at}::timestamptz, ${number})`);
    }
    const rows = await page.execute();
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return ok({
      counts: counts.map((one) => ({
        body: bodyNamed(town, one.body),
        function: functionNamed(town, one.function),
        overdue: one.overdue,
        escalated: one.escalated,
      })),
      rows: await workListRows(context, town, actor, shown),
      ...(rows.length > limit &&
        last !== undefined && { next: writeAfter({ at: last.due_order, number: last.number }) }),
    });
  },
});
