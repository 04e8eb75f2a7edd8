/** A bar under a figure in a table: how much of the whole it is. The figure beside it says it; the bar lets rows be compared at a glance. */
import { html, type Html } from "./html.ts";
import type { Tone } from "./map.ts";

/** `part` from 0 to 1; what is above is drawn as the whole. */
export function cellBar(part: number, tone: Tone): Html {
  const long = Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10;
  return html`<svg class="cell-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-rest" width="100" height="6"></rect>
    <rect class="bar-${tone}" width="${long}" height="6"></rect>
  </svg>`;
}
