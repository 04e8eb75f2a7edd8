/** The receipt of a proposal, of a published simulation or of a policy's evaluations, as a file to take home. */
import { perform } from "#kernel/operation/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../context.ts";
import type { Chained } from "../lifecycle/note-act.ts";
import { lawReceipt } from "../lifecycle/queries/law-receipt.ts";

export function receiptFile(about: Chained) {
  return async ({ lifecycle }: PoliciesContext, { params, visitor }: PageRequest): Promise<Answer> => {
    if (lifecycle === undefined) return { kind: "not-found" };
    const actor = await lifecycle.actorOf(visitor);
    const id = params["id"] ?? "";
    const found = await perform(lawReceipt, lifecycle.context, { actor, input: { about, id } });
    if (!found.ok) return { kind: "not-found" };
    const { receipt: body } = found.value;
    return {
      kind: "file",
      file: { type: "text/plain; charset=utf-8", saveAs: `receipt-${about}-${id}.txt`, body },
    };
  };
}

/** The way to the receipt at an address, and to where anybody checks one. */
export function receiptPart({ say, language }: Reader, here: string): Html {
  return html`<p class="no-print quiet">
    ${say("policies-lifecycle.receipt-what")} ${link(`${here}/receipt`, say("policies-lifecycle.receipt"))} ·
    ${link(`/${language}/record/receipt`, say("policies-lifecycle.receipt-check"))}
  </p>`;
}
