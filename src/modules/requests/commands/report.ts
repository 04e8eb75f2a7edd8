/** Sends a request to whoever answers for it; with an account or without. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import { refusalOfForm, refusalOfSending } from "../acting/guard.ts";
import { readPhotos } from "../acting/photos.ts";
import { sendReport } from "../acting/send-report.ts";
import type { RequestsContext } from "../context.ts";
import { sendingRefusals } from "../errors.ts";
import { aReport, sender } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const report = command({
  name: "requests.report",
  may: ["anyone"],
  input: Type.Object({ ...aReport, ...sender }),
  output: reportedShape,
  refusals: sendingRefusals,
  prepare: async (context: RequestsContext, input, actor) => {
    if (refusalOfForm(context, actor, input) === undefined) await readPhotos(context, input.photos, actor);
  },
  run: (context: RequestsContext, input, actor) => {
    const { ticket, website } = input;
    return sendReport(context, input, actor, (sent) =>
      refusalOfSending(context, actor, { ...sent, ticket, website }),
    );
  },
});
