/** What somebody should know before sending: what the words may mean, who will answer and by when, and what is open nearby. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { considerationShape } from "../shapes.ts";
import { askingRefusals } from "../errors.ts";

export const consider = query({
  name: "requests.consider",
  may: ["anyone"],
  input: Type.Object({
    /** What it is about, in plain words of either language. */
    words: Type.Optional(Type.String({ maxLength: 2000 })),
    function: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    /** Words of an address or place. */
    place: Type.Optional(Type.String({ maxLength: 300 })),
    longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  }),
  output: considerationShape,
  refusals: askingRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.consider is being written");
  },
});
