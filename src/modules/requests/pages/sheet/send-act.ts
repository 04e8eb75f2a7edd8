/** An act is done from the sheet: done, it leads back there; refused, the sheet says why, and what was typed is kept. */
import { changesSince, inputOf, perform, type Refusal } from "#kernel/operation/index.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { withQuery } from "#ui/link.ts";
import { writtenMoment } from "#ui/words.ts";
import { sheetPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { rolesInSharedMatter } from "../../roles-in-matter.ts";
import { sheet as readSheet } from "../../commands/sheet.ts";
import { fieldName } from "./act-form.ts";
import { actNamed } from "./acts.ts";
import { errorsAtFields, refusedInWords } from "./refused.ts";
import { sheetPage } from "./sheet-page.ts";

export async function sendAct(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { reader, params, visitor, fields } = request;
  const [number = "", act = ""] = [params["number"], params["act"]];
  const known = actNamed(act);
  if (known === undefined) return { kind: "not-found" };
  const written = request.written();
  const own = known.fields.map((field) => [field, written[fieldName(act, field)] ?? []] as const);
  const input = inputOf(known.operation.input, {
    ...Object.fromEntries(own),
    matter: number,
    version: fields["version"] ?? "",
  });
  const actor = await pages.actorOf(visitor);
  const result = await perform(known.operation, pages.requests, {
    actor,
    input,
    idempotencyKey: fields["key"],
  });
  if (result.ok) {
    const held = await rolesInSharedMatter(pages.requests, actor, { matter: number });
    const isStillTheirs = readSheet.may.some((role) => held.has(role));
    // What was handed over is another office's now; its sheet would be as if it were not there.
    const to = isStillTheirs
      ? withQuery(sheetPath(reader.language, number), { done: act })
      : withQuery(`/${reader.language}/work`, { done: act, matter: number });
    return { kind: "go", to };
  }
  const { refusal } = result;
  const town = await pages.requests.towns.now();
  return sheetPage(pages, request, (ofSheet) => {
    const errors = errorsAtFields(ofSheet, act, refusal);
    return {
      act,
      written,
      errors,
      refused: errors.length > 0 ? undefined : refusedInWords(ofSheet, act, refusal),
      since: whatHappened(ofSheet, refusal, town?.register.jurisdiction.timeZone ?? "UTC"),
      status: refusal.code === "operation.changed-meanwhile" ? 409 : 422,
    };
  });
}

/** What others did since the form was opened. */
function whatHappened(reader: Reader, refusal: Refusal, timeZone: string): Html {
  const since = changesSince(refusal);
  if (since.length === 0) return nothing;
  return html`<ul>
      ${since.map(
        ({ act, at }) =>
          html`<li>
            ${writtenMoment(reader, at, timeZone)}:
            ${reader.say(`requests-sheet.step.${act.replace("requests.", "")}`)}
          </li>`,
      )}
    </ul>
    <p>${reader.say("requests-sheet.kept")}</p>`;
}
