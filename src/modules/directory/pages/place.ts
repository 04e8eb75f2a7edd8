/** One place: where it lies, and who answers for what in it, domain by domain. */
import type { Area, PublicFunction } from "#kernel/register/model.ts";
import { resolve } from "#kernel/register/model.ts";
import { empty } from "#ui/empty.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, joined, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { alsoCalled, inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenNumber } from "#ui/words.ts";
import { type Directory, pathTo } from "../directory.ts";
import { divisionOf, divisions, domainName } from "../domains.ts";
import { answerPath, areaLink, areaPath, bodyLink } from "../names.ts";
import { answeringBodies } from "../who-answers.ts";

export function placePage(directory: Directory, { reader, params, query }: PageRequest): Answer {
  const area = directory.areas.get(params["code"] ?? "");
  if (area === undefined) return { kind: "not-found" };
  const { say, language } = reader;
  const children = directory.childAreas.get(area.code) ?? [];
  return {
    kind: "page",
    page: {
      title: inWords(reader, area.name),
      way: [
        { href: `/${language}/places`, words: say("directory.places.title") },
        ...pathTo(directory, area.code)
          .slice(0, -1)
          .map((step) => ({ href: areaPath(reader, step.code), words: spoken(reader, step.name) })),
      ],
      width: "wide",
      main: html`<h1>${spoken(reader, area.name)} ${alsoCalled(reader, area.name)}</h1>
        ${about(directory, reader, area)}
        ${
          children.length > 0 &&
          html`<h2>${say("directory.place.inside")}</h2>
            <p>
              ${joined(
                children.map((child) => areaLink(reader, child)),
                " · ",
              )}
            </p>`
        }
        ${
          directory.lowestAreas.has(area.code)
            ? byDomain(directory, reader, { area, domain: query["domain"] ?? "" })
            : html`<p>${say("directory.place.choose-lower")}</p>`
        }`,
    },
  };
}

function about(directory: Directory, reader: Reader, area: Area): Html {
  const { say } = reader;
  const level = directory.register.levels.find((one) => one.id === area.level);
  const bodies = [...directory.bodies.values()].filter((body) => body.area === area.code);
  return factsList([
    { name: say("directory.place.level"), value: level !== undefined && spoken(reader, level.name) },
    {
      name: say("directory.place.population"),
      value: area.population !== undefined && writtenNumber(reader, area.population),
    },
    {
      name: say("directory.place.bodies"),
      value:
        bodies.length <= 30 &&
        joined(
          bodies.map((body) => bodyLink(directory, reader, body.id)),
          html`<br />`,
        ),
    },
  ]);
}

/** More functions than these are shown one domain at a time, so that the page stays small. */
const shownAtOnce = 150;

function byDomain(
  directory: Directory,
  reader: Reader,
  given: { readonly area: Area; readonly domain: string },
): Html {
  const { say } = reader;
  const all = [...directory.functions.values()];
  if (all.length === 0) return empty(say("directory.place.no-functions"));
  const grouped = Map.groupBy(all, (one) => divisionOf(one.domain) ?? "");
  const codes = [...divisions.map((division) => division.code), ""].filter((code) => grouped.has(code));
  const isShown = (code: string): boolean => all.length <= shownAtOnce || code === given.domain;
  const nameOf = (code: string): string =>
    code === "" ? say("directory.place.other-domain") : domainName(reader, code);
  return html`<h2>${say("directory.place.who")}</h2>
    ${codes.map((code) =>
      isShown(code)
        ? domainTable(directory, reader, {
            ...given,
            name: nameOf(code),
            functions: (grouped.get(code) ?? []).slice(0, 500),
          })
        : html`<p>${link(`${areaPath(reader, given.area.code)}?domain=${code}`, nameOf(code))}</p>`,
    )}`;
}

function domainTable(
  directory: Directory,
  reader: Reader,
  given: { readonly area: Area; readonly name: string; readonly functions: readonly PublicFunction[] },
): Html {
  const { say } = reader;
  const columns: readonly Column<PublicFunction>[] = [
    {
      id: "name",
      heading: say("directory.services.name"),
      cell: (one) => link(answerPath(reader, one.id, given.area.code), spoken(reader, one.name)),
    },
    {
      id: "who",
      heading: say("directory.groups.who"),
      cell: (one) => who(directory, reader, { one, area: given.area }),
    },
  ];
  return html`<h3>${given.name}</h3>
    ${table(reader, given.functions, columns, { caption: given.name, isCaptionHidden: true, rowHeading: "name" })}`;
}

function who(
  directory: Directory,
  reader: Reader,
  at: { readonly one: PublicFunction; readonly area: Area },
): Piece {
  const answer = resolve(directory.compiled, at.one.id, at.area.code);
  if (!answer.ok) return nothing;
  const bodies = answeringBodies(answer.value);
  if (bodies.length === 0) return reader.say("directory.groups.nobody");
  return joined(
    bodies.map((id) => bodyLink(directory, reader, id)),
    html`<br />`,
  );
}
