/** Sends what was carried along, as a report of its own or joined to an open matter. */
import { ok, type Result } from "#lib/result.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import { inputOf, perform, type Refusal } from "#kernel/operation/index.ts";
import { join } from "../../commands/join.ts";
import { report } from "../../commands/report.ts";
import type { RequestsPages } from "../context.ts";
import { whereOf } from "./draft.ts";
import type { Asking } from "./frame.ts";
import { sentPage } from "./sent-page.ts";

export async function send(
  { requests, actorOf }: RequestsPages,
  request: FormRequest,
  { town, draft }: Asking,
): Promise<Result<Answer, Refusal>> {
  const { reader, fields, visitor } = request;
  const actor = await actorOf(visitor);
  const { photos = [] } = request.written();
  const { words, function: id, name, email, phone, ticket } = draft;
  const language = reader.language;
  const from = { words, name, email, phone, ticket, language, photos, website: fields["website"] ?? "" };
  const idempotencyKey = fields["key"];
  const number = fields["join"];
  const call = { actor, idempotencyKey };
  if (number !== undefined && number !== "") {
    const input = inputOf(join.input, { ...from, matter: number });
    const result = await perform(join, requests, { ...call, input });
    return result.ok ? ok(sentPage(request, result.value, { email, joined: number })) : result;
  }
  const agreed = draft.agreed === "on" ? "true" : "false";
  const input = { ...inputOf(report.input, { ...from, function: id, agreed }), ...whereOf(town, draft) };
  const result = await perform(report, requests, { ...call, input });
  return result.ok ? ok(sentPage(request, result.value, { email, joined: undefined })) : result;
}
