/** The four stages of one body's entry, with what is still missing. */
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Stages } from "../stages.ts";

export function stagesList({ say }: Reader, { stages, reached }: Stages): Html {
  return html`<p>${say("directory.stages.reached", { reached, of: stages.length })}</p>
    <ol class="stages">
      ${stages.map((stage) => {
        const isWhole = stage.met === stage.of;
        return html`<li class="${isWhole ? "whole" : "partly"}">
          <strong>${say(`directory.stages.${stage.name}`)}</strong>
          <span
            >${isWhole ? say("directory.stages.whole") : say("directory.stages.partly", { met: stage.met, of: stage.of })}</span
          >
          <span class="quiet">${say(`directory.stages.${stage.name}-what`)}</span>
        </li>`;
      })}
    </ol>`;
}
