/** The reply templates of the bodies in whose service somebody is. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { templateShape } from "../shapes.ts";

export const templates = query({
  name: "requests.templates",
  may: ["resident"],
  input: Type.Object({}),
  output: Type.Object({ templates: Type.Array(templateShape) }),
  refusals: { "operation.not-allowed": "forbidden" },
  run: (_: RequestsContext) => {
    throw new Error("requests.templates is being written");
  },
});
