/** From one question to the next: what was said is understood by `requests.consider`, and sent by `requests.report` or `requests.join`. */
import { refuse, type Result } from "#lib/result.ts";
import type { FieldError } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { writtenPoint } from "#ui/map-choice.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { perform, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { isAddress } from "#platform/mail/index.ts";
import { servedFunction, unnamedFunction } from "../../model.ts";
import { consider } from "../../queries/consider.ts";
import type { Consideration } from "../../shapes/matter.ts";
import { refusalOfSize, type RequestsPages } from "../context.ts";
import { checkPage } from "./check-page.ts";
import { contactPage } from "./contact-page.ts";
import { type Draft, readDraft, whereOf } from "./draft.ts";
import { type Asking, type Step, steps } from "./frame.ts";
import { choiceIn } from "./place-map.ts";
import { lowestAreas } from "./places.ts";
import { send } from "./send.ts";
import { wherePage } from "./where-page.ts";
import { whichPage } from "./which-page.ts";
import { wordsPage } from "./words-page.ts";

/** `?function=ID` comes from the page of a service, `?area=CODE` from that of a place. */
export async function reportPage(pages: RequestsPages, request: PageRequest): Promise<Answer> {
  const asking = await begun(pages, request, request.query);
  if (asking === undefined) return noRegister(request);
  const { draft, town } = asking;
  const one = town.functions.get(draft.function);
  if (one !== undefined && !one.hasDoor) {
    return { kind: "go", to: `/${request.reader.language}/services/${encodeURIComponent(one.id)}` };
  }
  const found = await considered(pages, asking, {});
  const known = {
    ...readDraft({}),
    // From here on: nobody is too quick who has written a sentence.
    ticket: found.ok ? found.value.ticket : "",
    function: one === undefined ? "" : one.id,
    area: town.areas.has(draft.area) ? draft.area : "",
  };
  return wordsPage({ ...asking, draft: known });
}

export async function reportForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { fields } = request;
  const asking = await begun(pages, request, fields);
  if (asking === undefined) return noRegister(request);
  const wished = stepNamed(fields["go"]);
  if (wished !== undefined) return show(pages, asking, wished);
  if (stepNamed(fields["from"]) === "where") return placed(pages, request, asking);
  return next(pages, request, asking);
}

async function next(pages: RequestsPages, request: FormRequest, asking: Asking): Promise<Answer> {
  const { draft } = asking;
  const { say } = request.reader;
  if (draft.words.trim() === "")
    return show(pages, wrong(asking, "words", say("requests.no-words")), "words");
  switch (stepNamed(request.fields["from"])) {
    case "which":
      if (request.fields["unnamed"] === "yes")
        return show(pages, { ...asking, draft: { ...draft, function: unnamedFunction } }, "where");
      return draft.function === ""
        ? show(pages, wrong(asking, "function", say("requests-report.which.none-chosen")), "which")
        : show(pages, asking, "where");
    case "contact":
      if (draft.email.trim() !== "" && !isAddress(draft.email.trim())) {
        const words = say("requests.bad-email", { email: draft.email.trim() });
        return show(pages, wrong(asking, "email", words), "contact");
      }
      return show(pages, asking, "check");
    case "check":
      return sent(pages, request, asking);
    default:
      return understood(pages, asking);
  }
}

/** The words are clear, or there is something to choose. */
async function understood(pages: RequestsPages, asking: Asking): Promise<Answer> {
  const { draft, town } = asking;
  const found = await considered(pages, asking, { words: draft.words, function: draft.function });
  if (!found.ok) return refusedAt(asking, found.refusal);
  const { functions, isClear, areas, ticket } = found.value;
  const lowest = new Set(lowestAreas(town).map(({ code }) => code));
  const [area, ...others] = areas;
  const named = area !== undefined && others.length === 0 && lowest.has(area.id) ? area.id : "";
  const more = { ...draft, area: draft.area || named, ticket: draft.ticket || ticket };
  const [first] = functions;
  if (isClear && first?.hasDoor === true)
    return show(pages, { ...asking, draft: { ...more, function: first.id } }, "where");
  return whichPage({ ...asking, draft: more }, functions);
}

/** The map was pressed or moved, or the place is settled. */
async function placed(pages: RequestsPages, request: FormRequest, asking: Asking): Promise<Answer> {
  const { town } = asking;
  const { say } = request.reader;
  const choice = choiceIn(town, request.fields);
  if (choice?.isMoved === true) {
    const pressed = choice.point === undefined ? "" : writtenPoint(choice.point);
    const isNew = pressed !== "" && pressed !== asking.draft["map-point"];
    const area = choice.point === undefined ? undefined : town.areaAt(choice.point);
    const draft = { ...asking.draft, "map-point": pressed, ...(isNew && { area: area ?? "" }) };
    const isOutside = pressed !== "" && area === undefined;
    const errors: readonly FieldError[] = isOutside
      ? [{ field: "map", words: await outside(pages, asking, draft) }]
      : [];
    return wherePage({ ...asking, draft, errors }, { choice });
  }
  const { draft } = asking;
  const found = await considered(pages, asking, whereOf(town, draft));
  if (!found.ok) return refusedAt(asking, found.refusal);
  const { areas } = found.value;
  const [area, ...others] = areas;
  const lowest = new Set(lowestAreas(town).map(({ code }) => code));
  if (area !== undefined && others.length === 0 && lowest.has(area.id))
    return show(pages, { ...asking, draft: settled(asking, area.id) }, "contact");
  const place = draft.place.trim();
  const words =
    place === "" ? say("requests.no-place") : say("requests.place-unclear", { place, count: areas.length });
  return wherePage(wrong(asking, place === "" ? "area" : "place", words), { choice, areas });
}

