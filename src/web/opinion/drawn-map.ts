/** The map as circles of at least five people each, and the same as a table. */
import { heapMap } from "#ui/heap-map.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import { tones } from "../standalone/colours.ts";
import type { View } from "./view.ts";

export function drawnMap(view: View): Html {
  const { map, say } = view;
  if (map.heaps.length === 0) return html`<p>${say("opinion.page.map-none")}</p>`;
  return html`<p>${say("opinion.page.map-lead")}</p>
    ${picture(view)}
    <p class="quiet">
      ${say("opinion.page.map-explained", { explained: map.explained, placed: map.placed, leastVotes: map.leastVotes })}
    </p>
    ${table(view)}`;
}

/** The colour of a group, the same in every part of the page; the first tones look like agreeing and disagreeing. */
export function toneOf(group: number): string {
  return group < 0 ? `t${tones - 1}` : `t${2 + group}`;
}

function picture(view: View): Html {
  const { map, say } = view;
  const label = say("opinion.page.map-alt", {
    people: map.placed,
    heaps: map.heaps.length,
    groups: map.groups.length,
  });
  return heapMap({
    sentence: label,
    heaps: map.heaps.map(({ group, ...heap }) => ({ ...heap, tone: toneOf(group) })),
    names: map.groups.map(({ name, middle }) => ({ name, ...middle })),
  });
}

function table(view: View): Html {
  const { map, say } = view;
  if (map.groups.length === 0) return nothing;
  const number = new Intl.NumberFormat(view.language);
  const row = (name: string, people: string, again: readonly [string, string], where: string) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="num" data-name="${say("opinion.page.table-people")}">${people}</td>
      <td class="num" data-name="${say("opinion.page.table-again-people")}">${again[0]}</td>
      <td class="num" data-name="${say("opinion.page.table-again-statements")}">${again[1]}</td>
      <td class="num" data-name="${say("opinion.page.table-where")}">${where}</td>
    </tr>`;
  return html`<table class="cards">
    <thead>
      <tr>
        <th scope="col">${say("opinion.page.table-group")}</th>
        <th scope="col" class="num">${say("opinion.page.table-people")}</th>
        <th scope="col" class="num">${say("opinion.page.table-again-people")}</th>
        <th scope="col" class="num">${say("opinion.page.table-again-statements")}</th>
        <th scope="col" class="num">${say("opinion.page.table-where")}</th>
      </tr>
    </thead>
    <tbody>
      ${map.groups.map(({ name, people, amongPeople, amongStatements, middle }) => row(say("opinion.group", { name }), number.format(people), [`${amongPeople}%`, `${amongStatements}%`], `${number.format(middle.x)} · ${number.format(middle.y)}`))}
    </tbody>
  </table>`;
}
