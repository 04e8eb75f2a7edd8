/** The checkpoints of the record: whoever keeps a copy can show later that nothing was rewritten. */
import { checkpoints } from "#kernel/record/index.ts";
import { columnsOf, ownFiles, type PublicSet } from "../public-set.ts";

/** The newest of them; older ones are reached one by one, each by its size. */
const most = 10_000;

export const checkpointsSet: PublicSet = {
  id: "checkpoints",
  part: "record",
  theme: "JUST",
  changes: "UPDATE_CONT",
  files: ownFiles("checkpoints"),
  columns: columnsOf("checkpoints", {
    size: "integer",
    root: "string",
    at: "dateTime",
    note: "string",
  }),
  page: "/record/checkpoints",
  rows: async ({ kept }, { origin }) =>
    kept === undefined
      ? []
      : (await checkpoints(kept.store, { most })).map(({ size, root, at }) => ({
          size,
          root,
          at,
          note: `${origin}/record/checkpoint/${size}`,
        })),
};
