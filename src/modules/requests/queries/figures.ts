/** How many, how fast, how often opened again and how rated; by function, area, body or month of a year. Counts under five are not told. */
import Type from "typebox";
import type { LocalWords } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { type Figure, type FigureGroup, figureGroups, yearsOfFigures } from "../model.ts";
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
  run: async ({ store, towns }: RequestsContext, { by, year: asked }) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const year = asked ?? Number(town.on.slice(0, 4));
    const counted = await store
      .tables<RequestsTables>()
      .selectFrom("requests_year_figures")
      .select("year")
      .execute();
    const years = [...new Set([...yearsOfFigures(town.on), ...counted.map((one) => one.year)])].sort(
      (one, other) => other - one,
    );
    const row = await store
      .tables<RequestsTables>()
      .selectFrom("requests_year_figures")
      .select(["counted_on", "figures"])
      .where("year", "=", year)
      .executeTakeFirst();
    if (row === undefined) return ok({ by, year, years, total: {}, groups: [] });
    return ok({
      by,
      year,
      years,
      countedOn: row.counted_on,
      total: told(row.figures.total),
      groups: row.figures.groups[by].map(({ key, ...figure }) => ({
        ...nameOf(town, by, key),
        ...told(figure),
      })),
    });
  },
});

function told({ opened, ended, inTime, isUntimed, reopened, rating }: Figure) {
  return {
    ...(opened !== undefined && { opened }),
    ...(ended !== undefined && { ended }),
    ...(inTime !== undefined && { inTime }),
    ...(isUntimed === true && { isUntimed }),
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
