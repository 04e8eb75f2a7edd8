/** Joins an open public matter instead of reporting it again: who joins has a number and a code of their own, and is told what happens. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { actOn } from "../acting/act.ts";
import { refusalOfForm, refusalOfSending } from "../acting/guard.ts";
import { countJoined } from "../acting/join.ts";
import { matterRow } from "../acting/load.ts";
import { openMatter } from "../acting/open-matter.ts";
import { readPhotos } from "../acting/photos.ts";
import { reported } from "../acting/reported.ts";
import { contactParts, refusalOfSender } from "../acting/sender.ts";
import type { RequestsContext } from "../context.ts";
import { actingRefusals, sendingRefusals } from "../errors.ts";
import { optionalText, sender } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const join = command({
  name: "requests.join",
  may: ["anyone"],
  input: Type.Object({
    matter: Type.String({ minLength: 1, maxLength: 20 }),
    /** What somebody adds to what was reported already. */
    words: optionalText(5000),
    language: Type.Optional(Type.Enum(languages)),
    ...sender,
  }),
  output: reportedShape,
  refusals: {
    ...sendingRefusals,
    ...actingRefusals,
    "requests.not-open-to-join": "conflict",
    "operation.not-found": "not-found",
  },
  prepare: async (context: RequestsContext, input, actor) => {
    if (refusalOfForm(context, actor, input) === undefined) await readPhotos(context, input.photos, actor);
  },
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const unreachable = refusalOfSender(input);
    if (unreachable !== undefined) return refuse(unreachable);
    const original = await matterRow(context.store, input.matter, { forUpdate: true });
    if (original === undefined || !original.is_public)
      return refuse({ code: "operation.not-found", facts: {} });
    if (!original.is_open)
      return refuse({ code: "requests.not-open-to-join", facts: { number: original.number } });
    const words = input.words?.trim() ?? "";
    const { ticket, website } = input;
    const about = `join ${original.number}`;
    const unfit = await refusalOfSending(context, actor, { words, about, ticket, website });
    if (unfit !== undefined) return refuse(unfit);
    const photos = await readPhotos(context, input.photos, actor);
    if (!photos.ok) return photos;
    const { function: id, area, body, routing } = original;
    const opened = await openMatter(context, {
      town,
      actor,
      function: id,
      area,
      routing: { ...routing, outcome: "answered", body, others: [] },
      point: undefined,
      parts: [...(words === "" ? [] : [{ kind: "words" as const, value: words }]), ...contactParts(input)],
      photos: photos.value,
      isAgreed: false,
      language: input.language ?? town.register.jurisdiction.language,
      joins: original.number,
    });
    const joined = await actOn(
      context,
      { name: "requests.join", actor, held: new Set(["reporter"]), matter: opened.row.number },
      () =>
        ok({
          step: { act: "join", given: { matter: original.number } },
          facts: { original: original.number },
        }),
    );
    if (!joined.ok) return joined;
    await countJoined(context, original.number, 1);
    const answer = await reported(context, town, opened, []);
    return ok({ ...answer, version: joined.value.version });
  },
});
