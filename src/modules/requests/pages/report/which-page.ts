/** Which service is meant, when the words may mean several or none. */
import { choiceField, errorOf } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inWords, spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer } from "#ui/surface.ts";
import type { Consideration } from "../../shapes/matter.ts";
import type { Town } from "../../town.ts";
import { type Asking, question } from "./frame.ts";

/** More than these are not read. */
const mostShown = 6;

export function whichPage(asking: Asking, found: Consideration["functions"]): Answer {
  const { request, town, errors } = asking;
  const { reader } = request;
  const { say } = reader;
  const shown = found.slice(0, mostShown);
  const withDoor = [...town.functions.values()].filter(({ hasDoor }) => hasDoor);
  return question(asking, {
    step: "which",
    title: say(shown.length === 0 ? "requests-report.which.none-title" : "requests-report.which.title"),
    asks: ["function"],
    inside: html`${
      shown.length > 0 &&
      html`<ul class="report-choices">
        ${shown.map((one) => html`<li>${choice(reader, one)}</li>`)}
      </ul>`
    }
    ${choiceField({
      name: "function",
      label: say(shown.length === 0 ? "requests-report.which.list" : "requests-report.which.list-else"),
      error: errorOf(errors, "function"),
      none: say("requests-report.which.choose"),
      groups: [
        {
          name: undefined,
          choices: withDoor
            .map(({ id, name }) => ({ value: id, words: inWords(reader, name) }))
            .sort((one, other) => one.words.localeCompare(other.words, reader.language)),
        },
      ],
    })}
    ${noneOfThese(reader, town)}`,
    button: say("requests-report.next"),
    back: "words",
  });
}

/** A service that takes no reports here is told of, with its page. */
function choice(reader: Reader, one: Consideration["functions"][number]): Html {
  const summary = html`<span class="quiet">${spoken(reader, one.summary)}</span>`;
  if (one.hasDoor) {
    return html`<button class="plain" type="submit" name="function" value="${one.id}" formnovalidate>
        ${spoken(reader, one.name)}
      </button>
      ${summary}`;
  }
  return html`${link(`/${reader.language}/services/${encodeURIComponent(one.id)}`, spoken(reader, one.name))}
    ${summary} <span class="quiet">${reader.say("requests-report.which.no-door")}</span>`;
}

/** Whoever finds nothing goes on in their own words: there is a desk that reads what has no other door. */
function noneOfThese(reader: Reader, { register, bodies }: Town): Html {
  const body = bodies.get(register.jurisdiction.defaultDesk ?? "");
  if (body === undefined) return nothing;
  const { say, language } = reader;
  const name = link(`/${language}/organisations/${encodeURIComponent(body.id)}`, spoken(reader, body.name));
  const facts = { phone: body.phone ?? "", hasPhone: body.phone === undefined ? "no" : "yes" };
  return html`<div class="report-none">
    <p>${sentence(reader, "requests-report.which.desk", facts, { body: name })}</p>
    <button class="plain" type="submit" name="unnamed" value="yes" formnovalidate>
      ${say("requests-report.which.unnamed")}
    </button>
  </div>`;
}
