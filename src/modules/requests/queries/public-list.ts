/** The matters that everybody may see, the newest first. Every public door asks this. */
import { sql } from "kysely";
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";
import { readAfter, writeAfter } from "../pages-of-lists.ts";
import { publicRows } from "../public-set.ts";
import { publicWish, wishedMatters, wishRefusals } from "../public-wish.ts";
import { paging } from "../shapes/inputs.ts";
import { publicListShape } from "../shapes/public.ts";

const shape = Type.Object({
  ...publicWish,
  /** Leaves the count out, for whoever reads page after page. */
  isUncounted: Type.Optional(Type.Boolean()),
  ...paging,
});

/** Counting every one of a million takes longer than anybody waits for a page. */
const countMost = 1_000;

export const publicList = query({
  name: "requests.public-list",
  may: ["anyone"],
  input: shape,
  output: publicListShape,
  refusals: { ...townRefusals, ...pagingRefusals, ...wishRefusals },
  run: async ({ store, towns }: RequestsContext, input) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const after = readAfter(input.after);
    if (!after.ok) return after;
    const wished = wishedMatters(store, town, input);
    if (!wished.ok) return wished;
    const rows = wished.value;
    const limit = input.limit ?? 50;
    let page = rows.selectAll().orderBy("opened_at", "desc").orderBy("number", "desc");
    if (after.value !== undefined) {
      const { at, number } = after.value;
      page = page.where(sql<boolean>`(opened_at, number) < (${at}::timestamptz, ${number})`);
    }
    const found = await page.limit(limit + 1).execute();
    const counted =
      input.isUncounted === true
        ? undefined
        : await store
            .tables<Record<never, never>>()
            .selectFrom(rows.select("number").limit(countMost).as("some"))
            .select(sql<number>`count(*)::int`.as("count"))
            .executeTakeFirstOrThrow();
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return ok({
      rows: await publicRows(store, town, shown),
      ...(found.length > limit &&
        last !== undefined && { next: writeAfter({ at: last.opened_at, number: last.number }) }),
      ...(counted !== undefined && { count: counted.count }),
      countMost,
    });
  },
});
