/** What each column of the files means. */
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table } from "#ui/table.ts";
import type { RequestsPages } from "../context.ts";
import { columns } from "./columns.ts";
import { filesMost } from "./every-matter.ts";

export function columnsPage(_: RequestsPages, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const title = say("requests-open-matters.columns.title");
  return {
    kind: "page",
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/open-matters`, words: say("requests-open-matters.title") },
      ],
      width: "reading",
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-open-matters.columns.lead", { most: filesMost })}</p>
        ${table(
          reader,
          columns,
          [
            {
              id: "name",
              heading: say("requests-open-matters.columns.name"),
              cell: ({ name }) => html`<code>${name}</code>`,
            },
            {
              id: "meaning",
              heading: say("requests-open-matters.columns.meaning"),
              cell: ({ name }) => say(`requests-open-matters.columns.of.${name}`),
            },
          ],
          { caption: title, isCaptionHidden: true, rowHeading: "name" },
        )}
        <h2>${say("requests-open-matters.columns.who")}</h2>
        <p>${say("requests-open-matters.columns.who-what")}</p>
        <h2>${say("requests-open-matters.columns.safe")}</h2>
        <p>${say("requests-open-matters.columns.safe-what")}</p>
        <ul>
          ${["csv", "json", "geojson", "atom"].map(
            (kind) =>
              html`<li>${link(`/open-matters.${kind}`, say(`requests-open-matters.files.${kind}`))}</li>`,
          )}
        </ul>`,
    },
  };
}
