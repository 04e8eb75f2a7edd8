/** What a question leads to: straight to the answer when it is clear, else one further question. */
import { type Area, type PublicFunction } from "#kernel/register/model.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { hidden } from "#ui/form.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { understand } from "#kernel/register/index.ts";
import { type Directory, pathTo } from "../directory.ts";
import { divisionOf, divisions, domainName } from "../domains.ts";
import { answerPath, functionPath } from "../names.ts";
import { answersEverywhere } from "../who-answers.ts";
import { askForm, longestQuestion, placeField } from "./ask-form.ts";
import { defaultDesk } from "./default-desk.ts";

export function askPage(directory: Directory, { reader, query }: PageRequest): Answer {
  const question = (query["q"] ?? "").slice(0, longestQuestion).trim();
  if (question === "") return { kind: "go", to: `/${reader.language}/` };
  const understood = understand(directory, question, query["place"]);
  const [meant] = understood.functions;
  if (meant === undefined) return nothingFound(directory, reader, question);
  const places = understood.places.flatMap((code) => directory.areas.get(code) ?? []);
  const [place] = places;
  if (understood.isClear && places.length === 1 && place !== undefined) {
    return { kind: "go", to: withQuery(answerPath(reader, meant.id, place.code), { q: question }) };
  }
  if (understood.isClear && places.length === 0 && answersEverywhere(directory, meant.id).length === 1) {
    const root = directory.childAreas.get("")?.[0];
    if (root !== undefined)
      return { kind: "go", to: withQuery(answerPath(reader, meant.id, root.code), { q: question }) };
  }
  if (understood.isClear) return askWhere(directory, reader, { question, meant, places });
  return askWhat(directory, reader, { question, functions: understood.functions, place });
}

/** The matter is clear, the place is not. */
function askWhere(
  directory: Directory,
  reader: Reader,
  given: { readonly question: string; readonly meant: PublicFunction; readonly places: readonly Area[] },
): Answer {
  const { say, language } = reader;
  const name = inWords(reader, given.meant.name);
  const picker = placeField(directory, reader, { hasQuestion: false });
  const choices =
    given.places.length > 0
      ? html`<ul class="choices">
          ${given.places.map(
            (place) =>
              html`<li>
                ${link(withQuery(answerPath(reader, given.meant.id, place.code), { q: given.question }), wayTo(directory, reader, place))}
              </li>`,
          )}
        </ul>`
      : picker === undefined
        ? link(functionPath(reader, given.meant.id), say("directory.ask.all-places"))
        : html`<form class="ask" action="/${language}/ask" method="get">
            ${hidden("q", given.question)} ${picker}
            <button type="submit">${say("directory.ask.button")}</button>
          </form>`;
  return shown(reader, say("directory.ask.where-title", { name }), [
    html`<p class="lead">
      ${given.places.length > 0 ? say("directory.ask.which-place") : say("directory.ask.depends-on-place")}
    </p>`,
    choices,
    html`<p>
      ${link(withQuery(`/${language}/services`, { q: given.question }), say("directory.ask.other-meanings"))}
    </p>`,
  ]);
}

/** Several matters may be meant. */
function askWhat(
  directory: Directory,
  reader: Reader,
  given: {
    readonly question: string;
    readonly functions: readonly PublicFunction[];
    readonly place: Area | undefined;
  },
): Answer {
  const { say } = reader;
  const to = (one: PublicFunction): string =>
    given.place === undefined
      ? functionPath(reader, one.id)
      : withQuery(answerPath(reader, one.id, given.place.code), { q: given.question });
  return shown(reader, say("directory.ask.what-title"), [
    html`<p class="lead">
      ${
        given.place === undefined
          ? say("directory.ask.matches", { question: given.question })
          : say("directory.ask.matches-in", {
              question: given.question,
              place: inWords(reader, given.place.name),
            })
      }
    </p>`,
    html`<ul class="choices">
      ${given.functions.map(
        (one) =>
          html`<li>
            ${link(to(one), spoken(reader, one.name))}<br /><span class="quiet"
              >${spoken(reader, one.summary)}</span
            >
          </li>`,
      )}
    </ul>`,
    html`<h2>${say("directory.ask.none-of-these")}</h2>`,
    askForm(directory, reader, { question: given.question, place: given.place?.code }),
    defaultDesk(directory, reader),
  ]);
}

/** Nothing in the register is like it: the ways on, and the desk that must take it. */
function nothingFound(directory: Directory, reader: Reader, question: string): Answer {
  const { say, language } = reader;
  const used = divisions.filter((division) =>
    [...directory.functions.values()].some((one) => divisionOf(one.domain) === division.code),
  );
  return shown(reader, say("directory.ask.nothing-title"), [
    notice(
      "calm",
      say("directory.ask.nothing", { question }),
      html`<p>${say("directory.ask.nothing-how")}</p>`,
    ),
    askForm(directory, reader, { question }),
    defaultDesk(directory, reader),
    html`<h2>${say("directory.home.by-domain")}</h2>
      <ul class="domains">
        ${used.map((one) => html`<li>${link(`/${language}/services?domain=${one.code}`, domainName(reader, one.code))}</li>`)}
      </ul>`,
  ]);
}

function wayTo(directory: Directory, reader: Reader, area: Area): string {
  return pathTo(directory, area.code)
    .map((step) => inWords(reader, step.name))
    .join(" › ");
}

function shown(reader: Reader, title: string, parts: readonly (Html | undefined)[]): Answer {
  return {
    kind: "page",
    page: {
      title,
      way: [{ href: `/${reader.language}/`, words: reader.say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      main: html`<h1>${title}</h1>
        ${parts}`,
    },
  };
}
