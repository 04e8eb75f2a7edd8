/** What a formula stands on when it is lowered: the columns that are there already, and new ones over the members of a group. */
import type { System } from "../model.ts";
import type { Arena, Level, Node } from "./nodes.ts";
import type { Bounds, Quantity } from "./quantity.ts";

/** A number is a quantity; a truth, a day or a choice is a node. */
export type Lowered = { readonly number: Quantity } | { readonly plain: Node };

export interface Column {
  readonly level: Level;
  /** A number is node ÷ under; `error` is the column of its bound, where it is a double. */
  readonly column: number;
  readonly under: bigint;
  readonly error: number | undefined;
  readonly isNumber: boolean;
}

export interface Ground {
  readonly system: System;
  readonly arena: (level: Level) => Arena;
  readonly read: (key: string) => Column;
  /** Between which ends a number lies, by key. */
  readonly bounds: ReadonlyMap<string, Bounds>;
  /** The column of the members' roles. */
  readonly role: () => number;
  readonly members: (how: "sum" | "min" | "max" | "any" | "all", of: Node, where: Node | undefined) => number;
  /** Rows of a level in which one of the nodes is 1 come from the exact engine. */
  readonly doubt: (nodes: readonly Node[], level: Level) => void;
}
