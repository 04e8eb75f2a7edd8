/** The register as data: files to take away, the API, and what each field means. */
import { tableNames } from "#kernel/register/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { dateElement, writtenNumber } from "#ui/words.ts";
import type { Directory } from "../directory.ts";

type TableRow = { readonly name: (typeof tableNames)[number]; readonly rows: number };

export function dataPage(directory: Directory, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const { provenance } = directory;
  const rows: readonly TableRow[] = tableNames.map((name) => ({
    name,
    rows: directory.register[name].length,
  }));
  const columns: readonly Column<TableRow>[] = [
    {
      id: "name",
      heading: say("directory.data.table"),
      cell: (row) => say(`directory.data.tables.${row.name}`),
    },
    {
      id: "rows",
      heading: say("directory.data.rows"),
      cell: (row) => writtenNumber(reader, row.rows),
      isNumber: true,
    },
    {
      id: "file",
      heading: say("directory.data.file"),
      cell: (row) => link(`/data/${row.name}.csv`, `${row.name}.csv`),
    },
  ];
  return {
    kind: "page",
    page: {
      title: say("directory.data.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      main: html`<h1>${say("directory.data.title")}</h1>
        <p class="lead">${say("directory.data.lead")}</p>
        ${factsList([
          { name: say("directory.data.version"), value: provenance.version },
          {
            name: say("directory.data.since"),
            value: provenance.since !== undefined && dateElement(reader, provenance.since),
          },
          { name: say("directory.data.hash"), value: html`<code class="hash">${provenance.hash}</code>` },
        ])}
        <h2>${say("directory.data.tables-title")}</h2>
        <p>${say("directory.data.tables-what")}</p>
        ${table(reader, rows, columns, { caption: say("directory.data.tables-title"), isCaptionHidden: true, rowHeading: "name" })}
        <h2>${say("directory.data.machines")}</h2>
        <ul>
          <li>${link("/register.json", "register.json")} — ${say("directory.data.json")}</li>
          <li>${link("/register.jsonld", "register.jsonld")} — ${say("directory.data.jsonld")}</li>
          <li>${link("/api/openapi.json", "/api/openapi.json")} — ${say("directory.data.api")}</li>
          ${
            // Requests are taken where a register is in force.
            provenance.kind === "in-force" &&
            html`<li>${link(`/${language}/open311`, "Open311")} — ${say("directory.data.open311")}</li>`
          }
        </ul>
        <p>${link(`/${language}/glossary`, say("directory.data.glossary"))}</p>`,
    },
  };
}
