/** Every service, found by words, by domain and by who provides it; sorted by any column. */
import { type PublicFunction } from "#kernel/register/model.ts";
import { provisions } from "#kernel/register/model.ts";
import { choiceField, textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { pagination, slice } from "#ui/pagination.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, readSort, sortRows, table } from "#ui/table.ts";
import type { Directory } from "../directory.ts";
import { divisionOf, divisions, domainName, groupOf } from "../domains.ts";
import { functionLink, timeInWords } from "../names.ts";

const perPage = 50;

export function servicesPage(directory: Directory, { reader, query }: PageRequest): Answer {
  const { say, language } = reader;
  const { q = "", domain = "", provision = "" } = query;
  const base = `/${language}/services`;
  const filters = { q, domain, provision };
  const all = [...directory.functions.values()];
  const found = matching(directory, q, all).filter(
    (one) =>
      (domain === "" || divisionOf(one.domain) === domain || groupOf(one.domain) === domain) &&
      (provision === "" || one.provision === provision),
  );
  // A search is ordered by how well it fits until the reader sorts it otherwise.
  const sort = readSort(query["sort"], q === "" ? "name" : "fit");
  const columns = columnsFor(reader);
  const at = slice(sortRows(reader, found, columns, sort), query["page"], perPage);
  return {
    kind: "page",
    page: {
      title: say("directory.services.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("directory.services.title")}</h1>
        <form class="filters" action="${base}" method="get">
          ${textField({ name: "q", label: say("directory.services.search"), value: q, type: "search", maxLength: 300 })}
          ${choiceField({
            name: "domain",
            label: say("directory.services.domain"),
            none: say("directory.services.any-domain"),
            value: domain,
            groups: [{ name: undefined, choices: domainChoices(reader, all) }],
          })}
          ${choiceField({
            name: "provision",
            label: say("directory.services.provision"),
            none: say("directory.services.any-provision"),
            value: provision,
            groups: [
              {
                name: undefined,
                choices: provisions.map((one) => ({ value: one, words: say(`directory.provision.${one}`) })),
              },
            ],
          })}
          <button type="submit" class="plain">${say("directory.services.filter")}</button>
        </form>
        <p>${say("directory.services.found", { count: found.length })}</p>
        ${
          found.length === 0
            ? empty(say("directory.services.none"), say("directory.services.none-how"))
            : html`<div class="few-beside">
                ${table(reader, at.things, columns, {
                  caption: say("directory.services.title"),
                  isCaptionHidden: true,
                  rowHeading: "name",
                  isStacked: true,
                  sort,
                  address: { base, query: filters },
                })}
              </div>`
        }
        ${pagination(reader, at, base, { ...filters, sort: query["sort"] })}`,
    },
  };
}

function matching(
  directory: Directory,
  question: string,
  all: readonly PublicFunction[],
): readonly PublicFunction[] {
  if (question.trim() === "") return all;
  return directory.functionsIndex.find(question).flatMap((match) => directory.functions.get(match.id) ?? []);
}

function domainChoices(
  reader: Reader,
  all: readonly PublicFunction[],
): readonly { value: string; words: string }[] {
  const used = new Set(
    all.flatMap((one) => [divisionOf(one.domain) ?? [], groupOf(one.domain) ?? []].flat()),
  );
  return divisions.flatMap((division) => [
    ...(used.has(division.code) ? [{ value: division.code, words: domainName(reader, division.code) }] : []),
    ...division.groups
      .filter((group) => used.has(group))
      .map((group) => ({ value: group, words: `— ${domainName(reader, group)}` })),
  ]);
}

function columnsFor(reader: Reader): readonly Column<PublicFunction>[] {
  const { say } = reader;
  const domainOf = (one: PublicFunction): string => {
    const code = groupOf(one.domain) ?? divisionOf(one.domain) ?? one.domain;
    return code === undefined ? "" : domainName(reader, code);
  };
  return [
    {
      id: "name",
      heading: say("directory.services.name"),
      cell: (one) => functionLink(reader, one),
      sortBy: (one) => inWords(reader, one.name),
    },
    {
      id: "domain",
      heading: say("directory.services.domain"),
      cell: domainOf,
      sortBy: (one) => one.domain ?? "~",
    },
    {
      id: "provision",
      heading: say("directory.services.provision"),
      cell: (one) => one.provision !== undefined && say(`directory.provision.${one.provision}`),
      sortBy: (one) => (one.provision === undefined ? 9 : provisions.indexOf(one.provision)),
    },
    {
      id: "promised",
      heading: say("directory.facts.promised"),
      cell: (one) => one.promised !== undefined && timeInWords(reader, one.promised),
      sortBy: (one) => hoursOf(one),
    },
  ];
}

/** Only for sorting: about how long a promised time is. */
function hoursOf(one: PublicFunction): number {
  if (one.promised === undefined) return Number.MAX_SAFE_INTEGER;
  const hours = { hours: 1, days: 24, "working-days": 34, weeks: 168, months: 730 } as const;
  return one.promised.amount * hours[one.promised.unit];
}
