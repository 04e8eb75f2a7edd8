/** What is it about? In the reporter's own words. */
import { errorOf, textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer } from "#ui/surface.ts";
import { aboutWhat, type Asking, question } from "./frame.ts";

export function wordsPage(asking: Asking): Answer {
  const { request, town, draft, errors } = asking;
  const { say, language } = request.reader;
  return question(asking, {
    step: "words",
    title: say("requests-report.words.title"),
    asks: ["words"],
    before: notice(
      "warning",
      say("requests-report.danger.title"),
      html`<p>${say("requests-report.danger.what")}</p>`,
    ),
    inside: html`${aboutWhat(request.reader, town, draft)}
    ${textField({
      name: "words",
      label: say("requests-report.words.label"),
      hint: say("requests-report.words.hint"),
      value: draft.words,
      error: errorOf(errors, "words"),
      lines: 4,
      maxLength: 5000,
      isRequired: true,
    })}`,
    button: say("requests-report.next"),
    after: html`<p class="report-other">
      ${say("requests-complain.instead")}
      ${link(withQuery(`/${language}/complain`, { function: draft.function }), say("requests-complain.door"))}
    </p>`,
  });
}
