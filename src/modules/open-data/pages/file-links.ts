import { html, type Piece, joined } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { PublicSet } from "../public-set.ts";

/** The files of a set, each by its kind; to a reader who hears only the links, also by the set. */
export function fileLinks({ say }: Reader, { id, files }: PublicSet): Piece {
  const set = say(`open-data.sets.${id}.title`);
  return joined(
    files.map(({ path, kind }) =>
      link(
        path,
        html`${say(`open-data.kinds.${kind}`)}<span class="unseen">
            ${say("open-data.of-set", { set })}</span
          >`,
      ),
    ),
    " · ",
  );
}
