/** The same figures for programs. A number that is held back is not there. */
import type { FileAnswer, FileRequest } from "#ui/surface.ts";
import type { RequestsPages } from "../context.ts";
import { everyGroup } from "./every-group.ts";

export async function jsonFile(
  pages: RequestsPages,
  { origin }: FileRequest,
): Promise<FileAnswer | undefined> {
  if ((await pages.requests.towns.now()) === undefined) return undefined;
  const described = `${origin}/figures.csv-metadata.json`;
  const figures = await everyGroup(pages);
  return { type: "application/json; charset=utf-8", body: JSON.stringify({ described, figures }) };
}
