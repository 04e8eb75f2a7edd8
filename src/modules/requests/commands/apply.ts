/**
 * Applies for a support that the policies compute. What was told is computed again here, by the policies in force, and lies with the
 * matter under the applicant's key: those who decide see both. Never public.
 */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { refusalOfForm, refusalOfSending } from "../acting/guard.ts";
import { openMatter } from "../acting/open-matter.ts";
import { readPhotos } from "../acting/photos.ts";
import { placeOf } from "../acting/place.ts";
import { reported } from "../acting/reported.ts";
import { route } from "../acting/routing.ts";
import { contactParts, refusalOfSender, withAccount } from "../acting/sender.ts";
import type { RequestsContext } from "../context.ts";
import { applyingRefusals } from "../errors.ts";
import { answersTold, optionalText, sender } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const apply = command({
  name: "requests.apply",
  may: ["anyone"],
  input: Type.Object({
    function: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    place: Type.Optional(Type.String({ maxLength: 300 })),
    answers: answersTold,
    words: optionalText(5000),
    language: Type.Optional(Type.Enum(languages)),
    /** Its photos are of the papers that prove what was told; what is missing is asked for. */
    ...sender,
  }),
  output: reportedShape,
  refusals: applyingRefusals,
  prepare: async (context: RequestsContext, input, actor) => {
    if (refusalOfForm(context, actor, input) === undefined) await readPhotos(context, input.photos, actor);
  },
  run: async (context: RequestsContext, input, actor) => {
    const { applications } = context;
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const { function: id, answers } = input;
    if (applications === undefined || !(await applications.functions()).has(id))
      return refuse({ code: "requests.no-applications", facts: { function: id } });
    if (!town.procedures.has("application"))
      return refuse({ code: "requests.no-procedure", facts: { procedure: "application" } });
    const unreachable = refusalOfSender(input);
    if (unreachable !== undefined) return refuse(unreachable);
    const place = placeOf(town, input);
    if (!place.ok) return place;
    const routed = route(town, id, place.value);
    if (!routed.ok) return routed;
    const language = input.language ?? town.register.jurisdiction.language;
    const computed = await applications.compute({ function: id, answers, language });
    if (!computed.ok) return computed;
    const { ticket, website } = input;
    const words = input.words?.trim() ?? "";
    const sent = { words: `${words} ${computed.value.told}`, about: `application ${id}`, ticket, website };
    const unfit = await refusalOfSending(context, actor, sent);
    if (unfit !== undefined) return refuse(unfit);
    const papers = await readPhotos(context, input.photos, actor);
    if (!papers.ok) return papers;
    const opened = await openMatter(context, {
      town,
      actor,
      function: id,
      area: place.value,
      routing: routed.value,
      point: undefined,
      parts: [
        ...(words === "" ? [] : [{ kind: "words" as const, value: words }]),
        { kind: "told", value: computed.value.told },
        { kind: "computed", value: computed.value.computed },
        ...contactParts(withAccount(input, actor)),
      ],
      photos: papers.value,
      isAgreed: false,
      language,
      isApplication: true,
    });
    return ok(await reported(context, town, opened, routed.value.others));
  },
});
