/** Removes a reply template. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";

export const deleteTemplate = command({
  name: "requests.delete-template",
  may: ["resident"],
  input: Type.Object({ template: Type.String({ minLength: 1, maxLength: 60 }) }),
  output: Type.Object({ template: Type.String() }),
  refusals: { "operation.not-found": "not-found", "operation.not-allowed": "forbidden" },
  run: (_: RequestsContext) => {
    throw new Error("requests.delete-template is being written");
  },
});
