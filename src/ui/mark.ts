/** A short mark where a figure would stand, with its meaning in full for who hears the page; who sees it finds the meaning below the table. */
import { html, type Html, type Piece } from "./html.ts";

export function mark(sign: string, meaning: Piece): Html {
  return html`<span class="mark" aria-hidden="true">${sign}</span><span class="unseen">${meaning}</span>`;
}

/** What the marks above it mean. Not read out: whoever hears the page has heard it at each mark. */
export function marksKey(marks: readonly { readonly sign: string; readonly meaning: Piece }[]): Html {
  return html`<p class="small quiet marks" aria-hidden="true">
    ${marks.map(({ sign, meaning }) => html`<span><b>${sign}</b> ${meaning}</span>`)}
  </p>`;
}
