/** Joins an open public matter instead of reporting it again: the one who joins has a number and a code of their own, and is told what happens. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { optionalText, reportedShape, sender } from "../shapes.ts";
import { sendingRefusals } from "../errors.ts";
import { languages } from "#lib/language.ts";

export const join = command({
  name: "requests.join",
  may: ["anyone"],
  input: Type.Object({
    matter: Type.String({ minLength: 1, maxLength: 20 }),
    words: optionalText(5000),
    language: Type.Optional(Type.Enum(languages)),
    ...sender,
  }),
  output: reportedShape,
  refusals: {
    ...sendingRefusals,
    "requests.not-open-to-join": "conflict",
    "operation.not-found": "not-found",
  },
  run: (_: RequestsContext) => {
    throw new Error("requests.join is being written");
  },
});
