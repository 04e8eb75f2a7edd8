/**
 * The areas valid on a date as a tree. Lowest areas are numbered in pre-order, so that every area is a span of them and
 * nothing is ever expanded to area × function pairs. Nothing here recurses: a chain of a million areas is only long.
 */
import type { Area } from "./register.ts";
import type { Span } from "./spans.ts";

export interface AreaTree {
  /** In pre-order: parents before children, siblings in the order of the table. A node is an index into it. */
  readonly areas: readonly Area[];
  readonly nodeOf: ReadonlyMap<string, number>;
  /** Per node: the span of its lowest areas; for a lowest area hi is lo + 1. */
  readonly lo: Int32Array;
  readonly hi: Int32Array;
  /** Per node: 1 for a root, so that every area is deeper than none. */
  readonly depth: Int32Array;
  /** Per node: its parent's node, -1 for a root. */
  readonly parent: Int32Array;
  /** The nodes of the lowest areas, by number. */
  readonly lowest: Int32Array;
  /** Areas that name each other as parents, round the circle; it is cut above its first code, which becomes a root. */
  readonly circles: readonly (readonly Area[])[];
  /** Roots that name a parent which is not there on the date, or was cut from a circle: node to that parent's code. */
  readonly adrift: ReadonlyMap<number, string>;
}

/**
 * Builds the tree of areas that are valid on the date, each code once. `parentOf` gives the code of the parent; one that
 * is not among the areas makes its child a root adrift.
 */
export function buildTree(areas: readonly Area[], parentOf: (area: Area) => string | undefined): AreaTree {
  const count = areas.length;
  const rowOf = new Map(areas.map((area, row) => [area.code, row]));
  const above = new Int32Array(count).fill(-1);
  const adriftRows = new Map<number, string>();
  areas.forEach((area, row) => {
    const parent = parentOf(area);
    if (parent === undefined) return;
    const at = rowOf.get(parent);
    if (at === undefined) adriftRows.set(row, parent);
    else above[row] = at;
  });
  const circles = cutCircles(areas, above, adriftRows);
  const order = preOrder(above);
  return { ...numbered(areas, above, order), circles, adrift: byNode(adriftRows, order) };
}

/** The span of a node. */
export function spanOf(tree: AreaTree, node: number): Span {
  return { lo: tree.lo[node]!, hi: tree.hi[node]! };
}

/** All lowest areas. */
export function everywhere(tree: AreaTree): Span {
  return { lo: 0, hi: tree.lowest.length };
}

/** The largest areas that together are exactly the spans, at most `limit` of them, and how many there are. */
export function largestAreas(
  tree: AreaTree,
  spans: readonly Span[],
  limit: number,
): { readonly nodes: readonly number[]; readonly count: number } {
  const nodes: number[] = [];
  let count = 0;
  for (const { lo, hi } of spans) {
    for (let at = lo; at < hi;) {
      const node = largestFrom(tree, at, hi);
      count++;
      if (nodes.length < limit) nodes.push(node);
      at = tree.hi[node]!;
    }
  }
  return { nodes, count };
}

/** The largest area that begins at a lowest area and ends by hi. */
function largestFrom(tree: AreaTree, at: number, hi: number): number {
  let node = tree.lowest[at]!;
  for (;;) {
    const parent = tree.parent[node]!;
    if (parent < 0 || tree.lo[parent]! !== at || tree.hi[parent]! > hi) return node;
    node = parent;
  }
}

function cutCircles(
  areas: readonly Area[],
  above: Int32Array,
  adrift: Map<number, string>,
): (readonly Area[])[] {
  const circles: Area[][] = [];
  const walkOf = new Int32Array(above.length);
  for (let start = 0; start < above.length; start++) {
    let at = start;
    while (at >= 0 && walkOf[at] === 0) {
      walkOf[at] = start + 1;
      at = above[at]!;
    }
    if (at < 0 || walkOf[at] !== start + 1) continue;
    const members = [at];
    for (let next = above[at]!; next !== at; next = above[next]!) members.push(next);
    const first = members.reduce((a, b) => (areas[b]!.code < areas[a]!.code ? b : a));
    const from = members.indexOf(first);
    circles.push([...members.slice(from), ...members.slice(0, from)].map((row) => areas[row]!));
    adrift.set(first, areas[above[first]!]!.code);
    above[first] = -1;
  }
  return circles;
}

function preOrder(above: Int32Array): Int32Array {
  const firstChild = new Int32Array(above.length).fill(-1);
  const sibling = new Int32Array(above.length).fill(-1);
  let firstRoot = -1;
  for (let row = above.length - 1; row >= 0; row--) {
    const parent = above[row]!;
    sibling[row] = parent < 0 ? firstRoot : firstChild[parent]!;
    if (parent < 0) firstRoot = row;
    else firstChild[parent] = row;
  }
  const order = new Int32Array(above.length);
  let placed = 0;
  for (let at = firstRoot; at >= 0;) {
    order[placed++] = at;
    let next = firstChild[at]!;
    while (next < 0 && at >= 0) {
      next = sibling[at]!;
      at = above[at]!;
    }
    at = next;
  }
  return order;
}

function numbered(
  areas: readonly Area[],
  above: Int32Array,
  order: Int32Array,
): Omit<AreaTree, "circles" | "adrift"> {
  const count = order.length;
  const nodeOfRow = new Int32Array(count);
  order.forEach((row, node) => (nodeOfRow[row] = node));
  const parent = order.map((row) => (above[row]! < 0 ? -1 : nodeOfRow[above[row]!]!));
  const depth = new Int32Array(count);
  const hasChild = new Uint8Array(count);
  parent.forEach((up, node) => {
    depth[node] = up < 0 ? 1 : depth[up]! + 1;
    if (up >= 0) hasChild[up] = 1;
  });
  const lo = new Int32Array(count);
  const hi = new Int32Array(count);
  const lowest: number[] = [];
  for (let node = 0; node < count; node++) {
    lo[node] = lowest.length;
    if (hasChild[node] === 0) lowest.push(node);
    hi[node] = lowest.length;
  }
  for (let node = count - 1; node >= 0; node--) {
    const up = parent[node]!;
    if (up >= 0) hi[up] = Math.max(hi[up]!, hi[node]!);
  }
  const inOrder = Array.from(order, (row) => areas[row]!);
  const nodeOf = new Map(inOrder.map((area, node) => [area.code, node]));
  return { areas: inOrder, nodeOf, lo, hi, depth, parent, lowest: Int32Array.from(lowest) };
}

function byNode(rows: ReadonlyMap<number, string>, order: Int32Array): ReadonlyMap<number, string> {
  const nodes = new Map<number, string>();
  order.forEach((row, node) => {
    const parent = rows.get(row);
    if (parent !== undefined) nodes.set(node, parent);
  });
  return nodes;
}
