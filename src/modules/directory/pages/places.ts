/** Every place, as the tree that it is. */
import type { Area } from "#kernel/register/model.ts";
import { plainWords } from "#kernel/register/index.ts";
import { textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html } from "#ui/html.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Branch, tree } from "#ui/tree.ts";
import { type Directory, pathTo } from "../directory.ts";
import { areaLink } from "../names.ts";

/** A register of more areas than this shows its upper two levels and a search; each place's page leads further down. */
const wholeTree = 400;
const mostFound = 100;

export function placesPage(directory: Directory, { reader, query }: PageRequest): Answer {
  const { say, language } = reader;
  const q = (query["q"] ?? "").trim();
  return {
    kind: "page",
    page: {
      title: say("directory.places.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      main: html`<h1>${say("directory.places.title")}</h1>
        <form class="filters" action="/${language}/places" method="get">
          ${textField({ name: "q", label: say("directory.places.search"), value: q, type: "search", maxLength: 200 })}
          <button type="submit" class="plain">${say("directory.services.filter")}</button>
        </form>
        ${q === "" ? wholePlaces(directory, { reader }) : foundPlaces(directory, { reader, q })}`,
    },
  };
}

function wholePlaces(directory: Directory, { reader }: Pick<PageRequest, "reader">): Html {
  const depth = directory.areas.size > wholeTree ? 2 : 12;
  const branch = (area: Area, level: number): Branch => {
    const children = level >= depth ? [] : (directory.childAreas.get(area.code) ?? []);
    return {
      words: areaLink(reader, area),
      inside: reader.say("directory.places.inside", { count: children.length }),
      isOpen: level < 3,
      children: children.map((child) => branch(child, level + 1)),
    };
  };
  const roots = directory.childAreas.get("") ?? [];
  return roots.length === 0
    ? empty(reader.say("directory.places.none"))
    : tree(roots.map((root) => branch(root, 1)));
}

function foundPlaces(
  directory: Directory,
  { reader, q }: Pick<PageRequest, "reader"> & { readonly q: string },
): Html {
  const wanted = plainWords(q);
  const found = [...directory.areas.values()].filter((area) =>
    Object.values(area.name).some((name) => plainWords(name).includes(wanted)),
  );
  if (found.length === 0) return empty(reader.say("directory.places.none-found", { words: q }));
  return html`<ul>
    ${found.slice(0, mostFound).map((area) => {
      const above = pathTo(directory, area.code)
        .slice(0, -1)
        .map((step) => inWords(reader, step.name));
      return html`<li>${areaLink(reader, area)} <span class="quiet">${above.join(" › ")}</span></li>`;
    })}
  </ul>`;
}
