/** The frame of every question: how far one is, the question as headline, one form, what was told so far, and the way back. */
import { errorSummary, hidden } from "#ui/form.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { factsList } from "#ui/facts-list.ts";
import { answersInWords, peopleInWords } from "../../household/told-in-words.ts";
import { fieldsOf } from "../../household/told.ts";
import { tellingOf, type Asking } from "./asking.ts";

export interface Framed {
  readonly title: string;
  /** Above the headline: how far one is. */
  readonly far?: string;
  /** The fields that the page asks for itself: the others are carried along. */
  readonly asks: (name: string) => boolean;
  /** Between headline and form. */
  readonly lead?: Piece;
  readonly inside: Html;
  /** Where "back" leads; nowhere from the first page. */
  readonly back: string | undefined;
}

export function framed(asking: Asking, { title, far, asks, lead, inside, back }: Framed): Answer {
  const { request, told, errors } = asking;
  const { reader, visitor } = request;
  const { say, language } = reader;
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: wayHere(reader),
      width: "reading",
      isUnlisted: back !== undefined,
      isPrivate: back !== undefined,
      main: html`${far !== undefined && html`<p class="quiet small household-far">${far}</p>`}
        <h1>${title}</h1>
        ${errorSummary(reader, errors)} ${lead}
        <form class="ask household" method="post" action="/${language}/policies/household">
          ${hidden("token", visitor.formToken)}
          ${fieldsOf(told)
            .filter(([name]) => !asks(name))
            .map(([name, value]) => hidden(name, value))}
          ${inside}
          <p class="household-ways">
            <button type="submit">${say("policies-household.next")}</button>
            ${back !== undefined && goTo(back, say("policies-household.back"))}
          </p>
          ${toldSoFar(asking)}
        </form>`,
    },
  };
}

export function wayHere({
  say,
  language,
}: Reader): readonly { readonly href: string; readonly words: string }[] {
  return [
    { href: `/${language}/`, words: say("directory.home.crumb") },
    { href: `/${language}/policies`, words: say("policies.title") },
  ];
}

/** A button that leads elsewhere and takes everything along. */
function goTo(to: string, words: string): Html {
  return html`<button class="plain" type="submit" name="go" value="${to}" formnovalidate>${words}</button>`;
}

/** Where the question before is: "who" for the first. */
export function before({ told }: Asking, variable?: string): string {
  const asked = [...told.answers.keys()];
  const at = variable === undefined ? asked.length : asked.indexOf(variable);
  return asked[(at < 0 ? asked.length : at) - 1] ?? "who";
}

/** Every answer so far, each with a way to change it. */
export function toldSoFar(asking: Asking, isOpen = false): Html {
  const { told, request } = asking;
  const { say } = request.reader;
  if (told.counts.size === 0) return nothing;
  const change = (to: string): Html =>
    html`<span class="no-print">${goTo(to, say("policies-household.change"))}</span>`;
  return html`<details class="household-told" ${isOpen && html`open`}>
    <summary>${say("policies-household.told")}</summary>
    ${factsList([
      {
        name: say("policies-household.who.short"),
        value: html`<span>${peopleInWords(tellingOf(asking))}</span> ${change("who")}`,
      },
      ...[...told.answers.keys()].map((id) => {
        const variable = asking.context.system.variables.get(id);
        return {
          name: variable === undefined ? id : spoken(request.reader, variable.title),
          value: html`<span
              >${answersInWords(tellingOf(asking), id).join(request.reader.language === "en" ? "; " : "；")}</span
            >
            ${change(id)}`,
        };
      }),
    ])}
  </details>`;
}
