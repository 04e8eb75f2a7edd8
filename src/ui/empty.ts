/** What stands where there is nothing yet: what will be here, and how it begins. */
import { html, type Html, type Piece } from "./html.ts";

export function empty(what: Piece, how?: Piece): Html {
  return html`<div class="empty">
    <p>${what}</p>
    ${how !== undefined && html`<p class="quiet">${how}</p>`}
  </div>`;
}
