/** A YAML text as a tree of words with places: no types, no aliases, no tags, so nothing in it can surprise. */
import type { Place } from "#lib/finding.ts";

export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Placed {
  /** [start, end) in the text, quotes and brackets included. */
  readonly range: readonly [number, number];
  readonly place: Place;
}

export interface YamlScalar extends Placed {
  readonly kind: "scalar";
  /** As written, unquoted; "" for an empty value, ~ and null. */
  readonly text: string;
}

export interface YamlList extends Placed {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Placed {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly keyPlace: Place;
  readonly value: YamlNode;
}
