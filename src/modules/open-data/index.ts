/** Open data: the catalogue of everything that is published, and the files that no other module writes. */
import type { Surface } from "#ui/surface.ts";
import type { OpenDataContext } from "./context.ts";
import { dataFile, metadataFile } from "./files.ts";
import type { Says } from "./public-set.ts";
import { dataPage } from "./pages/data.ts";
import { setPage } from "./pages/set.ts";
import { figuresSet, mattersSet } from "./sets/matters.ts";

export type { OpenDataContext, PublishedSimulation } from "./context.ts";
export { setsOf as publicSets } from "./sets/index.ts";
export type { PublicSet } from "./public-set.ts";

/** `says` for the words of both languages in one file. */
export function openDataSurface(says: Says): Surface<OpenDataContext> {
  return {
    name: "open-data",
    navigation: () => [],
    pages: [
      { path: "/data", answer: dataPage },
      { path: "/data/:set", answer: setPage },
    ],
    forms: [],
    files: [
      { path: "/data/:file", answer: (context, request) => dataFile(context, request, says) },
      ...[mattersSet, figuresSet].map((set) => ({
        path: `${set.files[0]?.path}-metadata.json`,
        answer: (context: OpenDataContext, { origin }: { readonly origin: string }) =>
          context.kept === undefined ? undefined : metadataFile(context, set, { origin, says }),
      })),
    ],
  };
}
