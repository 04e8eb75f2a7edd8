/** The figures of each service, place or body in one table, under a sentence that says what it shows. */
import type { Static } from "typebox";
import { writtenFigure } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import type { figuresShape } from "../../shapes/public.ts";

export type GroupFigures = Static<typeof figuresShape>;
type Group = GroupFigures["groups"][number];

export function groupTable(reader: Reader, { by, year, groups }: GroupFigures): Html {
  const { say } = reader;
  const untold = say("requests-figures.untold");
  const title = say(`requests-figures.by.${by}.title`);
  const number = (id: string, cell: (group: Group) => string): Column<Group> => ({
    id,
    heading: say(`requests-figures.${id}`),
    isNumber: true,
    cell,
  });
  return html`<section>
    <h2>${title}</h2>
    <p>${say(`requests-figures.by.${by}.sentence`, { year: String(year), count: groups.length })}</p>
    ${table(
      reader,
      groups,
      [
        {
          id: "name",
          heading: say(`requests-figures.by.${by}.name`),
          cell: ({ name }) => spoken(reader, name),
        },
        number("opened", ({ opened }) => writtenFigure(reader, opened, untold)),
        number("ended", ({ ended }) => writtenFigure(reader, ended, untold)),
        number("in-time", (group) => shareOf(reader, group, untold)),
        number("reopened", ({ reopened }) => writtenFigure(reader, reopened, untold)),
        number("rating", ({ rating }) => writtenFigure(reader, rating, say("requests-figures.few-ratings"))),
      ],
      { caption: title, isCaptionHidden: true, rowHeading: "name" },
    )}
  </section>`;
}

/** Where nothing has ended there is no share. */
function shareOf({ say }: Reader, { ended, inTime }: Group, untold: string): string {
  if (ended === 0) return say("requests-figures.none-ended");
  return inTime === undefined ? untold : say("requests-figures.percent", { share: inTime });
}
