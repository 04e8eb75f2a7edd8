/** The site's mark: a door ajar, in the jurisdiction's accent. */
import { html, type Html } from "./html.ts";

/** An SVG of 32 × 32; the colour is #rrggbb. */
export function icon(colour: string): Html {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="6" fill="${colour}" />
    <path fill="#fff" d="M9 6h14v20h-3V9h-8v17H9zM13 11l6 2v15l-6-2z" />
  </svg>`;
}
