/** Sends a request to whoever answers for it; with an account or without. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { refusalOfForm, refusalOfSending } from "../acting/guard.ts";
import { openMatter } from "../acting/open-matter.ts";
import { readPhotos } from "../acting/photos.ts";
import { placeOf, pointOf } from "../acting/place.ts";
import { pointPart } from "../acting/point.ts";
import { reported } from "../acting/reported.ts";
import { route } from "../acting/routing.ts";
import { contactParts, refusalOfSender, withAccount } from "../acting/sender.ts";
import type { RequestsContext } from "../context.ts";
import { sendingRefusals } from "../errors.ts";
import { servedFunction } from "../model.ts";
import { sender, text } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const report = command({
  name: "requests.report",
  may: ["anyone"],
  input: Type.Object({
    /** "-" when none is found: the default desk reads it and finds out what it is about. */
    function: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    place: Type.Optional(Type.String({ maxLength: 300 })),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
    words: text(5000),
    /** The reporter agrees that it be shown in public, where the function allows it. */
    agreed: Type.Boolean(),
    language: Type.Optional(Type.Enum(languages)),
    ...sender,
  }),
  output: reportedShape,
  refusals: sendingRefusals,
  prepare: async (context: RequestsContext, input, actor) => {
    if (refusalOfForm(context, actor, input) === undefined) await readPhotos(context, input.photos, actor);
  },
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const words = input.words.trim();
    if (words === "") return refuse({ code: "requests.no-words", facts: {} });
    const unreachable = refusalOfSender(input);
    if (unreachable !== undefined) return refuse(unreachable);
    const place = placeOf(town, input);
    if (!place.ok) return place;
    const routed = route(town, input.function, place.value);
    if (!routed.ok) return routed;
    const one = servedFunction(town.functions, input.function);
    if (one?.hasDoor !== true)
      return refuse({ code: "requests.no-door", facts: { function: input.function } });
    if (!town.procedures.has(one.procedure))
      return refuse({ code: "requests.no-procedure", facts: { procedure: one.procedure } });
    const about = `${input.function} ${place.value}`;
    const { ticket, website } = input;
    const unfit = await refusalOfSending(context, actor, { words, about, ticket, website });
    if (unfit !== undefined) return refuse(unfit);
    const photos = await readPhotos(context, input.photos, actor);
    if (!photos.ok) return photos;
    const point = pointOf(input);
    const placeWords = input.place?.trim() ?? "";
    const opened = await openMatter(context, {
      town,
      actor,
      function: input.function,
      area: place.value,
      routing: routed.value,
      point,
      parts: [
        { kind: "words", value: words },
        ...(placeWords === "" ? [] : [{ kind: "place-words" as const, value: placeWords }]),
        ...(point === undefined ? [] : [pointPart(point)]),
        ...contactParts(withAccount(input, actor)),
      ],
      photos: photos.value,
      isAgreed: input.agreed,
      language: input.language ?? town.register.jurisdiction.language,
    });
    return ok(await reported(context, town, opened, routed.value.others));
  },
});
