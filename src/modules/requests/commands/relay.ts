/**
 * Sends a request that an app of somebody else passes on for a resident. The rules are those of a report without an account; the app's key,
 * which whoever relays has checked, stands in the place of the form's ticket, and the app is counted instead of the network.
 */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { refusalOfApp } from "../acting/guard.ts";
import { sendReport } from "../acting/send-report.ts";
import type { RequestsContext } from "../context.ts";
import { sendingRefusals } from "../errors.ts";
import { aReport, contact } from "../shapes/inputs.ts";
import { reportedShape } from "../shapes/matter.ts";

export const relay = command({
  name: "requests.relay",
  // Who may relay is decided by the key, before; nobody calls this from outside.
  may: ["system"],
  input: Type.Object({
    ...aReport,
    ...contact,
    /** Id of the app's key, by which it is counted. */
    app: Type.String({ minLength: 1, maxLength: 100 }),
  }),
  output: reportedShape,
  refusals: { ...sendingRefusals, "requests.app-too-often": "too-often" },
  run: (context: RequestsContext, input) => {
    // Whoever reports is nobody that we know: they get a claim code of their own.
    const reporter: Actor = { kind: "stranger", network: "" };
    const { app, longitude, latitude, place, name, email, phone } = input;
    // Many report through one app: "a hole" elsewhere, or by somebody else, is another one.
    const whose = JSON.stringify([longitude, latitude, place, name, email, phone]);
    return sendReport(context, input, reporter, ({ words, about }) =>
      refusalOfApp(context, app, { words, about: `${about} ${whose}` }),
    );
  },
});
