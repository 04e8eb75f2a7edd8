/** Everything that is published: what it is, how often it changes, and the files. */
import { factsList } from "#ui/facts-list.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { OpenDataContext } from "../context.ts";
import type { PublicSet } from "../public-set.ts";
import { setsOf } from "../sets/index.ts";
import { fileLinks } from "./file-links.ts";
import { licenceInWords } from "./licence.ts";

const parts = ["matters", "register", "law", "record"] as const;

export function dataPage(context: OpenDataContext, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const { provenance, register } = context;
  const sets = setsOf(context);
  return {
    kind: "page",
    page: {
      title: say("open-data.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("open-data.title")}</h1>
        <p class="lead">${say("open-data.lead")}</p>
        ${factsList([
          {
            name: say("open-data.licence"),
            value: licenceInWords(reader, register.jurisdiction.dataLicence),
          },
          { name: say("open-data.version"), value: provenance.version },
          {
            name: say("open-data.since"),
            value: provenance.since !== undefined && dateElement(reader, provenance.since),
          },
          { name: say("open-data.hash"), value: html`<code class="hash">${provenance.hash}</code>` },
        ])}
        ${parts.map((part) =>
          setsTable(
            reader,
            part,
            sets.filter((one) => one.part === part),
          ),
        )}
        <h2>${say("open-data.machines")}</h2>
        <ul>
          <li>${link("/data/catalogue.jsonld", "catalogue.jsonld")} — ${say("open-data.catalogue")}</li>
          <li>${link("/api/openapi.json", "/api/openapi.json")} — ${say("open-data.services.api.about")}</li>
          ${
            context.kept !== undefined &&
            html`<li>${link(`/${language}/calendar.ics`, "calendar.ics")} — ${say("open-data.calendar")}</li>
              <li>
                ${link(`/${language}/open311`, "Open311")} — ${say("open-data.services.open311.about")}
              </li>`
          }
        </ul>
        <p>${say("open-data.csv-what")}</p>
        <p>${link(`/${language}/glossary`, say("directory.data.glossary"))}</p>`,
    },
  };
}

function setsTable(reader: Reader, part: string, sets: readonly PublicSet[]): Html | undefined {
  const { say, language } = reader;
  if (sets.length === 0) return undefined;
  const title = say(`open-data.parts.${part}`);
  const columns: readonly Column<PublicSet>[] = [
    {
      id: "set",
      heading: say("open-data.set"),
      cell: ({ id }) => link(`/${language}/data/${id}`, say(`open-data.sets.${id}.title`)),
    },
    { id: "about", heading: say("open-data.about"), cell: ({ id }) => say(`open-data.sets.${id}.about`) },
    {
      id: "changes",
      heading: say("open-data.changes"),
      cell: ({ changes }) => say(`open-data.often.${changes}`),
    },
    { id: "files", heading: say("open-data.files"), cell: (one) => fileLinks(reader, one) },
  ];
  return html`<h2>${title}</h2>
    ${table(reader, sets, columns, { caption: title, isCaptionHidden: true, rowHeading: "set", isStacked: true })}`;
}
