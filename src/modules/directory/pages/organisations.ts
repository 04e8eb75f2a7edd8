/** Every body that has a part in public duties, by kind and by what it belongs to. */
import type { Body } from "#kernel/register/model.ts";
import { plainWords } from "#kernel/register/index.ts";
import { choiceField, textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { pagination, slice } from "#ui/pagination.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, readSort, sortRows, table } from "#ui/table.ts";
import type { Directory } from "../directory.ts";
import { areaLink, bodyPath, knownWord, phoneLink } from "../names.ts";

const perPage = 50;

export function organisationsPage(directory: Directory, { reader, query }: PageRequest): Answer {
  const { say, language } = reader;
  const { q = "", kind = "" } = query;
  const base = `/${language}/organisations`;
  const all = [...directory.bodies.values()];
  const kinds = [...new Set(all.map((body) => body.kind))];
  const found = all.filter((body) => (kind === "" || body.kind === kind) && isCalled(body, q));
  const sort = readSort(query["sort"], "register");
  const columns = columnsFor(directory, reader);
  const at = slice(sortRows(reader, found, columns, sort), query["page"], perPage);
  return {
    kind: "page",
    page: {
      title: say("directory.organisations.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("directory.organisations.title")}</h1>
        <form class="filters" action="${base}" method="get">
          ${textField({ name: "q", label: say("directory.organisations.search"), value: q, type: "search", maxLength: 200 })}
          ${choiceField({
            name: "kind",
            label: say("directory.organisations.kind"),
            none: say("directory.organisations.any-kind"),
            value: kind,
            groups: [
              {
                name: undefined,
                choices: kinds.map((one) => ({ value: one, words: knownWord(reader, "kind", one) })),
              },
            ],
          })}
          <button type="submit" class="plain">${say("directory.services.filter")}</button>
        </form>
        <p>${say("directory.organisations.found", { count: found.length })}</p>
        ${
          found.length === 0
            ? empty(say("directory.organisations.none"))
            : html`<div class="few-beside">
                ${table(reader, at.things, columns, {
                  caption: say("directory.organisations.title"),
                  isCaptionHidden: true,
                  rowHeading: "name",
                  isStacked: true,
                  sort,
                  address: { base, query: { q, kind } },
                })}
              </div>`
        }
        ${pagination(reader, at, base, { q, kind, sort: query["sort"] })}`,
    },
  };
}

function isCalled(body: Body, words: string): boolean {
  const wanted = plainWords(words.trim());
  return (
    wanted === "" || [body.id, ...Object.values(body.name)].some((name) => plainWords(name).includes(wanted))
  );
}

function columnsFor(directory: Directory, reader: Reader): readonly Column<Body>[] {
  const { say } = reader;
  return [
    {
      id: "name",
      heading: say("directory.organisations.name"),
      cell: (body) => link(bodyPath(reader, body.id), spoken(reader, body.name)),
      sortBy: (body) => inWords(reader, body.name),
    },
    {
      id: "kind",
      heading: say("directory.organisations.kind"),
      cell: (body) => knownWord(reader, "kind", body.kind),
      sortBy: (body) => knownWord(reader, "kind", body.kind),
    },
    {
      id: "area",
      heading: say("directory.organisations.area"),
      cell: (body) => {
        const area = body.area === undefined ? undefined : directory.areas.get(body.area);
        return area !== undefined && areaLink(reader, area);
      },
      sortBy: (body) => {
        const area = body.area === undefined ? undefined : directory.areas.get(body.area);
        return area === undefined ? "" : inWords(reader, area.name);
      },
    },
    {
      id: "phone",
      heading: say("directory.contact.phone"),
      cell: (body) => body.phone !== undefined && phoneLink(body.phone),
    },
  ];
}
