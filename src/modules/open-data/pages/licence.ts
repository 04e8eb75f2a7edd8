import type { Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";

/** The licence by its address, or that the town hall has given none. */
export function licenceInWords({ say }: Reader, licence: string | undefined): Piece {
  return licence === undefined ? say("open-data.no-licence") : link(licence, licence);
}
