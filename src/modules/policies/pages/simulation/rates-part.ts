/** What earners keep of earning more, and where they lose by it: the rules and thresholds by name. */
import { isFew } from "#engines/rules/index.ts";
import { rateKinds, type Cliff } from "#kernel/policy/index.ts";
import { bars } from "#ui/bars.ts";
import { html, type Html } from "#ui/html.ts";
import { table, type Column } from "#ui/table.ts";
import { placeOf } from "../../simulation/result.ts";
import type { Telling } from "./telling.ts";

export function ratesPart(telling: Telling): Html {
  const { reader, runs } = telling;
  const { say } = reader;
  const [law] = runs;
  if (law?.rates === undefined) return html``;
  return html`<section class="few-beside">
    <h2>${say("policies-simulation.rates-title")}</h2>
    ${
      law.rates.earners === 0
        ? html`<p>${say("policies-simulation.nobody-earns")}</p>`
        : isFew(law.rates.earners)
          ? html`<p>${say("policies-simulation.too-few")}</p>`
          : body(telling)
    }
  </section>`;
}

function body(telling: Telling): Html {
  const { reader, runs, share, whole } = telling;
  const { say } = reader;
  const rows = rateKinds.flatMap((kind) =>
    runs.map((run, at) => ({
      name: say(`policies-simulation.kind.${kind}`),
      run: say(at === 0 ? "policies-simulation.law" : "policies-simulation.the-reform"),
      figures: run.rates?.[kind],
    })),
  );
  type Row = (typeof rows)[number];
  const keys = ["mean", "p10", "median", "p90", "aboveOne"] as const;
  const columns: readonly Column<Row>[] = [
    { id: "name", heading: say("policies-simulation.step"), cell: ({ name }) => name },
    ...(runs.length === 1
      ? []
      : [{ id: "run", heading: say("policies-simulation.under"), cell: (row: Row) => row.run }]),
    ...keys.map((key): Column<Row> => ({
      id: key,
      heading: say(`policies-simulation.rate.${key}`),
      isNumber: true,
      cell: ({ figures }) => (figures === undefined ? "–" : share(figures[key])),
    })),
  ];
  return html`<p>${say("policies-simulation.rates-what", { earners: whole(runs[0]?.rates?.earners) })}</p>
    ${rateBars(telling)}
    ${table(reader, rows, columns, { caption: say("policies-simulation.rates-caption"), rowHeading: "name", isStacked: true })}
    ${runs.map((run, at) =>
      cliffs(
        telling,
        { all: run.rates?.cliffs ?? [], id: `cliffs-${at}` },
        runs.length === 1
          ? say("policies-simulation.cliffs")
          : say(at === 0 ? "policies-simulation.cliffs-law" : "policies-simulation.cliffs-reform"),
      ),
    )}`;
}

/** Of a hundred that is earned more, how many are taken again on average. */
function rateBars({ reader, runs, share }: Telling): Html {
  const { say } = reader;
  const mean = (at: number, kind: (typeof rateKinds)[number]): number | undefined => {
    const one = runs[at]?.rates?.[kind]?.mean;
    return one === null || one === undefined ? undefined : one;
  };
  const [law] = runs;
  return bars(reader, {
    id: "rates",
    title: say("policies-simulation.rates-caption"),
    sentence: say("policies-simulation.rates-chart", {
      one: share(law?.rates?.onePercent?.mean),
      all: share(law?.rates?.participation?.mean),
    }),
    what: say("policies-simulation.step"),
    series: [{ name: say("policies-simulation.of-hundred"), tone: "warning" }],
    bars: rateKinds.flatMap((kind) =>
      runs.map((_, at) => {
        const name = say(`policies-simulation.kind.${kind}`);
        const taken = mean(at, kind);
        return {
          name: at === 0 ? name : say("policies-simulation.after", { name }),
          figures: [taken === undefined ? undefined : Math.max(0, Math.round(taken * 1000) / 10)],
        };
      }),
    ),
    untold: say("policies-simulation.too-few"),
  });
}

function cliffs(
  telling: Telling,
  { all, id }: { readonly all: readonly Cliff[]; readonly id: string },
  caption: string,
): Html {
  const { reader, result, whole, named } = telling;
  const { say, language } = reader;
  if (all.length === 0) return html`<p>${caption}: ${say("policies-simulation.no-cliffs")}</p>`;
  const columns: readonly Column<Cliff>[] = [
    { id: "rule", heading: say("policies-simulation.rule"), cell: ({ variable }) => named(variable) },
    {
      id: "threshold",
      heading: say("policies-simulation.threshold"),
      cell: (cliff) => result.thresholds[placeOf(cliff)]?.[language] ?? "",
    },
    {
      id: "earners",
      heading: say("policies-simulation.near-hundred"),
      isNumber: true,
      cell: ({ earners }) => whole(earners),
    },
    {
      id: "earners-one",
      heading: say("policies-simulation.near-one"),
      isNumber: true,
      cell: ({ earnersOnePercent }) => whole(earnersOnePercent),
    },
    {
      id: "place",
      heading: say("policies-simulation.place"),
      cell: ({ file, line }) => html`<code>${file}:${line}</code>`,
    },
  ];
  const shown = all.slice(0, 20);
  const nameOf = (cliff: Cliff): string => {
    const at = result.thresholds[placeOf(cliff)]?.[language] ?? "";
    return at === "" ? named(cliff.variable) : `${named(cliff.variable)}: ${at}`;
  };
  const most = shown.toSorted((a, b) => (b.earners ?? 0) - (a.earners ?? 0))[0];
  const chart =
    most !== undefined &&
    bars(reader, {
      id,
      title: caption,
      sentence: say("policies-simulation.cliffs-chart", { name: nameOf(most) }),
      what: say("policies-simulation.rule"),
      series: [{ name: say("policies-simulation.near-hundred"), tone: "problem" }],
      bars: shown.map((cliff) => ({ name: nameOf(cliff), figures: [cliff.earners ?? undefined] })),
      untold: say("policies-simulation.too-few"),
    });
  return html`${chart} ${table(reader, shown, columns, { caption, rowHeading: "rule", isStacked: true })}`;
}
