/** How many, how fast, how often opened again and how rated; by function, area, body or month of a year. Counts under five are not told. */
import { sql } from "kysely";
import Type from "typebox";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { readMoment } from "#kernel/procedure/model.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { type Figure, type FigureCell, type FigureGroup, figureGroups, figuresBy } from "../model.ts";
import { figuresShape } from "../shapes/public.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { areaNamed, bodyNamed, functionNamed } from "../views/names.ts";

export const figures = query({
  name: "requests.figures",
  may: ["anyone"],
  input: Type.Object({
    by: Type.Enum(figureGroups),
    /** Whole years only: overlapping spans could be taken from each other. */
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2999 })),
  }),
  output: figuresShape,
  refusals: townRefusals,
  run: async (context: RequestsContext, input) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const year = input.year ?? Number(town.on.slice(0, 4));
    const { total, groups } = figuresBy(await cellsOf(context, town, year), input.by);
    return ok({
      by: input.by,
      year,
      total: told(total),
      groups: [...groups].map(([key, figure]) => ({ ...nameOf(town, input.by, key), ...told(figure) })),
    });
  },
});

/** Of no person and no official: what, where, whose and when. A duplicate is counted with its original, not again. */
async function cellsOf({ store }: RequestsContext, town: Town, year: number): Promise<readonly FigureCell[]> {
  const start = (of: number) =>
    town.instantOf(readMoment(`${String(of)}-01-01T00:00`) ?? town.momentAt(never(of)));
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
      sql<number>`count(*) filter (where ended_in_time)::int`.as("inTime"),
      sql<number>`count(*) filter (where reopened > 0)::int`.as("reopened"),
      sql<number>`count(rating)::int`.as("ratings"),
      sql<number>`coalesce(sum(rating), 0)::int`.as("ratingSum"),
    ])
    .where("kind", "=", "request")
    .where("joined_to", "is", null)
    .where("opened_at", ">=", start(year))
    .where("opened_at", "<", start(year + 1))
    .groupBy(["function", "area", "body", "month"])
    .execute();
}

function never(year: number): never {
  throw new Error(`the year ${String(year)} has no beginning`);
}

function told({ opened, ended, inTime, reopened, rating }: Figure) {
  return {
    ...(opened !== undefined && { opened }),
    ...(ended !== undefined && { ended }),
    ...(inTime !== undefined && { inTime }),
    ...(reopened !== undefined && { reopened }),
    ...(rating !== undefined && { rating }),
  };
}

function nameOf(town: Town, by: FigureGroup, key: string): { id: string; name: LocalWords } {
  if (by === "function") return functionNamed(town, key);
  if (by === "area") return areaNamed(town, key);
  if (by === "body") return bodyNamed(town, key);
  return { id: key, name: { en: key, "zh-CN": key } };
}
