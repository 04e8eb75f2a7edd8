/** What is expected when only some take what is due: low, at the point, and high. */
import { inTens } from "#engines/rules/index.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import type { Telling } from "./telling.ts";

const levels = ["low", "point", "high"] as const;

export function takeUpPart({ reader, runs, share, money, whole, named, ratio }: Telling): Html {
  const { say } = reader;
  const parts = runs.flatMap((run, at) => (run.takeUp === undefined ? [] : [{ takeUp: run.takeUp, at }]));
  if (parts.length === 0) return html``;
  return html`<section>
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
      return table(reader, rows, columns, { caption, rowHeading: "name" });
    })}
    <p class="quiet">${say("policies-simulation.take-up-what")}</p>
  </section>`;
}
