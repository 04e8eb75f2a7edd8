/** What happened? In the complainant's own words. */
import { errorOf, textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import type { Answer } from "#ui/surface.ts";
import { type Asking, question } from "../report/frame.ts";

export function whatHappenedPage(asking: Asking): Answer {
  const { request, draft, errors } = asking;
  const { say } = request.reader;
  return question(asking, {
    step: "words",
    title: say("requests-complain.words.title"),
    asks: ["words"],
    inside: html`${textField({
      name: "words",
      label: say("requests-complain.words.label"),
      hint: say("requests-complain.words.hint"),
      value: draft.words,
      error: errorOf(errors, "words"),
      lines: 6,
      maxLength: 5000,
      isRequired: true,
    })}`,
    button: say("requests-report.next"),
    back: "about",
  });
}
