/** What somebody should know before they complain: who hears it, why that one, and by when they decide. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { begin } from "#kernel/procedure/model.ts";
import { newTicket } from "../acting/guard.ts";
import { hearer } from "../acting/hearer.ts";
import { limitsOf } from "../acting/photos.ts";
import type { RequestsContext } from "../context.ts";
import { hearingRefusals } from "../errors.ts";
import { photosTold } from "../settings.ts";
import { aboutWhat } from "../shapes/inputs.ts";
import { complaintConsiderationShape } from "../shapes/matter.ts";
import { mainDue } from "../views/due.ts";
import { areaNamed, bodyNamed, functionNamed } from "../views/names.ts";

export const considerComplaint = query({
  name: "requests.consider-complaint",
  may: ["anyone"],
  input: Type.Object({ ...aboutWhat }),
  output: complaintConsiderationShape,
  refusals: hearingRefusals,
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const procedure = town.procedures.get("complaint");
    if (procedure === undefined)
      return refuse({ code: "requests.no-procedure", facts: { procedure: "complaint" } });
    const heard = hearer(town, input);
    if (!heard.ok) return heard;
    const { body, because, area } = heard.value;
    const { standing } = begin(procedure, { at: town.momentAt(context.clock.now()), times: {} });
    const due = mainDue(context, town, { procedure, standing });
    const phone = town.bodies.get(body)?.phone;
    return ok({
      hears: bodyNamed(town, body),
      because,
      area: areaNamed(town, area),
      ...(input.body ? { body: bodyNamed(town, input.body) } : {}),
      ...(input.function ? { function: functionNamed(town, input.function) } : {}),
      ...(due !== undefined && { due }),
      ...(phone !== undefined && { phone }),
      ...photosTold(await limitsOf(context, actor)),
      ticket: newTicket(context),
    });
  },
});
