/** The drawing as SVG of our own: classes, no inline style, words as words. The sheet gives colours in light and dark. */
import { html, type Html } from "#ui/html.ts";
import { lineHeight, type Arrow, type Box, type Drawing } from "./layout.ts";

export interface DrawnFor {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Inline, for a page. */
export function drawn(drawing: Drawing, { id, title, description }: DrawnFor): Html {
  const { width, height } = drawing;
  return html`<svg
    class="procedure-drawing"
    role="img"
    aria-labelledby="${id}-title ${id}-description"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    xmlns="http://www.w3.org/2000/svg"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${drawing.arrows.map(arrow)} ${drawing.boxes.map(box)} ${drawing.arrows.map(label)}
  </svg>`;
}

function box({ lines, small, kind, x, y, width, height }: Box): Html {
  const top = y - height / 2;
  const round = kind === "end" ? height / 2 : 6;
  const first = top + 24;
  return html`<g class="state state-${kind}">
    <rect
      x="${x - width / 2}"
      y="${top}"
      width="${width}"
      height="${height}"
      rx="${Math.min(round, 24)}"
    ></rect>
    ${lines.map((words, at) => text(words, x, first + at * lineHeight, "name"))}
    ${small.map((words, at) => text(words, x, first + (lines.length + at) * lineHeight, "small"))}
  </g>`;
}

function arrow({ points, isOfTime }: Arrow): Html {
  return html`<g class="way ${isOfTime && "way-of-time"}">
    <path d="${pathOf(points)}"></path>
    <polygon points="${headOf(points)}"></polygon>
  </g>`;
}

function label({ lines, x, y, isOfTime }: Arrow): Html {
  const first = y - ((lines.length - 1) * lineHeight) / 2 + 5;
  return html`<g class="act ${isOfTime && "act-of-time"}">
    ${lines.map((words, at) => text(words, x, first + at * lineHeight, "label"))}
  </g>`;
}

function text(words: string, x: number, y: number, kind: string): Html {
  return html`<text class="${kind}" x="${x}" y="${y}" text-anchor="middle">${words}</text>`;
}

const cornerRadius = 18;

/** Straight lines with rounded corners: they stay within the drawing, and pass the points on which names stand. */
function pathOf(points: Arrow["points"]): string {
  const [first] = points;
  if (first === undefined) return "";
  let path = `M${first.x} ${first.y}`;
  points.slice(1).forEach((corner, at) => {
    const [before, next] = [points[at] ?? first, points[at + 2]];
    if (next === undefined) {
      path += `L${corner.x} ${corner.y}`;
      return;
    }
    const entry = towards(corner, before);
    const exit = towards(corner, next);
    path += `L${entry.x} ${entry.y}Q${corner.x} ${corner.y} ${exit.x} ${exit.y}`;
  });
  return path;
}

type Point = Arrow["points"][number];

/** The point on the way from one to another at which a corner begins to be round: at most half way. */
function towards(from: Point, to: Point): Point {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const share = far === 0 ? 0 : Math.min(cornerRadius / far, 0.5);
  return { x: round(from.x + (to.x - from.x) * share), y: round(from.y + (to.y - from.y) * share) };
}

function headOf(points: Arrow["points"]): string {
  const [before, tip] = points.slice(-2);
  if (before === undefined || tip === undefined) return "";
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number): string => {
    const x = tip.x - 9 * Math.cos(angle + turn);
    const y = tip.y - 9 * Math.sin(angle + turn);
    return `${round(x)},${round(y)}`;
  };
  return `${tip.x},${tip.y} ${corner(0.45)} ${corner(-0.45)}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
