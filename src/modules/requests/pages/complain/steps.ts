/** From one question to the next: who would hear it is told by `requests.consider-complaint`, and `requests.complain` sends it. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { inputOf, perform, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { isAddress } from "#platform/mail/index.ts";
import { complain } from "../../commands/complain.ts";
import { considerComplaint } from "../../queries/consider-complaint.ts";
import type { ComplaintConsideration } from "../../shapes/matter.ts";
import { refusalOfSize, type RequestsPages } from "../context.ts";
import { contactPage } from "../report/contact-page.ts";
import { readDraft } from "../report/draft.ts";
import { type Asking, type Step, steps } from "../report/frame.ts";
import { sentPage } from "../report/sent-page.ts";
import { aboutPage } from "./about-page.ts";
import { checkComplaintPage } from "./check-page.ts";
import { whatHappenedPage } from "./words-page.ts";

/** `?body=ID` comes from the page of an organisation, `?function=ID` from the door of reports. */
export async function complainPage(pages: RequestsPages, request: PageRequest): Promise<Answer> {
  const asking = await begun(pages, request, request.query);
  if (asking === undefined) return noRegister(request);
  const { draft, town } = asking;
  const known = {
    body: town.compiled.bodies.valid.has(draft.body) ? draft.body : "",
    function: town.functions.has(draft.function) ? draft.function : "",
  };
  const found = await considered(pages, { ...asking, draft: { ...readDraft({}), ...known } });
  // From here on: nobody is too quick who has written a sentence.
  const ticket = found.ok ? found.value.ticket : "";
  return aboutPage({ ...asking, draft: { ...readDraft({}), ...known, ticket } });
}

export async function complainForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { fields } = request;
  const asking = await begun(pages, request, fields);
  if (asking === undefined) return noRegister(request);
  const { draft } = asking;
  const { say } = request.reader;
  const wished = steps.find((one) => one === fields["go"]);
  if (wished !== undefined) return show(pages, asking, wished);
  const from = steps.find((one) => one === fields["from"]);
  if (from === "about" || from === undefined) return show(pages, asking, "words");
  if (draft.words.trim() === "")
    return show(pages, wrong(asking, "words", say("requests.no-words")), from === "check" ? from : "words");
  if (from === "words") return show(pages, asking, "contact");
  if (from === "check") return sent(pages, request, asking);
  const email = draft.email.trim();
  if (email === "" || isAddress(email)) return show(pages, asking, "check");
  return show(pages, wrong(asking, "email", say("requests.bad-email", { email })), "contact");
}

async function show(pages: RequestsPages, asking: Asking, step: Step, refused?: string): Promise<Answer> {
  if (step === "words") return whatHappenedPage(asking);
  const actor = await pages.actorOf(asking.request.visitor);
  if (step === "contact") return contactPage(asking, actor);
  if (step !== "check") return aboutPage(asking);
  const found = await considered(pages, asking);
  if (!found.ok) return refusedAt(asking, found.refusal);
  const ticket = asking.draft.ticket || found.value.ticket;
  const withTicket = { ...asking, draft: { ...asking.draft, ticket } };
  return checkComplaintPage(withTicket, { actor, considered: found.value, refused });
}

async function sent(pages: RequestsPages, request: FormRequest, asking: Asking): Promise<Answer> {
  const { reader, fields } = request;
  const { draft } = asking;
  const size = await refusalOfSize(pages, request);
  const result = size === undefined ? await send(pages, request, asking) : refuse(size);
  if (result.ok) return result.value;
  const { refusal } = result;
  if (/body|function|register|procedure|nobody/.test(refusal.code)) return refusedAt(asking, refusal);
  const words = refusalInWords(reader.say, refusal);
  const hadPhotos = request.isTooLarge || request.files["photos"] !== undefined;
  const told = hadPhotos ? `${words} ${reader.say("requests-report.check.photos-again")}` : words;
  const isOfPhotos = /^images\.|photos/.test(refusal.code);
  // The next try comes from a page that is shown now.
  const isOld = refusal.code === "requests.form-too-old";
  const again = { ...asking, draft: isOld ? { ...draft, ticket: "" } : draft };
  return isOfPhotos
    ? show(pages, wrong(again, "photos", told), fields["from"] === "check" ? "check" : "words")
    : show(pages, again, "check", told);
}

async function send(
  { requests, actorOf }: RequestsPages,
  request: FormRequest,
  { draft }: Asking,
): Promise<Result<Answer, Refusal>> {
  const { reader, fields, visitor } = request;
  const { photos = [] } = request.written();
  const { words, body, function: id, name, email, phone, ticket } = draft;
  const { language } = reader;
  const website = fields["website"] ?? "";
  const from = { words, body, function: id, name, email, phone, ticket, language, photos, website };
  const result = await perform(complain, requests, {
    actor: await actorOf(visitor),
    idempotencyKey: fields["key"],
    input: inputOf(complain.input, from),
  });
  return result.ok
    ? ok(sentPage(request, result.value, { email, joined: undefined, door: "complain" }))
    : result;
}

async function considered(
  { requests, actorOf }: RequestsPages,
  { request, draft }: Asking,
): Promise<Result<ComplaintConsideration, Refusal>> {
  const { body, function: id } = draft;
  const actor = await actorOf(request.visitor);
  return perform(considerComplaint, requests, { actor, input: { body, function: id } });
}

/** What is unknown is said where it is chosen. */
function refusedAt(asking: Asking, refusal: Refusal): Answer {
  const { request } = asking;
  if (refusal.code === "requests.no-register") return noRegister(request);
  const field = /function/.test(refusal.code) ? "function" : "body";
  const draft = { ...asking.draft, [field]: "" };
  return aboutPage(wrong({ ...asking, draft }, field, refusalInWords(request.reader.say, refusal)));
}

async function begun(
  { requests }: RequestsPages,
  request: PageRequest,
  fields: Readonly<Record<string, string>>,
): Promise<Asking | undefined> {
  const town = await requests.towns.now();
  if (town === undefined) return undefined;
  return { request, town, draft: readDraft(fields), errors: [], door: "complain" };
}

function wrong(asking: Asking, field: string, words: string): Asking {
  return { ...asking, errors: [...asking.errors, { field, words }] };
}

function noRegister({ reader }: PageRequest): Answer {
  const title = reader.say("requests-complain.about.title");
  const main = html`<h1>${title}</h1>
    ${notice("calm", reader.say("requests.no-register"))}`;
  return { kind: "page", page: { title, way: [], width: "reading", main } };
}
