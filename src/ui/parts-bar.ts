/**
 * A whole and its parts side by side, as one bar drawn as SVG: where money went, how votes stand, who agrees. Measures are
 * percents of the bar, so labels keep their size on a phone. Whoever shows it gives the same figures in words beside it.
 */
import { html, nothing, type Html } from "./html.ts";

export interface Part {
  /** From 0 to 1; what all parts leave over stays empty. */
  readonly share: number;
  /** A class of the style sheet that fills it. */
  readonly tone: string;
  /** Said when a pointer rests on it. */
  readonly name?: string;
  /** Written on it where there is room; at most six characters. */
  readonly label?: string;
}

export interface PartsBar {
  /** What the bar shows, in one sentence; none where the words beside it say all. */
  readonly sentence: string | undefined;
  readonly height: "low" | "middle" | "high";
  readonly parts: readonly Part[];
}

export function partsBar({ sentence, height, parts }: PartsBar): Html {
  let from = 0;
  const drawn = parts.map((part) => {
    const start = from;
    from += part.share;
    return part.share <= 0 ? nothing : drawnPart(part, start * 100);
  });
  const said =
    sentence === undefined
      ? { role: "presentation", label: undefined }
      : { role: "img", label: html` aria-label="${sentence}"` };
  return html`<svg class="parts-bar ${height}" role="${said.role}" ${said.label}>
    <rect class="rest" width="100%" height="100%"></rect>
    ${drawn}
  </svg>`;
}

function drawnPart({ share, tone, name, label }: Part, start: number): Html {
  const width = share * 100;
  // A hair between two parts, as long as the part itself stays to be seen.
  const shown = Math.max(Math.min(width, 0.3), width - 0.3);
  // A figure needs three percent of a bar on a phone.
  const hasRoom = label !== undefined && label.length <= 6 && width > 3 * label.length + 1;
  return html`<rect class="${tone}" x="${tenths(start)}%" width="${tenths(shown)}%" height="100%">
      ${name !== undefined && html`<title>${name}</title>`}</rect
    >${hasRoom && html`<text class="on" x="${tenths(start + width / 2)}%" y="19">${label}</text>`}`;
}

function tenths(percent: number): number {
  return Math.round(percent * 100) / 100;
}
