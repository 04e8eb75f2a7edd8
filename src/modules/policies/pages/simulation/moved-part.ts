/** Who has more and who has less by the reform: of all, and by tenths. */
import { isFew, shownCount, type MovedGroup } from "#engines/rules/index.ts";
import { bars, type Bar } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import type { Telling } from "./telling.ts";

export function movedPart(telling: Telling): Html {
  const { reader, result, whole, money, exact } = telling;
  const { say } = reader;
  const { moved } = result.figures;
  if (moved === undefined) return html``;
  const rows = moved.tenths.map((group, at) => ({
    name: say("policies-simulation.tenth-name", { at: at + 1 }),
    group,
  }));
  const { winners, losers, unchanged, gained, lost, sampled } = moved.all;
  return html`<section class="few-beside">
    <h2>${say("policies-simulation.moved")}</h2>
    <p>
      ${say("policies-simulation.moved-all", {
        winners: whole(shownCount(winners, sampled.winners)),
        losers: whole(shownCount(losers, sampled.losers)),
        unchanged: whole(shownCount(unchanged, sampled.unchanged)),
        gained: money(isFew(sampled.winners) ? null : gained),
        lost: money(isFew(sampled.losers) ? null : lost),
      })}
    </p>
    ${movedBars(telling, "moved-tenths", say("policies-simulation.moved-tenths"), rows)}
    ${movedTable(telling, say("policies-simulation.moved-tenths"), say("policies-simulation.tenth"), rows)}
    <p class="quiet">${say("policies-simulation.moved-what", { threshold: exact(result.threshold) })}</p>
  </section>`;
}

export interface MovedRow {
  readonly name: string;
  readonly group: MovedGroup;
}

const ways = [
  { key: "winners", tone: "good" },
  { key: "unchanged", tone: "information" },
  { key: "losers", tone: "problem" },
] as const;

export function movedBars({ reader }: Telling, id: string, title: string, rows: readonly MovedRow[]): Html {
  const { say } = reader;
  return bars(reader, {
    id,
    title,
    sentence: title,
    what: say("policies-simulation.name"),
    series: ways.map(({ key, tone }) => ({ name: say(`policies-simulation.${key}`), tone })),
    bars: rows.map(({ name, group }): Bar => ({
      name,
      figures: ways.map(({ key }) => group[key] ?? undefined),
    })),
    untold: say("policies-simulation.too-few"),
    hasTableBeside: true,
  });
}

export function movedTable(
  { reader, whole, money }: Telling,
  caption: string,
  what: string,
  rows: readonly MovedRow[],
): Html {
  const { say } = reader;
  const columns: readonly Column<MovedRow>[] = [
    { id: "name", heading: what, cell: ({ name }) => name },
    ...ways.map(({ key }): Column<MovedRow> => ({
      id: key,
      heading: say(`policies-simulation.${key}`),
      isNumber: true,
      cell: ({ group }) => whole(group[key]),
    })),
    ...(["gained", "lost"] as const).map((key): Column<MovedRow> => ({
      id: key,
      heading: say(`policies-simulation.${key}`),
      isNumber: true,
      cell: ({ group }) => money(group[key]),
    })),
  ];
  return table(reader, rows, columns, { caption, rowHeading: "name", isStacked: true });
}
