/** The jurisdictions of a deployment by name, found by a part of it. */
import { empty } from "#ui/empty.ts";
import { textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { pagination, slice } from "#ui/pagination.ts";
import { inWords, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { FrontContext } from "./context.ts";

const perPage = 100;
/** With fewer a field to search them by would be one thing too many. */
const searchedFrom = 12;

export async function listPage({ listed }: FrontContext, { reader, query }: PageRequest): Promise<Answer> {
  const { say, language } = reader;
  const { q = "" } = query;
  const all = await listed();
  const wanted = q.trim().toLowerCase();
  const found = all
    .filter(({ name }) => Object.values(name).some((one) => one.toLowerCase().includes(wanted)))
    .map((one) => ({ ...one, words: inWords(reader, one.name) }))
    .sort((one, other) => one.words.localeCompare(other.words, language));
  const at = slice(found, query["page"], perPage);
  return {
    kind: "page",
    page: {
      title: say("front.title"),
      way: [],
      width: "reading",
      main: html`<h1>${say("front.title")}</h1>
        <p class="lead">${say("front.lead")}</p>
        ${
          all.length >= searchedFrom &&
          html`<form class="filters" action="/${language}/" method="get">
            ${textField({ name: "q", label: say("front.search"), value: q, type: "search", maxLength: 100 })}
            <button type="submit" class="plain">${say("front.find")}</button>
          </form>`
        }
        ${
          at.things.length === 0
            ? empty(say(all.length === 0 ? "front.nobody" : "front.none-found"))
            : html`<ul>
                ${at.things.map(
                  ({ name, origin, isClosed }) =>
                    html`<li>
                      ${link(`${origin}/${language}/`, spoken(reader, name))}
                      ${isClosed && html`<span class="quiet">${say("front.is-closed")}</span>`}
                    </li>`,
                )}
              </ul>`
        }
        ${pagination(reader, at, `/${language}/`, { q })}`,
    },
  };
}
