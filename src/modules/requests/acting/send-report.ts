/** A request as it is sent, by whatever door: the same words, place, service and photos are asked for, and it goes to whoever answers. */
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { servedFunction } from "../model.ts";
import type { Reported } from "../shapes/matter.ts";
import type { Sent } from "./guard.ts";
import { openMatter } from "./open-matter.ts";
import { readPhotos } from "./photos.ts";
import { placeOf, pointOf, type Where } from "./place.ts";
import { pointPart } from "./point.ts";
import { reported } from "./reported.ts";
import { route } from "./routing.ts";
import { contactParts, readTold, type Sender, withAccount } from "./sender.ts";

export interface Report extends Where, Sender {
  readonly function: string;
  readonly words: string;
  readonly agreed: boolean;
  readonly language?: Language;
  readonly photos?: readonly string[];
}

/** Opens the matter, or says what is missing. `unfit` keeps floods out, as the door has it. */
export async function sendReport(
  context: RequestsContext,
  input: Report,
  actor: Actor,
  unfit: (sent: Pick<Sent, "words" | "about">) => Promise<Refusal | undefined>,
): Promise<Result<Reported, Refusal>> {
  const told = await readTold(context, input);
  if (!told.ok) return told;
  const { town, words } = told.value;
  const place = placeOf(town, input);
  if (!place.ok) return place;
  const routed = route(town, input.function, place.value);
  if (!routed.ok) return routed;
  const one = servedFunction(town.functions, input.function);
  if (one?.hasDoor !== true) return refuse({ code: "requests.no-door", facts: { function: input.function } });
  if (!town.procedures.has(one.procedure))
    return refuse({ code: "requests.no-procedure", facts: { procedure: one.procedure } });
  const flood = await unfit({ words, about: `${input.function} ${place.value}` });
  if (flood !== undefined) return refuse(flood);
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
}