/** The pin goes when somebody chose another place from the list afterwards. */
function settled({ town, draft }: Asking, area: string): Draft {
  const isPinned = "longitude" in whereOf(town, draft);
  return { ...draft, area, ...(!isPinned && { "map-point": "", "map-view": "" }) };
}

async function outside(pages: RequestsPages, asking: Asking, draft: Draft): Promise<string> {
  const found = await considered(pages, asking, whereOf(asking.town, { ...draft, area: "" }));
  return found.ok ? "" : refusalInWords(asking.request.reader.say, found.refusal);
}

async function sent(pages: RequestsPages, request: FormRequest, asking: Asking): Promise<Answer> {
  const size = await refusalOfSize(pages, request);
  const result = size === undefined ? await send(pages, request, asking) : refuse(size);
  if (result.ok) return result.value;
  const { reader } = request;
  const { refusal } = result;
  const hadPhotos = request.isTooLarge || request.files["photos"] !== undefined;
  const words = refusalInWords(reader.say, refusal);
  const told = hadPhotos ? `${words} ${reader.say("requests-report.check.photos-again")}` : words;
  const field = /^images\.|photos/.test(refusal.code) ? "photos" : undefined;
  const again = field === undefined ? asking : wrong(asking, field, told);
  // The next try comes from a page that is shown now.
  const isOld = refusal.code === "requests.form-too-old";
  const draft = isOld ? { ...asking.draft, ticket: "" } : asking.draft;
  return show(pages, { ...again, draft }, "check", field === undefined ? told : undefined);
}

/** Shows the page of a step, or the earlier one that still lacks something. */
async function show(pages: RequestsPages, asking: Asking, step: Step, refused?: string): Promise<Answer> {
  const { request, town, draft } = asking;
  if (step === "words") return wordsPage(asking);
  if (step === "which" || servedFunction(town.functions, draft.function) === undefined) {
    const found = await considered(pages, asking, { words: draft.words });
    return found.ok ? whichPage(asking, found.value.functions) : refusedAt(asking, found.refusal);
  }
  if (step === "where") return wherePage(asking, { choice: choiceIn(town, draft) });
  const actor = await pages.actorOf(request.visitor);
  if (step === "contact") return contactPage(asking, actor);
  const found = await considered(pages, asking, { ...whereOf(town, draft), function: draft.function });
  if (!found.ok) return refusedAt(asking, found.refusal);
  const { answer } = found.value;
  if (answer === undefined)
    return wherePage(asking, { choice: choiceIn(town, draft), areas: found.value.areas });
  const withTicket = { ...asking, draft: { ...draft, ticket: draft.ticket || found.value.ticket } };
  return checkPage(withTicket, { actor, considered: { ...found.value, answer }, refused });
}

async function considered(
  { requests, actorOf }: RequestsPages,
  { request }: Asking,
  written: Readonly<Record<string, unknown>>,
): Promise<Result<Consideration, Refusal>> {
  const actor = await actorOf(request.visitor);
  return perform(consider, requests, { actor, input: written });
}

/** What cannot be answered is said where it can be mended. */
function refusedAt(asking: Asking, refusal: Refusal): Answer {
  const { request, town, draft } = asking;
  const words = refusalInWords(request.reader.say, refusal);
  if (refusal.code === "requests.no-register") return noRegister(request);
  if (/function|door|procedure|nobody/.test(refusal.code))
    return whichPage(wrong({ ...asking, draft: { ...draft, function: "" } }, "function", words), []);
  if (/area|place/.test(refusal.code))
    return wherePage(wrong(asking, refusal.code === "requests.outside-every-area" ? "map" : "area", words), {
      choice: choiceIn(town, draft),
    });
  return wordsPage(wrong(asking, "words", words));
}

async function begun(
  { requests }: RequestsPages,
  request: PageRequest,
  fields: Readonly<Record<string, string>>,
): Promise<Asking | undefined> {
  const town = await requests.towns.now();
  return town === undefined
    ? undefined
    : { request, town, draft: readDraft(fields), errors: [], door: "report" };
}

function wrong(asking: Asking, field: string, words: string): Asking {
  return { ...asking, errors: [...asking.errors, { field, words }] };
}

function stepNamed(written: string | undefined): Step | undefined {
  return steps.find((one) => one === written);
}

function noRegister({ reader }: PageRequest): Answer {
  const title = reader.say("requests-report.words.title");
  const main = html`<h1>${title}</h1>
    ${notice("calm", reader.say("requests.no-register"))}`;
  return { kind: "page", page: { title, way: [], width: "reading", main } };
}
