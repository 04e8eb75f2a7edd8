/**
 * Bars, whole or stacked, drawn as SVG, always with a sentence that says what they show and a table of the same figures.
 * No styles inside the drawing: the site's content policy allows none, and the colours follow light and dark.
 */
import { html, type Html, type Piece } from "./html.ts";
import type { Reader } from "./reader.ts";
import { table, type Column } from "./table.ts";
import { writtenNumber } from "./words.ts";

export interface Bar {
  readonly name: string;
  /** One figure per series, in the order of `series`; undefined = not to be told (fewer than five). */
  readonly figures: readonly (number | undefined)[];
}

export interface Bars {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows, in one sentence. */
  readonly sentence: string;
  /** Names of the stacked parts; the tone is a class of the style sheet. */
  readonly series: readonly { readonly name: string; readonly tone: string }[];
  readonly bars: readonly Bar[];
  /** Heading of the column that names the bars, in the table. */
  readonly what: string;
  /** What stands in the table for a figure that is not told. */
  readonly untold?: Piece;
  /** Given when a table with all of these figures stands right after the chart; it then brings none of its own. */
  readonly hasTableBeside?: boolean;
}

const barHeight = 22;

export function bars(reader: Reader, chart: Bars): Html {
  const longest = Math.max(1, ...chart.bars.map((bar) => sum(bar.figures)));
  const columns: readonly Column<Bar>[] = [
    { id: "name", heading: chart.what, cell: (bar) => bar.name },
    ...chart.series.map((one, at) => ({
      id: `series-${at}`,
      heading: one.name,
      isNumber: true,
      cell: (bar: Bar) => writtenFigure(reader, bar.figures[at], chart.untold),
    })),
  ];
  return html`<figure class="bars">
    <figcaption>${chart.sentence}</figcaption>
    <ul class="key">
      ${chart.series.map((one) => html`<li class="key-${one.tone}">${one.name}</li>`)}
    </ul>
    <div class="bar-rows" role="img" aria-label="${chart.title}">
      ${chart.bars.map(
        (bar) =>
          html`${chart.bars.length > 1 && html`<span>${bar.name}</span>`}
            <svg viewBox="0 0 600 ${barHeight}" preserveAspectRatio="none" height="${barHeight}">
              ${drawnBar(chart, bar, 600 / longest)}
            </svg>`,
      )}
    </div>
    ${
      chart.hasTableBeside !== true &&
      html`<details>
        <summary>${reader.say("web.chart-table")}</summary>
        ${table(reader, chart.bars, columns, { caption: chart.title, rowHeading: "name" })}
      </details>`
    }
  </figure>`;
}

/** A figure of a table; one that is not told stands as words for it. */
export function writtenFigure(reader: Reader, figure: number | undefined, untold: Piece = "–"): Piece {
  return figure === undefined ? untold : writtenNumber(reader, figure);
}

function drawnBar(chart: Bars, bar: Bar, scale: number): readonly Html[] {
  let start = 0;
  return bar.figures.map((told, part) => {
    const figure = told ?? 0;
    const x = start;
    start += figure * scale;
    return html`<rect
      class="bar-${chart.series[part]?.tone ?? "plain"}"
      x="${round(x)}"
      y="0"
      width="${round(figure * scale)}"
      height="${barHeight}"
    ></rect>`;
  });
}

function sum(figures: Bar["figures"]): number {
  return figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
