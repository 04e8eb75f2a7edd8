/** A message set apart from the text. */
import { html, type Html, type Piece } from "./html.ts";

export type NoticeTone = "calm" | "good" | "warning" | "problem";

/** `problem` is announced at once by screen readers; the others are read in their turn. */
export function notice(tone: NoticeTone, title: Piece, body?: Piece): Html {
  return html`<div class="notice ${tone}" ${tone === "problem" && html`role="alert"`}>
    <p class="notice-title">${title}</p>
    ${body}
  </div>`;
}
