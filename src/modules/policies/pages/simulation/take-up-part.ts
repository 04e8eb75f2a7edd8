/** What is expected when only some take what is due: low, at the point, and high. */
import { inTens } from "#engines/rules/index.ts";
import type { TakenUp } from "#kernel/policy/index.ts";
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import type { Telling } from "./telling.ts";

const levels = ["low", "point", "high"] as const;

export function takeUpPart(telling: Telling): Html {
  const { reader, runs, share, money, whole, named, ratio } = telling;
  const { say } = reader;
  const parts = runs.flatMap((run, at) => (run.takeUp === undefined ? [] : [{ takeUp: run.takeUp, at }]));
  if (parts.length === 0) return html``;
  return html`<section class="few-beside">
    <h2>${say("policies-simulation.take-up")}</h2>
    ${parts.map(({ takeUp, at }) => {
      const ids = takeUp.assumed.flatMap(({ variables }) => variables);
      const rows = [
        ...takeUp.assumed.map((one) => ({
          name: say("policies-simulation.assumed", { name: named(one.variables[0] ?? one.name) }),
          cells: levels.map((level) => share(one[level])),
        })),
        ...ids.map((id) => ({
          name: say("policies-simulation.amount-of", { name: named(id) }),
          cells: levels.map((level) => money(takeUp[level].policies[id]?.amount)),
        })),
        ...ids.map((id) => ({
          name: say("policies-simulation.receivers-of", { name: named(id) }),
          cells: levels.map((level) => whole(inTens(takeUp[level].policies[id]?.receivers ?? 0))),
        })),
        {
          name: say("policies-simulation.poverty"),
          cells: levels.map((level) => share(takeUp[level].poverty.rate)),
        },
        { name: say("policies-simulation.gini"), cells: levels.map((level) => ratio(takeUp[level].gini)) },
      ];
      const columns: readonly Column<(typeof rows)[number]>[] = [
        { id: "name", heading: say("policies-simulation.figure"), cell: ({ name }) => name },
        ...levels.map((level, place) => ({
          id: level,
          heading: say(`policies-simulation.level.${level}`),
          isNumber: true,
          cell: ({ cells }: (typeof rows)[number]) => cells[place] ?? "",
        })),
      ];
      const caption = say(at === 0 ? "policies-simulation.law" : "policies-simulation.the-reform");
      return html`${chart(telling, takeUp, at)}
      ${table(reader, rows, columns, { caption, rowHeading: "name", isStacked: true })}`;
    })}
    <p class="quiet">${say("policies-simulation.take-up-what")}</p>
  </section>`;
}

/** What each benefit costs at each end of its range. */
function chart({ reader, named, money }: Telling, takeUp: TakenUp, at: number): Html {
  const { say } = reader;
  const ids = takeUp.assumed.flatMap(({ variables }) => variables);
  const [first = ""] = ids;
  const amount = (level: (typeof levels)[number], id: string): number =>
    takeUp[level].policies[id]?.amount ?? 0;
  return bars(reader, {
    id: `take-up-${at}`,
    title: say("policies-simulation.take-up"),
    sentence: say("policies-simulation.take-up-chart", {
      name: named(first),
      low: money(amount("low", first)),
      point: money(amount("point", first)),
      high: money(amount("high", first)),
    }),
    what: say("policies-simulation.policy"),
    series: [{ name: say("policies-simulation.amount"), tone: "information" }],
    bars: ids.flatMap((id) =>
      levels.map((level) => ({
        name: say("policies-simulation.take-up-of", {
          name: named(id),
          level: say(`policies-simulation.level.${level}`),
        }),
        figures: [Math.round(amount(level, id))],
      })),
    ),
  });
}
