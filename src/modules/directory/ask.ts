/** Understands a question in plain words: the place named in it, and the functions it may mean. */
import type { PublicFunction } from "#kernel/register/model.ts";
import type { Directory } from "./directory.ts";

export interface Understood {
  /** Codes of the areas that the words or the picker name; several when a name stands for several places. */
  readonly places: readonly string[];
  /** Best first. */
  readonly functions: readonly PublicFunction[];
  /** The first is so clearly meant that it may be answered at once. */
  readonly isClear: boolean;
}

/** How many functions a page of matches shows: more would be a list, not an answer. */
const shown = 8;

/** A picked place outweighs one named in the words. */
export function understand(directory: Directory, question: string, picked: string | undefined): Understood {
  const found = directory.placesIndex.findIn(question);
  const withPlace = directory.functionsIndex.find(question);
  const withoutPlace = found === undefined ? withPlace : directory.functionsIndex.find(found.rest);
  // "Market Square" may be a place, but in "stall on the market square" it is also the matter itself.
  const matches = withoutPlace.length > 0 ? withoutPlace : withPlace;
  const [first, second] = matches;
  const isClear = first !== undefined && first.coverage >= 0.3 && first.score > 1.6 * (second?.score ?? 0);
  const worth = matches.filter((match) => match.score >= 0.15 * (first?.score ?? 0));
  return {
    places: picked !== undefined && directory.areas.has(picked) ? [picked] : (found?.areas ?? []),
    functions: worth.slice(0, shown).flatMap((match) => directory.functions.get(match.id) ?? []),
    isClear,
  };
}
