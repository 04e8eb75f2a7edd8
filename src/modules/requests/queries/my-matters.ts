/** The matters of an account, the newest first. */
import Type from "typebox";
import { query } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { next, paging, rowShape } from "../shapes.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";

export const myMatters = query({
  name: "requests.my-matters",
  may: ["resident"],
  input: Type.Object({ ...paging }),
  output: Type.Object({ rows: Type.Array(rowShape), next }),
  refusals: { ...townRefusals, ...pagingRefusals },
  run: (_: RequestsContext) => {
    throw new Error("requests.my-matters is being written");
  },
});
