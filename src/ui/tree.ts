/** Things within things: areas, bodies. Nested lists; branches open and close without a script. */
import { html, type Html, type Piece } from "./html.ts";

export interface Branch {
  readonly words: Piece;
  readonly children: readonly Branch[];
  /** What opens and closes the branch: "7 places within it". A link cannot be that as well. */
  readonly inside: Piece;
  /** Open at first; the reader may close it. */
  readonly isOpen: boolean;
}

export function tree(branches: readonly Branch[]): Html {
  return html`<ul class="tree">
    ${branches.map(
      (branch) =>
        html`<li>
          ${branch.words}
          ${
            branch.children.length > 0 &&
            html`<details ${branch.isOpen && html`open`}>
              <summary>${branch.inside}</summary>
              ${tree(branch.children)}
            </details>`
          }
        </li>`,
    )}
  </ul>`;
}
