/** What each column of the files means. */
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table } from "#ui/table.ts";
import type { RequestsPages } from "../context.ts";
import { publicWish } from "../../public-wish.ts";
import { columns } from "./columns.ts";

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
        <p class="lead">${say("requests-open-matters.columns.lead")}</p>
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
        <h2>${say("requests-open-matters.columns.choose")}</h2>
        <p>${say("requests-open-matters.columns.choose-what")}</p>
        ${table(
          reader,
          Object.keys(publicWish),
          [
            {
              id: "wish",
              heading: say("requests-open-matters.columns.wish"),
              cell: (name) => html`<code>${name}</code>`,
            },
            {
              id: "meaning",
              heading: say("requests-open-matters.columns.meaning"),
              cell: (name) => say(`requests-open-matters.columns.wishes.${name}`),
            },
          ],
          { caption: say("requests-open-matters.columns.choose"), isCaptionHidden: true, rowHeading: "wish" },
        )}
        <h2>${say("requests-open-matters.columns.parts")}</h2>
        <p>${say("requests-open-matters.columns.parts-what")}</p>
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
