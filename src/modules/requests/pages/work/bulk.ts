/** What many were marked for is done; each that could not be is named with the reason. */
import { fieldErrors, inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Facts } from "#lib/language.ts";
import { html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { bulk } from "../../commands/bulk.ts";
import type { RequestsPages } from "../context.ts";
import { readerOf } from "../sheet/party.ts";
import { refusedInWords } from "../sheet/refused.ts";
import { listWith } from "./list-page.ts";

export async function sendBulk(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { say } = reader;
  const input = inputOf(bulk.input, request.written());
  const actor = await pages.actorOf(visitor);
  const result = await perform(bulk, pages.requests, { actor, input, idempotencyKey: fields["key"] });
  if (!result.ok) {
    const isNoneMarked = result.refusal.fields?.some(({ field }) => field.startsWith("matters")) ?? false;
    const mistakes = isNoneMarked
      ? [say("requests-work.bulk.none-marked")]
      : fieldErrors(result.refusal, say).map(({ words }) => words);
    const words = mistakes.length > 0 ? mistakes.join(" ") : refusalInWords(say, result.refusal);
    return listWith(pages, request, { told: notice("problem", words), status: 422 });
  }
  const { done, refused } = result.value;
  const told = html`${done.length > 0 && notice("good", say("requests-work.bulk.done", { count: done.length }))}
  ${
    refused.length > 0 &&
    notice(
      "warning",
      say("requests-work.bulk.refused", { count: refused.length }),
      html`<ul>
        ${refused.map(
          ({ matter, code, facts }) =>
            // The facts of a refusal are what its sentence is filled with.
            html`<li>
              ${matter}:
              ${refusedInWords(readerOf(reader), fields["act"] ?? "", { code, facts: facts as Facts })}
            </li>`,
        )}
      </ul>`,
    )
  }`;
  return listWith(pages, request, { told, status: 200 });
}
