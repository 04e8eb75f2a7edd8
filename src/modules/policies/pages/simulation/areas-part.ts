/** The same by area, where the population tells of areas: cost, coverage, poverty, and who wins and loses. */
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import { movedBars, movedTable } from "./moved-part.ts";
import type { Telling } from "./telling.ts";

export function areasPart(telling: Telling): Html {
  const { reader, runs, whole, share, exact, area, result } = telling;
  const { say } = reader;
  const areas = runs[0]?.areas ?? [];
  if (areas.length === 0) return html``;
  const rows = areas.map((one, at) => ({ name: area(one.area), at }));
  type Row = (typeof rows)[number];
  const suffix = (at: number, heading: string): string =>
    at === 0 ? heading : say("policies-simulation.after", { name: heading });
  const columns: readonly Column<Row>[] = [
    { id: "area", heading: say("policies-simulation.area"), cell: ({ name }) => name },
    {
      id: "people",
      heading: say("policies-simulation.people"),
      isNumber: true,
      cell: ({ at }) => whole(runs[0]?.areas?.[at]?.people),
    },
    ...runs.flatMap((run, which): readonly Column<Row>[] => [
      {
        id: `income-${which}`,
        heading: suffix(which, say("policies-simulation.income")),
        isNumber: true,
        cell: ({ at }) => exact(run.areas?.[at]?.income),
      },
      {
        id: `poverty-${which}`,
        heading: suffix(which, say("policies-simulation.poverty")),
        isNumber: true,
        cell: ({ at }) => share(run.areas?.[at]?.poverty),
      },
    ]),
  ];
  const { moved } = result.figures;
  const movedRows = rows.flatMap(({ name, at }) => {
    const group = moved?.areas?.[at];
    return group === undefined ? [] : [{ name, group }];
  });
  const caption = say("policies-simulation.moved-areas");
  return html`<section class="few-beside">
    <h2>${say("policies-simulation.areas")}</h2>
    ${poverty(telling)}
    ${table(reader, rows, columns, { caption: say("policies-simulation.areas"), rowHeading: "area", isStacked: true })}
    ${policies(telling)}
    ${
      movedRows.length > 0 &&
      html`${movedBars(telling, "moved-areas", caption, movedRows)}
      ${movedTable(telling, caption, say("policies-simulation.area"), movedRows)}`
    }
  </section>`;
}

/** In each hundred people, so that areas of different size compare. */
function poverty({ reader, runs, area }: Telling): Html {
  const { say } = reader;
  const areas = (runs[0]?.areas ?? []).map((one) => ({ ...one, name: area(one.area) }));
  return bars(reader, {
    id: "poverty-areas",
    title: say("policies-simulation.poverty-areas"),
    sentence: say("policies-simulation.poverty-areas"),
    what: say("policies-simulation.area"),
    series: [{ name: say("policies-simulation.poor-in-hundred"), tone: "warning" }],
    bars: areas
      .toSorted((a, b) => (b.poverty ?? -1) - (a.poverty ?? -1))
      .map(({ name, poverty: rate }) => ({
        name,
        figures: [rate === null ? undefined : Math.round(rate * 1000) / 10],
      })),
    untold: say("policies-simulation.too-few"),
  });
}

function policies(telling: Telling): Html {
  const { reader, runs, result, named, area, money, whole, share } = telling;
  const { say } = reader;
  const areas = runs.at(-1)?.areas ?? [];
  const rows = areas.flatMap((one) =>
    result.benefits.flatMap((id) => {
      const policy = one.policies[id];
      return policy === undefined ? [] : [{ area: area(one.area), id, policy }];
    }),
  );
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { id: "area", heading: say("policies-simulation.area"), cell: (row) => row.area },
    { id: "policy", heading: say("policies-simulation.policy"), cell: ({ id }) => named(id) },
    {
      id: "amount",
      heading: say("policies-simulation.amount"),
      isNumber: true,
      cell: ({ policy }) => money(policy.amount),
    },
    {
      id: "receivers",
      heading: say("policies-simulation.receivers"),
      isNumber: true,
      cell: ({ policy }) => whole(policy.receivers),
    },
    {
      id: "coverage",
      heading: say("policies-simulation.coverage"),
      isNumber: true,
      cell: ({ policy }) => share(policy.coverage),
    },
  ];
  return html`<details class="no-print">
    <summary>${say("policies-simulation.areas-policies")}</summary>
    ${largestByArea(telling)}
    ${table(reader, rows, columns, { caption: say("policies-simulation.areas-policies"), rowHeading: "area" })}
  </details>`;
}

/** The largest benefit, drawn; the table beside it has every one. */
function largestByArea({ reader, runs, result, named, area }: Telling): Html | false {
  const { say } = reader;
  const run = runs.at(-1);
  const id = result.benefits.toSorted(
    (a, b) => (run?.policies[b]?.amount ?? 0) - (run?.policies[a]?.amount ?? 0),
  )[0];
  if (id === undefined) return false;
  const title = say("policies-simulation.areas-policies-chart", { name: named(id) });
  return bars(reader, {
    id: "areas-policies",
    title,
    sentence: title,
    what: say("policies-simulation.area"),
    series: [{ name: say("policies-simulation.amount"), tone: "information" }],
    bars: (run?.areas ?? []).map((one) => {
      const amount = one.policies[id]?.amount;
      return {
        name: area(one.area),
        figures: [amount === null || amount === undefined ? undefined : Math.round(amount)],
      };
    }),
    untold: say("policies-simulation.too-few"),
  });
}
