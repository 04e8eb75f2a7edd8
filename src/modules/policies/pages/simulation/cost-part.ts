/** What every policy amounts to, whom it reaches, and how benefits meet in households. */
import { inTens, isFew } from "#engines/rules/index.ts";
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import { policyOf, type Telling } from "./telling.ts";

export function costPart(telling: Telling): Html {
  const { reader, result, named } = telling;
  const { say } = reader;
  return html`<section>
    <h2>${say("policies-simulation.cost")}</h2>
    ${chart(telling)} ${group(telling, say("policies-simulation.benefits"), result.benefits)}
    ${group(telling, say("policies-simulation.taxes"), [...result.taxes, result.income])}
    ${together(telling, named)}
  </section>`;
}

/** Of the law, each policy once; with a reform, those that it changes, twice. */
function chart({ reader, result, runs, named, money }: Telling): Html {
  const { say } = reader;
  const amount = (at: number, id: string): number | undefined => {
    const run = runs[at];
    const one = run === undefined ? undefined : policyOf(run, id)?.amount;
    return one === null || one === undefined ? undefined : Math.round(one);
  };
  const all = [...result.benefits, ...result.taxes];
  const changed = all.filter((id) => amount(0, id) !== amount(1, id));
  const rows =
    runs.length === 1
      ? all.map((id) => ({ name: named(id), figures: [amount(0, id)] }))
      : changed.flatMap((id) =>
          ["law", "reform"].map((which, at) => ({
            name: say(`policies-simulation.of-${which}`, { name: named(id) }),
            figures: [amount(at, id)],
          })),
        );
  if (rows.length === 0) return html`<p>${say("policies-simulation.nothing-changes")}</p>`;
  const largest = rows.toSorted((a, b) => (b.figures[0] ?? 0) - (a.figures[0] ?? 0))[0];
  return bars(reader, {
    id: "cost",
    title: say("policies-simulation.cost"),
    sentence: say("policies-simulation.cost-chart", {
      name: largest?.name ?? "",
      amount: money(largest?.figures[0] ?? 0),
    }),
    what: say("policies-simulation.policy"),
    series: [{ name: say("policies-simulation.amount"), tone: "information" }],
    bars: rows,
    untold: say("policies-simulation.too-few"),
  });
}

function group(telling: Telling, caption: string, ids: readonly string[]): Html {
  const { reader, runs, money, whole, share, exact, named } = telling;
  const { say } = reader;
  const suffix = (at: number, heading: string): string =>
    at === 0 ? heading : say("policies-simulation.after", { name: heading });
  const columns: readonly Column<string>[] = [
    { id: "name", heading: say("policies-simulation.policy"), cell: named },
    ...runs.flatMap((run, at): readonly Column<string>[] => {
      const of = (id: string) => policyOf(run, id);
      return [
        {
          id: `amount-${at}`,
          heading: suffix(at, say("policies-simulation.amount")),
          isNumber: true,
          cell: (id) => (of(id) === undefined ? "–" : money(of(id)?.amount)),
        },
        {
          id: `receivers-${at}`,
          heading: suffix(at, say("policies-simulation.receivers")),
          isNumber: true,
          cell: (id) => (of(id) === undefined ? "–" : whole(of(id)?.receivers)),
        },
        {
          id: `coverage-${at}`,
          heading: suffix(at, say("policies-simulation.coverage")),
          isNumber: true,
          cell: (id) => (of(id) === undefined ? "–" : share(of(id)?.coverage)),
        },
        {
          id: `mean-${at}`,
          heading: suffix(at, say("policies-simulation.mean")),
          isNumber: true,
          cell: (id) => (of(id) === undefined ? "–" : exact(of(id)?.mean)),
        },
      ];
    }),
  ];
  return table(reader, ids, columns, { caption, rowHeading: "name" });
}

function together({ reader, runs, whole }: Telling, named: (id: string) => string): Html {
  const { say } = reader;
  const pairs = (runs[0]?.portfolio.together ?? [])
    .filter(({ sampled }) => !isFew(sampled))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, 8);
  if (pairs.length === 0) return html``;
  const columns: readonly Column<(typeof pairs)[number]>[] = [
    {
      id: "pair",
      heading: say("policies-simulation.pair"),
      cell: ({ one, other }) => say("policies-simulation.both", { one: named(one), other: named(other) }),
    },
    {
      id: "people",
      heading: say("policies-simulation.people"),
      isNumber: true,
      cell: ({ people }) => whole(inTens(people)),
    },
  ];
  return table(reader, pairs, columns, { caption: say("policies-simulation.together"), rowHeading: "pair" });
}
