/** Of an application: what was told, and what the policies gave for it. The same for those who decide and who applied. */
import { html, type Html, nothing } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { MatterView } from "../shapes/matter.ts";

export function applied({ say }: Reader, { told, computed }: Pick<MatterView, "told" | "computed">): Html {
  if (told === undefined || computed === undefined) return nothing;
  // What a value rests on stands further in, below it.
  const lines = computed.split("\n");
  const short = lines.filter((line) => !line.startsWith(" "));
  return html`<section class="application">
    <h2>${say("requests-apply.computed")}</h2>
    <p class="quiet small">${say("requests-apply.computed-what")}</p>
    <p class="application-lines">${short.join("\n").trim()}</p>
    ${
      short.length < lines.length &&
      html`<details>
        <summary>${say("requests-apply.all-reasons")}</summary>
        <p class="application-lines small">${computed}</p>
      </details>`
    }
    <details>
      <summary>${say("requests-apply.told")}</summary>
      <p class="application-lines">${told}</p>
    </details>
  </section>`;
}
