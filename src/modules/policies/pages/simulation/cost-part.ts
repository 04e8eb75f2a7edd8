/** What every policy amounts to, whom it reaches, and how benefits meet in households. */
import { inTens, isFew } from "#engines/rules/index.ts";
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import { policyOf, type Telling } from "./telling.ts";

export function costPart(telling: Telling): Html {
  const { reader, result, named } = telling;
  const { say } = reader;
  return html`<section class="few-beside">
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
    hasTableBeside: true,
  });
}

function group(telling: Telling, caption: string, ids: readonly string[]): Html {
  const { reader, runs, named } = telling;
  const columns: readonly Column<string>[] = [
    { id: "name", heading: reader.say("policies-simulation.policy"), cell: named },
    ...(runs.length === 1 ? alone(telling) : compared(telling)),
  ];
  return table(reader, ids, columns, { caption, rowHeading: "name", isStacked: true });
}

type Key = keyof NonNullable<ReturnType<typeof policyOf>>;

function alone(telling: Telling): readonly Column<string>[] {
  return (["amount", "receivers", "coverage", "mean"] as const).map((key) =>
    figure(telling, key, 0, telling.reader.say(`policies-simulation.${key}`)),
  );
}

/** Each figure with what it becomes; what is the same after the change says so by its number. */
function compared(telling: Telling): readonly Column<string>[] {
  const { say } = telling.reader;
  const twice = (key: Key): readonly Column<string>[] => {
    const name = say(`policies-simulation.${key}`);
    return [
      figure(telling, key, 0, name),
      figure(telling, key, 1, say("policies-simulation.after", { name })),
    ];
  };
  return [...twice("amount"), more(telling), ...twice("receivers")];
}

function figure(
  { runs, money, whole, share, exact }: Telling,
  key: Key,
  at: number,
  heading: string,
): Column<string> {
  const written = { amount: money, receivers: whole, coverage: share, mean: exact }[key];
  return {
    id: `${key}-${at}`,
    heading,
    isNumber: true,
    cell: (id) => {
      const run = runs[at];
      const one = run === undefined ? undefined : policyOf(run, id);
      return one === undefined ? "–" : written(one[key]);
    },
  };
}

function more({ reader, runs, money }: Telling): Column<string> {
  return {
    id: "more",
    heading: reader.say("policies-simulation.more"),
    isNumber: true,
    cell: (id) => {
      const [before, after] = runs.map((run) => policyOf(run, id)?.amount);
      if (before === undefined && after === undefined) return "–";
      return before === null || after === null ? money(null) : money((after ?? 0) - (before ?? 0));
    },
  };
}

function together({ reader, runs, whole }: Telling, named: (id: string) => string): Html {
  const { say } = reader;
  const pairs = (runs[0]?.portfolio.together ?? [])
    .filter(({ sampled }) => !isFew(sampled))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, 8);
  if (pairs.length === 0) return html``;
  const pairOf = ({ one, other }: (typeof pairs)[number]): string =>
    say("policies-simulation.both", { one: named(one), other: named(other) });
  const columns: readonly Column<(typeof pairs)[number]>[] = [
    {
      id: "pair",
      heading: say("policies-simulation.pair"),
      cell: (pair) => pairOf(pair),
    },
    {
      id: "people",
      heading: say("policies-simulation.people"),
      isNumber: true,
      cell: ({ people }) => whole(inTens(people)),
    },
  ];
  const [most] = pairs;
  const chart =
    most !== undefined &&
    bars(reader, {
      id: "together",
      title: say("policies-simulation.together"),
      sentence: say("policies-simulation.together-chart", {
        pair: pairOf(most),
        people: whole(inTens(most.people)),
      }),
      what: say("policies-simulation.pair"),
      series: [{ name: say("policies-simulation.people"), tone: "information" }],
      bars: pairs.map((pair) => ({ name: pairOf(pair), figures: [inTens(pair.people)] })),
      hasTableBeside: true,
    });
  return html`${chart}
  ${table(reader, pairs, columns, { caption: say("policies-simulation.together"), rowHeading: "pair" })}`;
}
