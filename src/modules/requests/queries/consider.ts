/** What somebody should know before sending: what the words may mean, who will answer and by when, and what is open nearby. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { begin } from "#kernel/procedure/model.ts";
import { understand } from "#kernel/register/index.ts";
import { newTicket } from "../acting/guard.ts";
import { limitsOf } from "../acting/photos.ts";
import { placeOf, pointOf } from "../acting/place.ts";
import { route } from "../acting/routing.ts";
import type { RequestsContext } from "../context.ts";
import { askingRefusals } from "../errors.ts";
import { boxAround, metresBetween, type Point, servedFunction } from "../model.ts";
import { publicMatters, publicRows } from "../public-set.ts";
import { photosTold } from "../settings.ts";
import { type Consideration, considerationShape } from "../shapes/matter.ts";
import type { Town } from "../town.ts";
import { dueView, mainDue } from "../views/due.ts";
import { areaNamed, functionNamed } from "../views/names.ts";
import { routingView } from "../views/routing.ts";

export const consider = query({
  name: "requests.consider",
  may: ["anyone"],
  input: Type.Object({
    /** What it is about, in plain words of either language. */
    words: Type.Optional(Type.String({ maxLength: 5000 })),
    /** "-" when none is found. */
    function: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    /** Words of an address or place. */
    place: Type.Optional(Type.String({ maxLength: 300 })),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  }),
  output: considerationShape,
  refusals: askingRefusals,
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const asked = `${input.words ?? ""} ${input.place ?? ""}`.slice(0, 300);
    const understood = understand(town, asked, input.area || undefined);
    const named = input.function ? [input.function] : understood.functions.map(({ id }) => id);
    const wantsPlace = input.area || input.place || input.longitude !== undefined;
    const places = wantsPlace ? placeOf(town, input) : ok(undefined);
    // Words that name no single place are a question back, not a refusal; a point outside, and an unknown code, are refused.
    if (!places.ok && places.refusal.code !== "requests.place-unclear") return places;
    const found = places.ok ? places.value : undefined;
    const area = found ?? (understood.places.length === 1 ? understood.places[0] : undefined);
    const functionId = input.function || (understood.isClear ? understood.functions[0]?.id : undefined);
    const common = {
      functions: named.flatMap((id) => {
        const one = servedFunction(town.functions, id);
        if (one === undefined) return [];
        return [
          {
            ...functionNamed(town, id),
            summary: { ...one.summary },
            isPublic: one.isPublic,
            hasDoor: one.hasDoor,
          },
        ];
      }),
      isClear: Boolean(input.function) || understood.isClear,
      areas: (found === undefined ? understood.places : [found]).map((code) => areaNamed(town, code)),
      ...photosTold(await limitsOf(context, actor)),
      ticket: newTicket(context),
    };
    if (functionId === undefined || area === undefined) return ok({ ...common, similar: [] });
    const routed = route(town, functionId, area);
    if (!routed.ok) return routed;
    const one = servedFunction(town.functions, functionId);
    const procedure = town.procedures.get(one?.procedure ?? "");
    if (one === undefined || procedure === undefined)
      return refuse({ code: "requests.no-procedure", facts: { procedure: one?.procedure ?? "" } });
    const at = town.momentAt(context.clock.now());
    const times = {
      ...(one.promised !== undefined && { promised: one.promised }),
      ...(one.legal !== undefined && { legal: one.legal }),
    };
    const { standing } = begin(procedure, { at, times });
    const due = mainDue(context, town, { procedure, standing });
    const legalDue = dueView(context, town, { procedure, standing }, "legal");
    const { body, others, outcome, isDefaultDesk, trace } = routed.value;
    const phone = town.bodies.get(body)?.phone;
    const routing = { outcome, isDefaultDesk, trace };
    return ok({
      ...common,
      answer: {
        function: functionNamed(town, functionId),
        area: areaNamed(town, area),
        routing: routingView(town, { body, register_version: town.version, routing }, others),
        ...(due !== undefined && { due }),
        ...(legalDue !== undefined && { legalDue }),
        evidence: { ...one.evidence },
        fee: { ...one.fee },
        ...(phone !== undefined && { phone }),
      },
      similar: await similar(context, town, { function: functionId, area, point: pointOf(input) }),
    });
  },
});

/** Open public matters of the same kind: near the point, the nearest first; without a point those of the same area, the newest first. */
async function similar(
  { store, settings }: RequestsContext,
  town: Town,
  {
    function: id,
    area,
    point,
  }: { readonly function: string; readonly area: string; readonly point: Point | undefined },
): Promise<Consideration["similar"]> {
  const open = publicMatters(store).selectAll().where("is_open", "=", true).where("function", "=", id);
  if (point === undefined) {
    const rows = await open
      .where("area", "=", area)
      .orderBy("opened_at", "desc")
      .orderBy("number", "desc")
      .limit(settings.similar)
      .execute();
    return publicRows(store, town, rows);
  }
  const { west, east, south, north } = boxAround(point, settings.nearbyMetres);
  const rows = await open
    .where((is) =>
      is.and([
        is("latitude", ">=", south),
        is("latitude", "<=", north),
        is("longitude", ">=", west),
        is("longitude", "<=", east),
      ]),
    )
    .limit(500)
    .execute();
  const near = rows
    .map((row) => ({
      row,
      metres: metresBetween(point, { lon: row.longitude ?? 0, lat: row.latitude ?? 0 }),
    }))
    .filter(({ metres }) => metres <= settings.nearbyMetres)
    .sort((one, other) => one.metres - other.metres)
    .slice(0, settings.similar);
  const shown = await publicRows(
    store,
    town,
    near.map(({ row }) => row),
  );
  return shown.map((one, at) => ({ ...one, metres: Math.round(near[at]?.metres ?? 0) }));
}
