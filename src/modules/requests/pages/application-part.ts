/** Of an application: what was told, and what the policies gave for it. The same for those who decide and who applied. */
import { html, type Html, nothing } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { MatterView } from "../shapes/matter.ts";

export function applied({ say }: Reader, { told, computed }: Pick<MatterView, "told" | "computed">): Html {
  if (told === undefined && computed === undefined) return nothing;
  return html`<section class="application">
    <h2>${say("requests-apply.computed")}</h2>
    <p class="quiet small">${say("requests-apply.computed-what")}</p>
    ${computed !== undefined && html`<blockquote class="message">${computed}</blockquote>`}
    <details>
      <summary>${say("requests-apply.told")}</summary>
      ${told !== undefined && html`<blockquote class="message">${told}</blockquote>`}
    </details>
  </section>`;
}
