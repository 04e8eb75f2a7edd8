/** Who answers where: one row for all places with the same answer. */
import type { PublicFunction } from "#kernel/register/model.ts";
import { type Html, joined, type Piece } from "#ui/html.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import { type Column, table } from "#ui/table.ts";
import type { Directory } from "../directory.ts";
import { answerPath, bodyLink } from "../names.ts";
import { type AnswerGroup, coveringAreas } from "../who-answers.ts";

/** More names than these in one cell are folded away. */
const namesShown = 12;

export function groupsTable(
  directory: Directory,
  reader: Reader,
  given: { readonly one: PublicFunction; readonly groups: readonly AnswerGroup[] },
): Html {
  const { say } = reader;
  const columns: readonly Column<AnswerGroup>[] = [
    { id: "bodies", heading: say("directory.groups.who"), cell: (group) => whoIn(directory, reader, group) },
    {
      id: "areas",
      heading: say("directory.groups.where"),
      cell: (group) => places(directory, reader, { ...given, group }),
    },
  ];
  return table(reader, given.groups, columns, {
    caption: say("directory.groups.caption"),
    isCaptionHidden: true,
    rowHeading: "bodies",
  });
}

function whoIn(directory: Directory, reader: Reader, group: AnswerGroup): Piece {
  if (group.bodies.length === 0) return reader.say("directory.groups.nobody");
  const names = joined(
    group.bodies.map((id) => bodyLink(directory, reader, id)),
    html`<br />`,
  );
  if (group.outcome === "answered") return names;
  return html`${names}<br /><span class="quiet">${reader.say(`directory.groups.${group.outcome}`)}</span>`;
}

function places(
  directory: Directory,
  reader: Reader,
  given: { readonly one: PublicFunction; readonly group: AnswerGroup },
): Piece {
  const links = coveringAreas(directory, given.group.areas).map((area) =>
    link(answerPath(reader, given.one.id, area.code), spoken(reader, area.name)),
  );
  if (links.length <= namesShown) return joined(links, " · ");
  return html`<details>
    <summary>${reader.say("directory.groups.places", { count: links.length })}</summary>
    ${joined(links, " · ")}
  </details>`;
}
