/** The party of a matter acts: the operation that the form names, of those that are theirs. */
import type { TObject, TSchema } from "typebox";
import { type Command, fieldErrors, inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import { refuse } from "#lib/result.ts";
import { withQuery } from "#ui/link.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { agree } from "../../commands/agree.ts";
import { disagree } from "../../commands/disagree.ts";
import { rate } from "../../commands/rate.ts";
import { reopen } from "../../commands/reopen.ts";
import { reply } from "../../commands/reply.ts";
import { review } from "../../commands/review.ts";
import { withdraw } from "../../commands/withdraw.ts";
import type { RequestsContext } from "../../context.ts";
import { matterPath } from "../../paths.ts";
import { refusalOfSize, type RequestsPages } from "../context.ts";
import { partyOf } from "../visiting.ts";
import { fieldOf, ofAct } from "./fields.ts";
import { ownPage } from "./own-page.ts";

const acts = { reply, reopen, disagree, review, withdraw, rate, agree } as const;

export async function actForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { fields, params, reader, visitor } = request;
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  const name = fields["act"] ?? "";
  if (party === undefined || !Object.hasOwn(acts, name)) return { kind: "not-found" };
  // All are commands on a matter; their inputs are held to their schemas by perform.
  const command = acts[name as keyof typeof acts] as unknown as Command<RequestsContext, TObject, TSchema>;
  const input = inputOf(command.input, { ...ofAct(name, request.written()), matter: number });
  const size = await refusalOfSize(pages, request);
  const call = { actor: party.actor, input, idempotencyKey: fields["key"] };
  const result = size === undefined ? await perform(command, pages.requests, call) : refuse(size);
  if (result.ok) {
    const started = (result.value as { readonly started?: string }).started ?? number;
    return { kind: "go", to: `${withQuery(matterPath(reader.language, started), { done: name })}#done` };
  }
  const { refusal } = result;
  const labels = { words: reader.say(`requests-matter.do.${name}-words`) };
  const found = refusal.code === "operation.invalid-input" ? fieldErrors(refusal, reader.say, labels) : [];
  const errors = found.map(({ field, words }) => ({ field: fieldOf(name, field), words }));
  const problem = errors.length > 0 ? undefined : refusalInWords(reader.say, refusal);
  return ownPage(pages, request, { act: name, fields, errors, problem });
}
