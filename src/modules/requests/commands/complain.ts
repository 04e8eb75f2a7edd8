/** Complains about an organisation, a service, or how somebody was treated, without having reported anything before. Never public. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { refusalOfForm, refusalOfSending } from "../acting/guard.ts";
import { hearer } from "../acting/hearer.ts";
import { openMatter } from "../acting/open-matter.ts";
import { readPhotos } from "../acting/photos.ts";
import { reported } from "../acting/reported.ts";
import { contactParts, readTold, withAccount } from "../acting/sender.ts";
import type { RequestsContext } from "../context.ts";
import { complainingRefusals } from "../errors.ts";
import { unnamedFunction } from "../model.ts";
import { aboutWhat, sender, text } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const complain = command({
  name: "requests.complain",
  may: ["anyone"],
  input: Type.Object({
    ...aboutWhat,
    words: text(5000),
    language: Type.Optional(Type.Enum(languages)),
    ...sender,
  }),
  output: reportedShape,
  refusals: complainingRefusals,
  prepare: async (context: RequestsContext, input, actor) => {
    if (refusalOfForm(context, actor, input) === undefined) await readPhotos(context, input.photos, actor);
  },
  run: async (context: RequestsContext, input, actor) => {
    const told = await readTold(context, input);
    if (!told.ok) return told;
    const { town, words } = told.value;
    const heard = hearer(town, input);
    if (!heard.ok) return heard;
    const { body: hears, area } = heard.value;
    if (!town.procedures.has("complaint"))
      return refuse({ code: "requests.no-procedure", facts: { procedure: "complaint" } });
    const { ticket, website, body: of = "", function: id = "" } = input;
    const about = `complaint ${of} ${id}`;
    const unfit = await refusalOfSending(context, actor, { words, about, ticket, website });
    if (unfit !== undefined) return refuse(unfit);
    const photos = await readPhotos(context, input.photos, actor);
    if (!photos.ok) return photos;
    const opened = await openMatter(context, {
      town,
      actor,
      function: id || unnamedFunction,
      area,
      // Told in words by the complaint itself: the register's trace says who answers, and this one is heard.
      routing: { outcome: "answered", body: hears, others: [], isDefaultDesk: false, trace: [] },
      point: undefined,
      parts: [{ kind: "complaint", value: words }, ...contactParts(withAccount(input, actor))],
      photos: photos.value,
      isAgreed: false,
      language: input.language ?? town.register.jurisdiction.language,
      complaint: { hears, about: of || undefined },
    });
    return ok(await reported(context, town, opened, []));
  },
});
