/** Sends a request to whoever answers for it; with an account or without. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { reportedShape, sender, text } from "../shapes.ts";
import { sendingRefusals } from "../errors.ts";
import { languages } from "#lib/language.ts";

export const report = command({
  name: "requests.report",
  may: ["anyone"],
  input: Type.Object({
    function: Type.String({ minLength: 1, maxLength: 100 }),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    place: Type.Optional(Type.String({ maxLength: 300 })),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
    words: text(5000),
    agreed: Type.Boolean(),
    language: Type.Optional(Type.Enum(languages)),
    ...sender,
  }),
  output: reportedShape,
  refusals: sendingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.report is being written");
  },
});
