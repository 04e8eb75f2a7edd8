/** From the household's answers to an application: `requests.apply` sends it. */
import { perform, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { refuse } from "#lib/result.ts";
import type { FieldError } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { limitsOf } from "../../acting/photos.ts";
import { apply } from "../../commands/apply.ts";
import { consider } from "../../queries/consider.ts";
import { refusalOfSize, type RequestsPages } from "../context.ts";
import { sentPage } from "../report/sent-page.ts";
import { checkApplicationPage, type Applying, wayToApplying } from "./check-page.ts";

/** Nobody applies without having told anything: the questions come first. */
export function applyPage(_: RequestsPages, { reader }: PageRequest): Answer {
  return { kind: "go", to: `/${reader.language}/policies/household` };
}

export async function applyForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { requests, actorOf } = pages;
  const { fields, reader, visitor } = request;
  const { applications } = requests;
  const town = await requests.towns.now();
  const actor = await actorOf(visitor);
  const id = fields["function"] ?? "";
  if (town === undefined || applications === undefined)
    return refused(request, { code: "requests.no-applications", facts: { function: id } });
  const answers = answersIn(fields);
  const { language } = reader;
  const computed = await applications.compute({ function: id, answers, language });
  if (!computed.ok) return refused(request, computed.refusal);
  const asking: Applying = {
    request,
    town,
    actor,
    function: id,
    answers,
    computed: computed.value,
    errors: [],
  };
  if (fields["send"] !== "yes") return shown(pages, asking, "");
  const { area = "", words = "", name = "", email = "", phone = "", ticket = "", website = "" } = fields;
  const { photos = [] } = request.written();
  const sent = { function: id, area, words, name, email, phone, ticket, website, language };
  const written = Object.entries(sent).filter(([, value]) => value !== "");
  const input = { ...Object.fromEntries(written), answers, ...(photos.length > 0 && { photos }) };
  const size = await refusalOfSize(pages, request);
  const result =
    size === undefined
      ? await perform(apply, requests, { actor, idempotencyKey: fields["key"], input })
      : refuse(size);
  if (result.ok) return sentPage(request, result.value, { email, joined: undefined });
  const hadPapers = request.isTooLarge || request.files["photos"] !== undefined;
  const why = refusalInWords(reader.say, result.refusal);
  const told = hadPapers ? `${why} ${reader.say("requests-report.check.photos-again")}` : why;
  const field = fieldOf(result.refusal.code);
  const isOld = result.refusal.code === "requests.form-too-old";
  const errors: readonly FieldError[] = field === undefined ? [] : [{ field, words: told }];
  return shown(pages, { ...asking, errors }, isOld ? "" : ticket, field === undefined ? told : undefined);
}

async function shown(
  { requests }: RequestsPages,
  asking: Applying,
  ticket: string,
  problem?: string,
): Promise<Answer> {
  const found =
    ticket === "" ? await perform(consider, requests, { actor: asking.actor, input: {} }) : undefined;
  const signed = found?.ok === true ? found.value.ticket : ticket;
  const limits = await limitsOf(requests, asking.actor);
  return checkApplicationPage(asking, { ticket: signed, problem, limits });
}

function fieldOf(code: string): string | undefined {
  if (code === "requests.bad-email") return "email";
  if (/^images\.|photos/.test(code)) return "photos";
  if (/area|place|nobody-answers/.test(code)) return "area";
  return undefined;
}

/**
 * The answers of the household's form; its other fields are the page's own. Once shown for sending they come as one field: a large
 * household's are more fields than a form with files may have.
 */
function answersIn(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const carried = fields["answers"];
  if (carried !== undefined) return answersIn(Object.fromEntries(new URLSearchParams(carried)));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => /^(?:n-|a\.)/.test(name)));
}

function refused({ reader }: PageRequest, refusal: Refusal): Answer {
  const { say, language } = reader;
  const title = say("requests-apply.title");
  return {
    kind: "page",
    status: 422,
    page: {
      title,
      way: wayToApplying(reader),
      width: "reading",
      isUnlisted: true,
      main: html`<h1>${title}</h1>
        ${notice("problem", refusalInWords(say, refusal))}
        <p><a href="/${language}/policies/household">${say("policies-household.result.anew")}</a></p>`,
    },
  };
}
