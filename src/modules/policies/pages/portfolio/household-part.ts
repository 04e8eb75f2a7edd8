/** One typical household along the way of earning more: what is left, drawn and in a table, and every cliff with its rule. */
import { timeChart } from "#ui/chart.ts";
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import { writtenNumber } from "#ui/words.ts";
import type { ToldHousehold, ToldPoint } from "../../portfolio/tell-portfolio.ts";

export function householdPart(reader: Reader, household: ToldHousehold): Html {
  const { say } = reader;
  const { title, points, cliffs } = household;
  const whole = (amount: number): number => Math.round(amount);
  return html`<section id="household">
    <h3>${title}</h3>
    ${timeChart(reader, {
      id: "left",
      title: say("policies-portfolio.chart.title", { household: title }),
      sentence: sentenceOf(reader, household),
      form: "line",
      what: say("policies-portfolio.chart.earned"),
      times: points.map(({ earnings }) => writtenNumber(reader, earnings)),
      series: [
        {
          name: say("policies-portfolio.chart.left"),
          tone: "information",
          figures: points.map(({ left }) => whole(left)),
        },
        {
          name: say("policies-portfolio.chart.as-earned"),
          tone: "good",
          figures: points.map(({ earnings }) => earnings),
        },
      ],
    })}
    ${rates(reader, points, title)}
    ${
      cliffs.length > 0 &&
      html`<h4>${say("policies-portfolio.cliffs-named")}</h4>
        <ol>
          ${cliffs.map(
            ({ words, losses }) =>
              html`<li>
                ${words}
                ${
                  losses.length > 0 &&
                  html`<ul>
                    ${losses.map((loss) => html`<li>${loss}</li>`)}
                  </ul>`
                }
              </li>`,
          )}
        </ol>`
    }
  </section>`;
}

function sentenceOf({ say }: Reader, { title, least, end, cliffs, steep }: ToldHousehold): string {
  const [worst] = [...steep].sort((one, other) => other.taken - one.taken);
  return say("policies-portfolio.chart.sentence", {
    household: title,
    least,
    end,
    cliffs: cliffs.length,
    steep: worst === undefined ? "no" : "yes",
    from: worst?.from ?? "",
    to: worst?.to ?? "",
  });
}

function rates(reader: Reader, points: readonly ToldPoint[], title: string): Html {
  const { say, language } = reader;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const number = (amount: number): string => writtenNumber(reader, Math.round(amount));
  const columns: readonly Column<ToldPoint>[] = [
    {
      id: "earned",
      heading: say("policies-portfolio.chart.earned"),
      isNumber: true,
      cell: ({ earnings }) => number(earnings),
    },
    {
      id: "taxes",
      heading: say("policies-portfolio.chart.taxes"),
      isNumber: true,
      cell: ({ taxes }) => number(taxes),
    },
    {
      id: "benefits",
      heading: say("policies-portfolio.chart.benefits"),
      isNumber: true,
      cell: ({ benefits }) => number(benefits),
    },
    {
      id: "left",
      heading: say("policies-portfolio.chart.left"),
      isNumber: true,
      cell: ({ left }) => number(left),
    },
    {
      id: "taken",
      heading: say("policies-portfolio.chart.taken"),
      isNumber: true,
      cell: ({ taken }) => taken !== undefined && percent.format(taken),
    },
  ];
  return html`<details>
    <summary>${say("policies-portfolio.chart.rates")}</summary>
    ${table(reader, points, columns, { caption: say("policies-portfolio.chart.rates-of", { household: title }), rowHeading: "earned" })}
  </details>`;
}
