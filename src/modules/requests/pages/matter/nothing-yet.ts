/** What stands where there is nothing yet: what will be here, and how it begins. */
import { html, type Html } from "#ui/html.ts";
import { mainAction } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";

export function emptyPage({ say, language }: Reader): Html {
  return html`<p>${say("requests-matter.my.empty")}</p>
    <p>${mainAction(`/${language}/report`, say("requests-pages.report"))}</p>`;
}
