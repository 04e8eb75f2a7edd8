/** The figures of each service, place or body in one table with bars, under a sentence that says what it shows. */
import type { Static } from "typebox";
import { writtenFigure } from "#ui/bars.ts";
import { cellBar } from "#ui/cell-bar.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import type { Tone } from "#ui/map.ts";
import { mark, marksKey } from "#ui/mark.ts";
import { inWords, spoken, type Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import type { figuresShape } from "../../shapes/public.ts";

export type GroupFigures = Static<typeof figuresShape>;
type Group = GroupFigures["groups"][number];

/** Stand where a number is held back, and where there is none yet. */
const heldBack = "*";
const noneYet = "–";

/** So many rows that say nothing stand as names below the table; fewer stay in it. */
const fewestGathered = 3;

/** Ratings go from the one to the other: a bar begins at the worst. */
const [worst, best] = [1, 5];

export function groupTable(reader: Reader, { by, year, groups }: GroupFigures): Html {
  const { say } = reader;
  const untold = mark(heldBack, say("requests-figures.untold"));
  const title = say(`requests-figures.by.${by}.title`);
  const most = (figure: "opened" | "reopened"): number =>
    Math.max(1, ...groups.map((group) => group[figure] ?? 0));
  const [mostOpened, mostReopened] = [most("opened"), most("reopened")];
  const number = (id: string, cell: (group: Group) => Piece): Column<Group> => ({
    id,
    heading: say(`requests-figures.${id}`),
    isNumber: true,
    cell,
  });
  const withBar = (written: Piece, part: number | undefined, tone: Tone): Html =>
    html`${written}${part !== undefined && cellBar(part, tone)}`;
  const counted = (figure: number | undefined, highest: number, tone: Tone): Html =>
    // A bar of nothing would only be taken for one of little.
    withBar(
      writtenFigure(reader, figure, untold),
      (figure ?? 0) === 0 ? undefined : (figure ?? 0) / highest,
      tone,
    );
  const quiet = groups.filter(saysNothing);
  const isGathered = quiet.length >= fewestGathered;
  const shown = isGathered ? groups.filter((group) => !saysNothing(group)) : groups;
  return html`<section class="figures-group">
    <h2>${title}</h2>
    <p>${say(`requests-figures.by.${by}.sentence`, { year: String(year), count: groups.length })}</p>
    ${table(
      reader,
      mostFirst(reader, shown),
      [
        {
          id: "name",
          heading: say(`requests-figures.by.${by}.name`),
          cell: ({ name }) => spoken(reader, name),
        },
        number("opened", ({ opened }) => counted(opened, mostOpened, "information")),
        number("ended", ({ ended }) => writtenFigure(reader, ended, untold)),
        number("in-time", (group) => {
          const share = hasNoShare(group) ? undefined : group.inTime;
          return withBar(
            shareOf(reader, group, untold),
            share === undefined ? undefined : share / 100,
            "good",
          );
        }),
        number("reopened", ({ reopened }) => counted(reopened, mostReopened, "warning")),
        number("rating", ({ rating }) =>
          withBar(
            rating === undefined
              ? mark(heldBack, say("requests-figures.few-ratings"))
              : say("requests-figures.mean", { rating }),
            rating === undefined ? undefined : (rating - worst) / (best - worst),
            "good",
          ),
        ),
      ],
      { caption: title, isCaptionHidden: true, isStacked: true, rowHeading: "name" },
    )}
    ${marksKey([
      { sign: heldBack, meaning: say("requests-figures.untold") },
      ...(shown.some(hasNoShare) ? [{ sign: noneYet, meaning: say("requests-figures.none-ended") }] : []),
    ])}
    ${isGathered && gathered(reader, by, mostFirst(reader, quiet))}
  </section>`;
}

/** Held back in every figure; that nothing was opened again is none to compare. */
function saysNothing({ opened, ended, inTime, reopened, rating }: Group): boolean {
  return [opened, ended, inTime, rating].every((figure) => figure === undefined) && (reopened ?? 0) === 0;
}

function gathered(reader: Reader, by: GroupFigures["by"], groups: readonly Group[]): Html {
  const { say } = reader;
  const names = groups.map(({ name }) => html`<li>${spoken(reader, name)}</li>`);
  return html`<details>
    <summary>${say(`requests-figures.by.${by}.gathered`, { count: groups.length })}</summary>
    <ul>
      ${names}
    </ul>
  </details>`;
}

/** By what everybody may know of them, and by name where that is nothing: the order must not tell what the table holds back. */
function mostFirst(reader: Reader, groups: readonly Group[]): readonly Group[] {
  const collator = new Intl.Collator(reader.language, { numeric: true });
  return groups.toSorted(
    (one, other) =>
      (other.opened ?? 0) - (one.opened ?? 0) ||
      collator.compare(inWords(reader, one.name), inWords(reader, other.name)),
  );
}

/** Where nothing has ended, or nobody knows by when it should have, there is no share. */
function hasNoShare({ ended, isUntimed = false }: Group): boolean {
  return ended === 0 || isUntimed;
}

function shareOf({ say }: Reader, group: Group, untold: Piece): Piece {
  const { inTime } = group;
  if (hasNoShare(group)) return mark(noneYet, say("requests-figures.none-ended"));
  return inTime === undefined ? untold : say("requests-figures.percent", { share: inTime });
}
