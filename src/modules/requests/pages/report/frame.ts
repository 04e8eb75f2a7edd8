/** What the pages of a report and of a complaint share: the question as headline, how far it is, one form, and the way back. */
import { errorSummary, type FieldError, hidden } from "#ui/form.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { servedFunction } from "../../model.ts";
import type { Town } from "../../town.ts";
import { functionNamed } from "../../views/names.ts";
import { carried, type Draft } from "./draft.ts";

export const steps = ["about", "words", "which", "where", "contact", "check"] as const;
export type Step = (typeof steps)[number];

/** Two doors ask alike: something is to be done, or somebody complains. */
export type Door = "complain" | "report";

/** What each page has at hand. */
export interface Asking {
  readonly request: PageRequest;
  readonly town: Town;
  readonly draft: Draft;
  readonly errors: readonly FieldError[];
  /** Where the form leads. */
  readonly door: Door;
}

interface Question {
  readonly step: Step;
  readonly title: string;
  /** The fields that the page asks for; all others are carried along. */
  readonly asks: Parameters<typeof carried>[1];
  readonly before?: Piece;
  /** Below the form. */
  readonly after?: Piece;
  readonly inside: Html;
  /** The words of the main button; none where every choice is a button of its own. */
  readonly button?: string;
  readonly back?: Step;
  readonly hasFiles?: boolean;
}

/** "Which" asks back about the first question. */
const numbers: Readonly<Record<Door, Readonly<Partial<Record<Step, number>>>>> = {
  report: { words: 1, which: 1, where: 2, contact: 3, check: 4 },
  complain: { about: 1, words: 2, contact: 3, check: 4 },
};
const first: Readonly<Record<Door, Step>> = { report: "words", complain: "about" };

export function question({ request, draft, errors, door }: Asking, asked: Question): Answer {
  const { reader, visitor } = request;
  const { say, language } = reader;
  const { step, button, back } = asked;
  // The map is pressed several times: the window stays at it.
  const anchor = step === "where" ? "#field-map" : "";
  const go = button !== undefined && html`<button type="submit">${button}</button>`;
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title: asked.title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: step !== first[door],
      isPrivate: step !== first[door],
      main: html`<p class="quiet small report-step">
          ${say("requests-report.step", { number: numbers[door][step] ?? 1, of: numbers[door].check ?? 1 })}
        </p>
        <h1>${asked.title}</h1>
        ${errorSummary(reader, errors)} ${asked.before}
        <form
          class="ask report"
          method="post"
          action="/${language}/${door}${anchor}"
          ${asked.hasFiles === true && html`enctype="multipart/form-data"`}
        >
          ${hidden("token", visitor.formToken)} ${hidden("from", step)} ${carried(draft, asked.asks)}
          ${asked.inside}
          <p class="report-ways">${go} ${back !== undefined && goTo(back, say("requests-report.back"))}</p>
        </form>
        ${asked.after}`,
    },
  };
}

/** A button that leads to another of the questions and takes everything along. */
export function goTo(step: Step, words: Piece): Html {
  return html`<button class="plain" type="submit" name="go" value="${step}" formnovalidate>${words}</button>`;
}

/** "About street lighting", with the way to choose something else. */
export function aboutWhat(reader: Reader, town: Town, draft: Draft): Html {
  if (servedFunction(town.functions, draft.function) === undefined) return nothing;
  const { name } = functionNamed(town, draft.function);
  return html`<p class="report-about">
    <span>${reader.say("requests-report.about", { function: inWords(reader, name) })}</span>
    ${goTo("which", reader.say("requests-report.other"))}
  </p>`;
}
