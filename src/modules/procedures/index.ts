/** Procedures for everybody: how matters move, drawn and in tables; and the drawing as a file. */
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Surface } from "#ui/surface.ts";
import type { ProceduresContext } from "./context.ts";
import { layOut } from "./diagram/layout.ts";
import { svgFile } from "./diagram/svg-file.ts";
import { procedurePage } from "./pages/procedure.ts";
import { proceduresPage } from "./pages/procedures.ts";
import { drawingWords, drawnWords, type Speaker } from "./words.ts";

export { conditionsInWords, roleInWords, timeInWords, whoInWords } from "./words.ts";
export type { ProceduresContext } from "./context.ts";

export const proceduresSurface: Surface<ProceduresContext> = {
  name: "procedures",
  navigation: () => [],
  pages: [
    { path: "/procedures", answer: proceduresPage },
    { path: "/procedures/:id", answer: procedurePage },
  ],
  forms: [],
  files: [],
};

/** The drawing of a procedure as an SVG file that stands alone. */
export function drawProcedure(procedure: Procedure, speaker: Speaker): string {
  const words = { id: procedure.id, ...drawingWords(speaker, procedure) };
  return svgFile(layOut(procedure, drawnWords(speaker, procedure)), words, speaker.language);
}
