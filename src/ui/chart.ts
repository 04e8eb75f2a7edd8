/**
 * Figures over time, as columns or lines: an SVG drawn by us, with a sentence that says what it shows and a table of the same figures. (Bars
 * by category are in bars.ts.) The drawing stretches to the width there is, so no words stand in it: they are text beside and below, in
 * the size of all text. No styles inside: the site's content policy allows none, and the colours follow light and dark.
 */
import { writtenFigure } from "./bars.ts";
import { html, type Html, type Piece } from "./html.ts";
import type { Tone } from "./map.ts";
import type { Reader } from "./reader.ts";
import { table, type Column } from "./table.ts";
import { writtenNumber } from "./words.ts";

export interface TimeChart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows, in one sentence. */
  readonly sentence: string;
  /** columns: amounts of each span; several series stand on each other · line: a level that goes up and down. */
  readonly form: "columns" | "line";
  /** Heading of the column of times, in the table: "Month". */
  readonly what: string;
  /** The times in their order, written out. */
  readonly times: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly tone: Tone;
    /** One for each time; undefined = not to be told, or not known: a gap. None is below 0. */
    readonly figures: readonly (number | undefined)[];
  }[];
  /** What stands in the table for a figure that is not told. */
  readonly untold?: Piece;
}

const width = 600;
const height = 200;

export function timeChart(reader: Reader, chart: TimeChart): Html {
  const { times, series, id } = chart;
  const tick = niceTick(highest(chart) / 2);
  const top = 2 * tick;
  // Under its column each, where all of them fit a telephone.
  const isAll = chart.form === "columns" && times.join("").length <= mostLetters;
  return html`<figure class="chart">
    <figcaption>${chart.sentence}</figcaption>
    <ul class="key">
      ${series.map(({ name, tone }) => html`<li class="key-${tone}">${name}</li>`)}
    </ul>
    <div class="plot">
      <ul class="ticks" aria-hidden="true">
        ${[top, tick, 0].map((one) => html`<li>${writtenNumber(reader, one)}</li>`)}
      </ul>
      <svg
        role="img"
        aria-labelledby="${id}-title ${id}-what"
        viewBox="0 0 ${width} ${height}"
        preserveAspectRatio="none"
      >
        <title id="${id}-title">${chart.title}</title>
        <desc id="${id}-what">${chart.sentence}</desc>
        <path class="grid" d="M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}"></path>
        ${chart.form === "columns" ? columns(chart, top) : series.map((one) => line(one, times.length, top))}
      </svg>
    </div>
    <ul class="times ${isAll && "all"}" aria-hidden="true">
      ${(isAll ? times : ends(times)).map((time) => html`<li>${time}</li>`)}
    </ul>
    <details>
      <summary>${reader.say("web.chart-table")}</summary>
      ${figuresTable(reader, chart)}
    </details>
  </figure>`;
}

function figuresTable(reader: Reader, chart: TimeChart): Html {
  const rows = chart.times.map((time, at) => ({ time, at }));
  const cells: readonly Column<(typeof rows)[number]>[] = [
    { id: "time", heading: chart.what, cell: ({ time }) => time },
    ...chart.series.map(({ name, figures }, index) => ({
      id: `series-${index}`,
      heading: name,
      isNumber: true,
      cell: ({ at }: (typeof rows)[number]) => writtenFigure(reader, figures[at], chart.untold),
    })),
  ];
  return table(reader, rows, cells, { caption: chart.title, rowHeading: "time" });
}

const mostLetters = 26;

/** The first, the last, and the middle one where there is a middle: more do not fit a telephone. */
function ends(times: readonly string[]): readonly string[] {
  const middle = times.length % 2 === 1 ? [(times.length - 1) / 2] : [];
  return [...new Set([0, ...middle, times.length - 1])].flatMap((place) => times[place] ?? []);
}

function highest({ form, times, series }: TimeChart): number {
  const sums = times.map((_, at) => {
    const figures = series.map((one) => one.figures[at] ?? 0);
    return form === "columns" ? figures.reduce((total, one) => total + one, 0) : Math.max(0, ...figures);
  });
  return Math.max(0, ...sums);
}

/** The least of 1, 2, 5, 10, 20 … that is not below a number: ticks that people count in. */
export function niceTick(number: number): number {
  if (number <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= number) ?? 10 * power;
}

function columns({ times, series }: TimeChart, top: number): readonly Html[] {
  const step = width / Math.max(1, times.length);
  return times.flatMap((_, at) => {
    let foot = height;
    return series.map(({ tone, figures }) => {
      const tall = ((figures[at] ?? 0) / top) * height;
      foot -= tall;
      return html`<rect
        class="bar-${tone}"
        x="${round(at * step + step * 0.12)}"
        y="${round(foot)}"
        width="${round(step * 0.76)}"
        height="${round(tall)}"
      ></rect>`;
    });
  });
}

/** A line with a dot at each figure; it breaks where a figure is missing. */
function line({ tone, figures }: TimeChart["series"][number], count: number, top: number): Html {
  const x = (at: number): number => round(count < 2 ? width / 2 : (at / (count - 1)) * width);
  const y = (figure: number): number => round(height - (figure / top) * height);
  let path = "";
  let isDrawing = false;
  figures.slice(0, count).forEach((figure, at) => {
    if (figure !== undefined) path += `${isDrawing ? "L" : "M"}${x(at)} ${y(figure)}`;
    isDrawing = figure !== undefined;
  });
  // A line of no length with round ends is a dot, and stays round however the drawing is stretched.
  const dots = figures
    .slice(0, count)
    .map((figure, at) => (figure === undefined ? "" : `M${x(at)} ${y(figure)}h0`))
    .join("");
  return html`<g class="line-${tone}"
    ><path class="line" d="${path}"></path><path class="dots" d="${dots}"></path
  ></g>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
