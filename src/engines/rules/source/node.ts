/** A written tree with places, as the engine takes it: what `#platform/files` makes of YAML has this shape. */
import type { Place } from "#lib/finding.ts";

export type Node = ScalarNode | ListNode | MapNode;

interface Placed {
  /** [start, end) in the text, quotes and brackets included. */
  readonly range: readonly [number, number];
  readonly place: Place;
}

export interface ScalarNode extends Placed {
  readonly kind: "scalar";
  readonly text: string;
}

export interface ListNode extends Placed {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface MapNode extends Placed {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, { readonly keyPlace: Place; readonly value: Node }>;
}

/** One file: its path, its text and the tree in it. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
}
