/** The first page: one question, what else people come for, and the ways to look around. */
import { html, type Html, nothing } from "#ui/html.ts";
import type { Way } from "#ui/layout.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenNumber } from "#ui/words.ts";
import type { Directory } from "../directory.ts";
import { divisionOf, divisions, domainName } from "../domains.ts";
import { askForm } from "./ask-form.ts";

export function homePage(directory: Directory, { reader }: PageRequest, ways: readonly Way[]): Answer {
  const { say, language } = reader;
  const count = (number: number): string => writtenNumber(reader, number);
  const facts = {
    functions: directory.functions.size,
    bodies: directory.bodies.size,
    places: directory.lowestAreas.size,
  };
  return {
    kind: "page",
    page: {
      title: say("directory.home.title"),
      way: [],
      width: "wide",
      main: html`<div class="home">
        <div>
          <h1>${say("directory.home.title")}</h1>
          <p class="lead">${say("directory.home.lead")}</p>
          ${askForm(directory, reader)} ${doorsTo(ways)}
        </div>
        <div class="around">
          <h2>${say("directory.home.by-domain")}</h2>
          <ul class="domains">
            ${divisions.flatMap((division) => {
              const inside = [...directory.functions.values()].filter(
                (one) => divisionOf(one.domain) === division.code,
              );
              if (inside.length === 0) return [];
              const href = `/${language}/services?domain=${division.code}`;
              return [
                html`<li>
                  ${link(href, domainName(reader, division.code))}
                  <span class="quiet">${count(inside.length)}</span>
                </li>`,
              ];
            })}
          </ul>
          <p class="quiet small">${say("directory.home.figures", facts)}</p>
        </div>
      </div>`,
    },
  };
}

/** What residents come for besides asking; nothing where only a draft is shown. */
function doorsTo(ways: readonly Way[]): Html {
  const doors = ways
    .flatMap(({ href, door }) => (door === undefined ? [] : [{ href, ...door }]))
    .toSorted((one, other) => one.order - other.order);
  if (doors.length === 0) return nothing;
  return html`<ul class="doors">
    ${doors.map(
      ({ href, title, what }) =>
        html`<li>
          <h2>${link(href, title)}</h2>
          <p>${what}</p>
        </li>`,
    )}
  </ul>`;
}
