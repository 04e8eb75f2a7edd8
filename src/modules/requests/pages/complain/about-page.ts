/** Whom or what is the complaint about? Both may be left out: not everybody knows which office it was. */
import { choiceField, errorOf } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer } from "#ui/surface.ts";
import { type Asking, question } from "../report/frame.ts";

export function aboutPage(asking: Asking): Answer {
  const { request, town, draft, errors } = asking;
  const { reader } = request;
  const { say, language } = reader;
  const bodies = [...town.bodies.values()].filter(({ id }) => town.compiled.bodies.valid.has(id));
  return question(asking, {
    step: "about",
    title: say("requests-complain.about.title"),
    asks: ["body", "function"],
    before: html`<p class="lead">${say("requests-complain.about.lead")}</p>`,
    inside: html`${choiceField({
      name: "body",
      label: say("requests-complain.about.body"),
      none: say("requests-complain.about.no-body"),
      value: draft.body,
      error: errorOf(errors, "body"),
      groups: [{ name: undefined, choices: byName(reader, bodies) }],
    })}
    ${choiceField({
      name: "function",
      label: say("requests-complain.about.function"),
      none: say("requests-complain.about.no-function"),
      value: draft.function,
      error: errorOf(errors, "function"),
      groups: [{ name: undefined, choices: byName(reader, [...town.functions.values()]) }],
    })}`,
    button: say("requests-report.next"),
    after: html`<section>
      <h2>${say("requests-complain.other.title")}</h2>
      <ul>
        <li>
          ${sentence(reader, "requests-complain.other.report", {}, { report: link(`/${language}/report`, say("requests-complain.other.report-link")) })}
        </li>
        <li>
          ${sentence(reader, "requests-complain.other.answered", {}, { follow: link(`/${language}/follow`, say("requests-pages.follow")) })}
        </li>
      </ul>
    </section>`,
  });
}

function byName(
  reader: Reader,
  things: readonly { readonly id: string; readonly name: Parameters<typeof inWords>[1] }[],
): { readonly value: string; readonly words: string }[] {
  return things
    .map(({ id, name }) => ({ value: id, words: inWords(reader, name) }))
    .sort((one, other) => one.words.localeCompare(other.words, reader.language));
}
