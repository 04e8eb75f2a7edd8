/** Understands a question in plain words: the place named in it, and the functions it may mean. */
import type { Area, PublicFunction } from "../model.ts";
import type { FunctionsIndex } from "./functions-index.ts";
import type { PlacesIndex } from "./places.ts";

/** What can be searched: the valid things of a register by id, and the indexes over them. */
export interface Searched {
  readonly areas: ReadonlyMap<string, Area>;
  readonly functions: ReadonlyMap<string, PublicFunction>;
  readonly functionsIndex: FunctionsIndex;
  readonly placesIndex: PlacesIndex;
}

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
export function understand(searched: Searched, question: string, picked: string | undefined): Understood {
  const found = searched.placesIndex.findIn(question);
  const withPlace = searched.functionsIndex.find(question);
  const withoutPlace = found === undefined ? withPlace : searched.functionsIndex.find(found.rest);
  // "Market Square" may be a place, but in "stall on the market square" it is also the matter itself.
  const matches = withoutPlace.length > 0 ? withoutPlace : withPlace;
  const [first, second] = matches;
  const isClear = first !== undefined && first.coverage >= 0.3 && first.score > 1.6 * (second?.score ?? 0);
  const worth = matches.filter((match) => match.score >= 0.15 * (first?.score ?? 0));
  return {
    places: picked !== undefined && searched.areas.has(picked) ? [picked] : (found?.areas ?? []),
    functions: worth.slice(0, shown).flatMap((match) => searched.functions.get(match.id) ?? []),
    isClear,
  };
}
