/** The reply templates of the reader's office: a link each, which opens the answer with its text filled in. */
import { html, type Html, nothing } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import { sheetPath } from "../../paths.ts";

export interface Template {
  readonly template: string;
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

export function templateLinks(
  { say, language }: Reader,
  number: string,
  templates: readonly Template[],
): Html {
  if (templates.length === 0) return nothing;
  return html`<nav class="sheet-templates" aria-label="${say("requests-sheet.templates")}">
    <p>${say("requests-sheet.templates")}</p>
    <ul>
      ${templates.map(
        ({ template, title, language: tongue }) =>
          html`<li>
            <a
              lang="${tongue}"
              href="${withQuery(`${sheetPath(language, number)}/acts/answer`, { template })}#next"
              >${title}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}
