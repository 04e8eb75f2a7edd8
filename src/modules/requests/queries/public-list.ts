/** The matters that everybody may see, the newest first. Every public door asks this. */
import { sql } from "kysely";
import Type from "typebox";
import { addDays, readDate, type PlainDate } from "#lib/dates.ts";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { readMoment } from "#kernel/procedure/model.ts";
import type { Instant } from "#lib/instants.ts";
import type { RequestsContext } from "../context.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";
import { readAfter, writeAfter } from "../pages-of-lists.ts";
import { publicMatters, publicRows } from "../public-set.ts";
import { isWithin } from "../roles-in-matter.ts";
import { paging } from "../shapes/inputs.ts";
import { publicListKinds, publicListShape } from "../shapes/public.ts";
import type { Town } from "../town.ts";

const shape = Type.Object({
  function: Type.Optional(Type.String({ maxLength: 100 })),
  area: Type.Optional(Type.String({ maxLength: 100 })),
  body: Type.Optional(Type.String({ maxLength: 100 })),
  which: Type.Optional(Type.Enum(publicListKinds)),
  /** Opened on or after, on or before: days of the jurisdiction. */
  from: Type.Optional(Type.String({ format: "date" })),
  to: Type.Optional(Type.String({ format: "date" })),
  /** A box on the map: "west,south,east,north". */
  box: Type.Optional(Type.String({ maxLength: 100 })),
  ...paging,
});

const earliest = "1900-01-01" as PlainDate;

/** Counting every one of a million takes longer than anybody waits for a page. */
const countMost = 1_000;

export const publicList = query({
  name: "requests.public-list",
  may: ["anyone"],
  input: shape,
  output: publicListShape,
  refusals: {
    ...townRefusals,
    ...pagingRefusals,
    "requests.bad-box": "invalid",
    "register.unknown-area": "not-found",
  },
  run: async ({ store, towns }: RequestsContext, input) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const after = readAfter(input.after);
    if (!after.ok) return after;
    const box = input.box ? boxOf(input.box) : undefined;
    if (input.box && box === undefined)
      return refuse({ code: "requests.bad-box", facts: { box: input.box } });
    if (input.area && !town.areas.has(input.area))
      return refuse({ code: "register.unknown-area", facts: { area: input.area, near: [], nearCount: 0 } });
    let rows = publicMatters(store);
    if (input.function) rows = rows.where("function", "=", input.function);
    if (input.body) rows = rows.where("body", "=", input.body);
    if (input.area) rows = rows.where("area", "in", areasWithin(town, input.area));
    if (input.which === "open") rows = rows.where("is_open", "=", true);
    if (input.which === "ended") rows = rows.where("is_open", "=", false);
    const from = dayStart(town, input.from, 0);
    const to = dayStart(town, input.to, 1);
    if (from !== undefined) rows = rows.where("opened_at", ">=", from);
    if (to !== undefined) rows = rows.where("opened_at", "<", to);
    if (box !== undefined)
      rows = rows.where((is) =>
        is.and([
          is("longitude", ">=", box.west),
          is("longitude", "<=", box.east),
          is("latitude", ">=", box.south),
          is("latitude", "<=", box.north),
        ]),
      );
    const limit = input.limit ?? 50;
    let page = rows.selectAll().orderBy("opened_at", "desc").orderBy("number", "desc");
    if (after.value !== undefined) {
      const { at, number } = after.value;
      page = page.where(sql<boolean>`(opened_at, number) < (${at}::timestamptz, ${number})`);
    }
    const found = await page.limit(limit + 1).execute();
    const counted = await store
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
      count: counted.count,
      countMost,
    });
  },
});

function areasWithin(town: Town, area: string): string[] {
  return [...town.areas.keys()].filter((code) => isWithin(town.areas, code, area));
}

function dayStart(town: Town, written: string | undefined, later: number): Instant | undefined {
  const read = readDate(written ?? "");
  // Nothing is older, and the database knows no year 0.
  const date = read !== undefined && read < earliest ? earliest : read;
  const moment = date === undefined ? undefined : readMoment(`${addDays(date, later)}T00:00`);
  return moment === undefined ? undefined : town.instantOf(moment);
}

function boxOf(written: string) {
  const [west, south, east, north, ...more] = written
    .split(",")
    .map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  const isGood =
    more.length === 0 && [west, south, east, north].every(Number.isFinite) && west <= east && south <= north;
  return isGood ? { west, south, east, north } : undefined;
}
