/** Whose public matters a file holds: the address of the site, and the language of its names. */
import type { RequestsPages } from "../context.ts";
import type { Told } from "./columns.ts";

/** The address is the one that letters name too, never what a request says of its host. */
export async function toldTo({ requests }: RequestsPages): Promise<Told | undefined> {
  const town = await requests.towns.now();
  if (town === undefined) return undefined;
  return { origin: requests.sender().origin, language: town.register.jurisdiction.language };
}
