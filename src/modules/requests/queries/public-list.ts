/** The matters that everybody may see, the newest first. Every public door asks this. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { paging, publicListKinds, publicListShape } from "../shapes.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";

export const publicList = query({
  name: "requests.public-list",
  may: ["anyone"],
  input: Type.Object({
    function: Type.Optional(Type.String({ maxLength: 100 })),
    area: Type.Optional(Type.String({ maxLength: 100 })),
    body: Type.Optional(Type.String({ maxLength: 100 })),
    which: Type.Optional(Type.Enum(publicListKinds)),
    /** Opened on or after, on or before: days of the jurisdiction. */
    from: Type.Optional(Type.String({ format: "date" })),
    to: Type.Optional(Type.String({ format: "date" })),
    /** A box on the map: west, south, east, north. */
    box: Type.Optional(Type.String({ maxLength: 100 })),
    ...paging,
  }),
  output: publicListShape,
  refusals: {
    ...townRefusals,
    ...pagingRefusals,
    "requests.bad-box": "invalid",
    "register.unknown-area": "not-found",
  },
  run: (_: RequestsContext) => {
    throw new Error("requests.public-list is being written");
  },
});
