/** A YAML text as a tree of words with places: no types, no aliases, no tags, so nothing in it can surprise. */
import type { Place } from "#lib/finding.ts";

export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: "scalar";
  /** As written, unquoted; "" for an empty value, ~ and null. */
  readonly text: string;
  /** [start, end) in the text, quotes included. */
  readonly range: readonly [number, number];
  readonly place: Place;
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMap {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly place: Place;
}

export interface YamlEntry {
  readonly keyPlace: Place;
  readonly value: YamlNode;
}
