/** Where a file of public matters comes from, and the language of its names. */
import type { RequestsPages } from "../context.ts";
import type { Told } from "./columns.ts";

export interface FileRequest {
  readonly origin: string;
}

export async function toldTo(
  { requests }: RequestsPages,
  { origin }: FileRequest,
): Promise<Told | undefined> {
  const town = await requests.towns.now();
  return town === undefined ? undefined : { origin, language: town.register.jurisdiction.language };
}
