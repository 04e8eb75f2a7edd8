/** The way from the first page to this one. */
import { html, type Html, nothing } from "./html.ts";
import type { Link } from "./link.ts";
import type { Reader } from "./reader.ts";

/** A breadcrumb; the page itself is the last word of it and no link. Nothing on the first page. */
export function crumbs(reader: Reader, way: readonly Link[], here: string): Html {
  if (way.length === 0) return nothing;
  return html`<nav class="crumbs" aria-label="${reader.say("web.crumbs")}">
    <ol>
      ${way.map((step) => html`<li><a href="${step.href}">${step.words}</a></li>`)}
      <li aria-current="page">${here}</li>
    </ol>
  </nav>`;
}
