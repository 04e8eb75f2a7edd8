/** What a fix changes, in words: edits that do the same are one change in several places. */
import type { Edit } from "#lib/finding.ts";
import type { Say } from "#lib/language.ts";

/** One replacement and the edits that make it, in their order. */
export interface Change {
  readonly file: string;
  readonly field: string;
  readonly was: string;
  readonly becomes: string;
  readonly edits: readonly Edit[];
}

/** More changes of one fix than these are counted. */
const mostNamed = 3;

/** Edits grouped by file, field, old and new value. */
export function changesOf(edits: readonly Edit[]): readonly Change[] {
  const changes = new Map<string, Change & { readonly edits: Edit[] }>();
  for (const edit of edits) {
    const { field, was, becomes } = edit;
    const { file } = edit.place;
    const key = JSON.stringify([file, edit.place.sheet, field, was, becomes]);
    const known = changes.get(key);
    if (known === undefined) changes.set(key, { file, field, was, becomes, edits: [edit] });
    else known.edits.push(edit);
  }
  return [...changes.values()];
}

/** "“taunton-deane” becomes “somerset” (body, 23 places); …" */
export function editsInWords(edits: readonly Edit[], say: Say): string {
  const changes = changesOf(edits);
  const named = changes.slice(0, mostNamed).map((change) => changeInWords(change, say));
  const more = changes.length - named.length;
  return [...named, ...(more > 0 ? [say("check.fix.more", { more })] : [])].join(say("check.fix.and"));
}

/** One change with its field and the number of its places. */
function changeInWords({ field, was, becomes, edits }: Change, say: Say): string {
  const how = was === "" ? "filled" : becomes === "" ? "emptied" : "replaced";
  return say("check.fix.change", { how, field, was, becomes, places: edits.length });
}
