/**
 * Counts the figures of the years that are told, once a day: whoever looks again and again sees no single matter come and go, and a big city's
 * page costs no more than a village's.
 */
import { sql } from "kysely";
import Type from "typebox";
import type { Instant } from "#lib/instants.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { readMoment } from "#kernel/procedure/model.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { countFigures as counted, type FigureCell, yearsOfFigures } from "../model.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";

export const countFigures = command({
  name: "requests.count-figures",
  may: ["system"],
  input: Type.Object({
    /** Counts although it was done today: where a town was just filled with made-up matters. */
    again: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ years: Type.Array(Type.Integer()) }),
  refusals: townRefusals,
  run: async (context: RequestsContext, { again = false }) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const tables = context.store.tables<RequestsTables>();
    const today = again
      ? []
      : await tables
          .selectFrom("requests_year_figures")
          .select("year")
          .where("counted_on", ">=", town.on)
          .execute();
    const isDone = new Set(today.map(({ year }) => year));
    const all = [...yearsOfFigures(town.on), ...(await olderYears(context, town))];
    const years = all.filter((year) => !isDone.has(year));
    for (const year of years) {
      const row = {
        counted_on: town.on,
        figures: JSON.stringify(counted(await cellsOf(context, town, year))),
      };
      await tables
        .insertInto("requests_year_figures")
        .values({ year, ...row })
        .onConflict((conflict) => conflict.column("year").doUpdateSet(row))
        .execute();
    }
    return ok({ years });
  },
});

/** Of no person and no official: what, where, whose and when. A duplicate is counted with its original, not again. */
async function cellsOf({ store }: RequestsContext, town: Town, year: number): Promise<readonly FigureCell[]> {
  const zone = town.register.jurisdiction.timeZone;
  return store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select((is) => [
      "function",
      "area",
      "body",
      sql<string>`to_char(${is.ref("opened_at")} at time zone ${sql.lit(zone)}, 'YYYY-MM')`.as("month"),
      sql<number>`count(*)::int`.as("opened"),
      sql<number>`count(closed_at)::int`.as("ended"),
      sql<number>`count(ended_in_time)::int`.as("timed"),
      sql<number>`count(*) filter (where ended_in_time)::int`.as("inTime"),
      sql<number>`count(*) filter (where reopened > 0)::int`.as("reopened"),
      sql<number>`count(rating)::int`.as("ratings"),
      sql<number>`coalesce(sum(rating), 0)::int`.as("ratingSum"),
    ])
    .where("kind", "=", "request")
    .where("joined_to", "is", null)
    .where("opened_at", ">=", startOf(town, year))
    .where("opened_at", "<", startOf(town, year + 1))
    .groupBy(["function", "area", "body", "month"])
    .execute();
}

/** The first year whose figures can be asked for. */
const first = 2000;

/** The years before those that are always told, in which something was reported: what was brought over from elsewhere may be old. */
async function olderYears({ store }: RequestsContext, town: Town): Promise<readonly number[]> {
  const zone = sql.lit(town.register.jurisdiction.timeZone);
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select((is) =>
      sql<number>`extract(year from ${is.ref("opened_at")} at time zone ${zone})::int`.as("year"),
    )
    .distinct()
    .where("kind", "=", "request")
    .where("joined_to", "is", null)
    .where("opened_at", ">=", startOf(town, first))
    .where("opened_at", "<", startOf(town, yearsOfFigures(town.on).at(-1) ?? first))
    .execute();
  return rows.map(({ year }) => year);
}

function startOf(town: Town, year: number): Instant {
  const moment = readMoment(`${String(year)}-01-01T00:00`);
  if (moment === undefined) throw new Error(`the year ${String(year)} has no beginning`);
  return town.instantOf(moment);
}
