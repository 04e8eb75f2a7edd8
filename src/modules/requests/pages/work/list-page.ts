/** The open matters of one's offices by deadline; some of them can be marked and acted on together. */
import { perform } from "#kernel/operation/index.ts";
import { choiceField, textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { workList } from "../../queries/work-list.ts";
import { workListKinds } from "../../shapes/office.ts";
import type { Town } from "../../town.ts";
import type { RequestsPages } from "../context.ts";
import { actNamed } from "../sheet/acts.ts";
import { bulkPart } from "./bulk-part.ts";
import { notForYou, refusedPart, workPage } from "./frame.ts";
import { carried, furtherPart, rowsTable } from "./rows-table.ts";

const filterNames = ["which", "words", "function", "area"] as const;
type Filters = Readonly<Partial<Record<(typeof filterNames)[number], string>>>;

export function listPage(pages: RequestsPages, request: PageRequest): Promise<Answer> {
  return listWith(pages, request, { told: goneNotice(request), status: 200 });
}

/** What was just done with a matter that is another office's by it. */
function goneNotice({ reader: { say }, query: { done, matter } }: PageRequest): Html {
  if (done === undefined || matter === undefined || actNamed(done) === undefined) return nothing;
  const words = html`<p>${say("requests-work.gone", { number: matter })}</p>`;
  return notice("good", say(`requests-sheet.act.${done}.done`), words);
}

/** The list with what became of an act on many. */
export async function listWith(
  { requests, actorOf }: RequestsPages,
  request: PageRequest,
  { told, status }: { readonly told: Html; readonly status: 200 | 422 },
): Promise<Answer> {
  const { reader, query, visitor } = request;
  const { say, language } = reader;
  const actor = await actorOf(visitor);
  const stopped = notForYou(request, actor);
  if (stopped !== undefined) return stopped;
  const town = await requests.towns.now();
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (query[name] ? [[name, query[name]] as const] : [])),
  ) as Filters;
  const { after } = query;
  const input = { ...filters, ...(after !== undefined && { after }) };
  const found = await perform(workList, requests, { actor, input });
  const title = say("requests-work.title");
  const base = `/${language}/work`;
  const around =
    town === undefined ? nothing : html`${kinds(reader, filters)} ${filterForm(reader, town, filters)}`;
  if (!found.ok || town === undefined) {
    const part = found.ok ? nothing : refusedPart(reader, found.refusal);
    return workPage(reader, actor, { at: "", title, main: html`${told} ${part} ${around}`, status: 400 });
  }
  const { rows, next, count, countMost } = found.value;
  const isFiltered = Object.keys(filters).length > 0;
  const list =
    rows.length === 0
      ? empty(
          say(isFiltered ? "requests-work.none-so" : "requests-work.none"),
          isFiltered ? link(base, say("requests-work.all")) : say("requests-work.none-how"),
        )
      : html`<form action="${base}/bulk" method="post">
          ${carried(visitor.formToken, visitor.newFormKey())}
          <h2 class="work-count">
            ${say(`requests-work.${count < countMost ? "found" : "found-many"}`, { count })}
          </h2>
          ${rowsTable(reader, rows, { momentAt: town.momentAt, mayChoose: true, caption: title })}
          ${furtherPart(reader, {
            first: after === undefined ? undefined : withQuery(base, filters),
            next: next === undefined ? undefined : withQuery(base, { ...filters, after: next }),
          })}
          ${bulkPart(reader)}
        </form>`;
  return workPage(reader, actor, { at: "", title, main: html`${told} ${around} ${list}`, status });
}

function kinds({ say, language }: Reader, filters: Filters): Html {
  const chosen = filters.which ?? "all";
  return html`<ul class="work-kinds">
    ${workListKinds.map((which) => {
      const href = withQuery(`/${language}/work`, { ...filters, which });
      const words = say(`requests-work.which.${which}`);
      return html`<li>
        ${which === chosen ? html`<a href="${href}" aria-current="true">${words}</a>` : link(href, words)}
      </li>`;
    })}
  </ul>`;
}

function filterForm(reader: Reader, town: Town, filters: Filters): Html {
  const { say, language } = reader;
  const sorted = (choices: readonly { readonly value: string; readonly words: string }[]) =>
    [...choices].sort((one, other) => one.words.localeCompare(other.words, language));
  const named = (
    things: Iterable<{ readonly name: Parameters<typeof inWords>[1] }>,
    idOf: (thing: never) => string,
  ) =>
    sorted([...things].map((thing) => ({ value: idOf(thing as never), words: inWords(reader, thing.name) })));
  const functions = named(town.functions.values(), ({ id }: { readonly id: string }) => id);
  const areas = named(town.areas.values(), ({ code }: { readonly code: string }) => code);
  return html`<form class="filters work-filters" action="/${language}/work" method="get">
    ${filters.which !== undefined && html`<input type="hidden" name="which" value="${filters.which}" />`}
    ${textField({
      name: "words",
      label: say("requests-work.search"),
      hint: say("requests-work.search-hint"),
      type: "search",
      value: filters.words,
      maxLength: 200,
    })}
    ${choiceField({
      name: "function",
      label: say("requests-work.column.service"),
      none: say("requests-work.any-service"),
      value: filters.function,
      groups: [{ name: undefined, choices: functions }],
    })}
    ${choiceField({
      name: "area",
      label: say("requests-work.column.place"),
      none: say("requests-work.any-place"),
      value: filters.area,
      groups: [{ name: undefined, choices: areas }],
    })}
    <button type="submit" class="plain">${say("requests-work.show")}</button>
  </form>`;
}
