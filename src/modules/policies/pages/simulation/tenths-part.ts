/** The tenths of the people from the poorest to the richest: what they have, and their share. */
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import type { Telling } from "./telling.ts";

export function tenthsPart({ reader, runs, exact, share, whole }: Telling): Html {
  const { say } = reader;
  const rows = Array.from({ length: 10 }, (_, at) => at);
  const income = (run: number, at: number): number | undefined => {
    const one = runs[run]?.tenths[at]?.income;
    return one === null || one === undefined ? undefined : Math.round(one);
  };
  const suffix = (at: number, heading: string): string =>
    at === 0 ? heading : say("policies-simulation.after", { name: heading });
  const columns: readonly Column<number>[] = [
    {
      id: "tenth",
      heading: say("policies-simulation.tenth"),
      cell: (at) => say("policies-simulation.tenth-name", { at: at + 1 }),
    },
    {
      id: "people",
      heading: say("policies-simulation.people"),
      isNumber: true,
      cell: (at) => whole(runs[0]?.tenths[at]?.people),
    },
    ...runs.flatMap((run, which): readonly Column<number>[] => [
      {
        id: `income-${which}`,
        heading: suffix(which, say("policies-simulation.income")),
        isNumber: true,
        cell: (at) => exact(run.tenths[at]?.income),
      },
      {
        id: `share-${which}`,
        heading: suffix(which, say("policies-simulation.income-share")),
        isNumber: true,
        cell: (at) => share(run.tenths[at]?.share),
      },
    ]),
  ];
  return html`<section class="few-beside">
    <h2>${say("policies-simulation.tenths")}</h2>
    ${bars(reader, {
      id: "tenths",
      title: say("policies-simulation.tenths"),
      sentence: say("policies-simulation.tenths-chart", {
        low: exact(runs[0]?.tenths[0]?.income),
        high: exact(runs[0]?.tenths[9]?.income),
      }),
      what: say("policies-simulation.tenth"),
      series: [{ name: say("policies-simulation.income"), tone: "information" }],
      bars: rows.flatMap((at) => {
        const name = say("policies-simulation.tenth-name", { at: at + 1 });
        return runs.map((_, which) => ({ name: suffix(which, name), figures: [income(which, at)] }));
      }),
      untold: say("policies-simulation.too-few"),
      hasTableBeside: true,
    })}
    ${table(reader, rows, columns, { caption: say("policies-simulation.tenths"), rowHeading: "tenth", isStacked: true })}
    <p class="quiet">${say("policies-simulation.income-what")}</p>
  </section>`;
}
