/** The record for everybody: what it is, its checkpoints, and whether a receipt holds. */
import { receiptLimit } from "#kernel/record/model.ts";
import type { Surface } from "#ui/surface.ts";
import type { RecordPagesContext } from "./context.ts";
import { checkpointsPage } from "./pages/checkpoints.ts";
import { checkpointFile, consistencyFile, keyFile, newestFile } from "./pages/files.ts";
import { receiptForm, receiptPage } from "./pages/receipt.ts";
import { recordPage } from "./pages/record.ts";

export type { RecordPagesContext } from "./context.ts";

export const recordSurface: Surface<RecordPagesContext> = {
  name: "record",
  navigation: () => [],
  pages: [
    { path: "/record", answer: recordPage },
    { path: "/record/checkpoints", answer: checkpointsPage },
    { path: "/record/receipt", answer: receiptPage },
  ],
  forms: [{ path: "/record/receipt", largestFiles: receiptLimit, answer: receiptForm }],
  files: [
    { path: "/record/checkpoint", answer: newestFile },
    { path: "/record/checkpoint/:size", answer: checkpointFile },
    { path: "/record/consistency/:first/:size", answer: consistencyFile },
    { path: "/record/key", answer: keyFile },
  ],
};
