/** One act on many matters: each is done or refused by itself, and each is in the record. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { basis, bulkActs, bulkShape, optionalText } from "../shapes.ts";

export const bulk = command({
  name: "requests.bulk",
  may: ["resident"],
  input: Type.Object({
    /** Number and version, "2026-000123:4". */
    matters: Type.Array(Type.String({ pattern: "^[0-9]{4}-[0-9]{6,12}:[0-9]{1,9}$" }), {
      minItems: 1,
      maxItems: 100,
    }),
    act: Type.Enum(bulkActs),
    words: optionalText(10000),
    outcome: Type.Optional(Type.String({ maxLength: 60 })),
    reasons: optionalText(10000),
    basis,
    original: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  output: bulkShape,
  refusals: {},
  run: (_: RequestsContext) => {
    throw new Error("requests.bulk is being written");
  },
});
