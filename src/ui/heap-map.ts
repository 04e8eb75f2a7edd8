/** A map without places on earth: circles by size, near each other where people are alike, drawn as SVG with a sentence. */
import { html, type Html } from "./html.ts";

export interface HeapMap {
  /** What the map shows, in one sentence. */
  readonly sentence: string;
  readonly heaps: readonly {
    readonly x: number;
    readonly y: number;
    readonly people: number;
    /** A class of the style sheet that fills it. */
    readonly tone: string;
  }[];
  /** Names written where they belong. */
  readonly names: readonly { readonly name: string; readonly x: number; readonly y: number }[];
}

const size = 640;
const margin = 36;

/** The middle of the map is 0, 0; both directions have one scale, chosen so that the farthest circle is still on it. */
export function heapMap({ sentence, heaps, names }: HeapMap): Html {
  const most = heaps.reduce((top, { people }) => Math.max(top, people), 1);
  const far = heaps.reduce((top, { x, y }) => Math.max(top, Math.abs(x), Math.abs(y)), 0.01);
  const place = (value: number) => tenths(size / 2 + (value / far) * (size / 2 - margin));
  return html`<svg class="heap-map" role="img" aria-label="${sentence}" viewBox="0 0 ${size} ${size}">
    <path class="axis" d="M0 ${size / 2}H${size}M${size / 2} 0V${size}"></path>
    ${heaps.map(
      ({ x, y, people, tone }) =>
        html`<circle
          class="${tone}"
          cx="${place(x)}"
          cy="${place(-y)}"
          r="${tenths(6 + 12 * Math.sqrt(people / most))}"
        ></circle>`,
    )}
    ${names.map(({ name, x, y }) => html`<text class="name" x="${place(x)}" y="${place(-y) + 14}">${name}</text>`)}
  </svg>`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
