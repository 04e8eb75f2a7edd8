/** Somebody joins a public matter from its page. */
import { fieldErrors, inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { join } from "../../commands/join.ts";
import type { RequestsPages } from "../context.ts";
import { sentPage } from "../report/sent-page.ts";
import { matterPage } from "./matter-page.ts";

export async function joinForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { fields, params, reader, visitor } = request;
  const number = params["number"] ?? "";
  const { words = "", email = "", ticket = "", website = "" } = fields;
  const result = await perform(join, pages.requests, {
    actor: await pages.actorOf(visitor),
    input: inputOf(join.input, { matter: number, words, email, ticket, website, language: reader.language }),
    idempotencyKey: fields["key"],
  });
  if (result.ok) return sentPage(request, result.value, { email, joined: number });
  const { refusal } = result;
  const said = refusalInWords(reader.say, refusal);
  const errors =
    refusal.code === "requests.bad-email"
      ? [{ field: "email", words: said }]
      : refusal.code === "operation.invalid-input"
        ? fieldErrors(refusal, reader.say)
        : [];
  // The next try of an old form comes from a page that is shown now.
  const { ticket: old, ...kept } = fields;
  const again =
    refusal.code === "requests.form-too-old" || old === undefined ? kept : { ...kept, ticket: old };
  return matterPage(pages, request, { fields: again, errors, refused: errors.length > 0 ? undefined : said });
}
