/** Where the boxes and arrows of a drawing stand, worked out by dagre: values in, numbers out. */
import { Graph, layout, type Point } from "@dagrejs/dagre";
import type { Procedure } from "#kernel/procedure/model.ts";
import { linesOf, widthOf } from "./lines.ts";

export interface Box {
  readonly id: string;
  readonly lines: readonly string[];
  /** Who must act and by when, smaller below the name. */
  readonly small: readonly string[];
  readonly kind: "start" | "open" | "stopped" | "end";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly lines: readonly string[];
  /** True where time or another procedure moves the matter. */
  readonly isOfTime: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** The words of the drawing, in one language. */
export interface DrawnWords {
  readonly state: (id: string) => { readonly name: string; readonly small: readonly string[] };
  readonly act: (id: string) => string;
}

export const lineHeight = 20;
const widest = { box: 150, label: 140 };
const margin = 12;

/** Lays a procedure out from top to bottom. Acts between the same two states share an arrow; acts that stay, or begin the same state anew, are not drawn. */
export function layOut(procedure: Procedure, words: DrawnWords): Drawing {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 34, edgesep: 16, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  const boxes = new Map([...procedure.states.keys()].map((id) => [id, boxOf(procedure, words, id)]));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  const moves = movesOf(procedure, words);
  for (const [name, { from, to, lines }] of moves) {
    const width = Math.max(...lines.map(widthOf)) + 8;
    graph.setEdge(from, to, { width, height: lines.length * lineHeight + 4, labelpos: "c" }, name);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: [...boxes.values()].map((box) => {
      const { x = 0, y = 0 } = graph.node(box.id);
      return { ...box, x: round(x), y: round(y) };
    }),
    arrows: [...moves].map(([name, { from, to, lines, isOfTime }]) => {
      const { points = [], x = 0, y = 0 } = graph.edge({ v: from, w: to, name });
      const rounded = points.map((point: Point) => ({ x: round(point.x), y: round(point.y) }));
      return { lines, isOfTime, points: rounded, x: round(x), y: round(y) };
    }),
  };
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly isOfTime: boolean;
}

function movesOf(procedure: Procedure, words: DrawnWords): ReadonlyMap<string, Move> {
  const moves = new Map<string, Move>();
  for (const act of procedure.acts.values()) {
    if (act.to === undefined) continue;
    for (const from of act.from) {
      if (from === act.to) continue;
      const isOfTime = act.by.length === 0;
      const name = `${from} ${act.to} ${isOfTime}`;
      const lines = [...(moves.get(name)?.lines ?? []), ...linesOf(words.act(act.id), widest.label)];
      moves.set(name, { from, to: act.to, lines, isOfTime });
    }
  }
  return moves;
}

function boxOf(procedure: Procedure, words: DrawnWords, id: string): Omit<Box, "x" | "y"> {
  const state = procedure.states.get(id);
  const told = words.state(id);
  const lines = linesOf(told.name, widest.box);
  const small = told.small.flatMap((one) => linesOf(one, widest.box));
  const kind =
    state?.isEnd === true
      ? "end"
      : state?.stopsClock !== undefined
        ? "stopped"
        : id === procedure.starts
          ? "start"
          : "open";
  return {
    id,
    lines,
    small,
    kind,
    width: Math.max(...[...lines, ...small].map(widthOf), 60) + 28,
    height: (lines.length + small.length) * lineHeight + 18,
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
