/** Figures for everybody: counted by function, area, body and month of one year, without telling of any few. */
import { hiddenOf } from "./suppression.ts";

export const figureGroups = ["function", "area", "body", "month"] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** How many matters there were of one function, in one area, at one body, in one month. */
export interface FigureCell {
  readonly function: string;
  readonly area: string;
  readonly body: string;
  readonly month: string;
  readonly opened: number;
  readonly ended: number;
  readonly inTime: number;
  readonly reopened: number;
  readonly ratings: number;
  readonly ratingSum: number;
}

/** A number is undefined where it is under five, or would give away one that is. */
export interface Figure {
  readonly opened: number | undefined;
  readonly ended: number | undefined;
  /** Per cent of those ended, in steps of five; told only where neither the late ones nor the others are few. */
  readonly inTime: number | undefined;
  readonly reopened: number | undefined;
  /** Mean of 1 to 5 with one decimal. */
  readonly rating: number | undefined;
}

/** Counts from one to this many are not told. */
const tooFew = 4;

export interface Figures {
  readonly total: Figure;
  readonly groups: ReadonlyMap<string, Figure>;
}

/**
 * The figures of one grouping. What is hidden is worked out over all groupings together, so that nobody finds a hidden number by taking those of
 * another grouping from the total.
 */
export function figuresBy(cells: readonly FigureCell[], by: FigureGroup): Figures {
  const opened = hiddenIn(cells, (cell) => cell.opened);
  const ended = hiddenIn(cells, (cell) => cell.ended);
  const reopened = hiddenIn(cells, (cell) => cell.reopened);
  // What two shown numbers tell together is a number as well: how many are not ended, were late, or gave a rating.
  const unended = hiddenIn(cells, (cell) => cell.opened - cell.ended);
  const late = hiddenIn(cells, (cell) => cell.ended - cell.inTime);
  const inTime = hiddenIn(cells, (cell) => cell.inTime);
  const rated = hiddenIn(cells, (cell) => cell.ratings);
  const figureOf = (key: string, some: readonly FigureCell[]): Figure => {
    const sum = (count: (cell: FigureCell) => number): number =>
      some.reduce((all, cell) => all + count(cell), 0);
    const all = sum((cell) => cell.ended);
    const ratings = sum((cell) => cell.ratings);
    const shown = (hidden: ReadonlySet<string>, number: number) => (hidden.has(key) ? undefined : number);
    const isEndedTold = !ended.has(key) && !unended.has(key);
    const isShareTold = all > tooFew && isEndedTold && !late.has(key) && !inTime.has(key);
    return {
      opened: shown(
        opened,
        sum((cell) => cell.opened),
      ),
      ended: isEndedTold ? all : undefined,
      inTime: isShareTold ? Math.round((20 * sum((cell) => cell.inTime)) / all) * 5 : undefined,
      reopened: shown(
        reopened,
        sum((cell) => cell.reopened),
      ),
      rating:
        ratings > tooFew && !rated.has(key)
          ? Math.round((10 * sum((cell) => cell.ratingSum)) / ratings) / 10
          : undefined,
    };
  };
  const grouped = Map.groupBy(cells, (cell) => cell[by]);
  const keys = [...grouped.keys()].sort();
  return {
    total: figureOf("", cells),
    groups: new Map(keys.map((key) => [key, figureOf(`${by} ${key}`, grouped.get(key) ?? [])])),
  };
}

function hiddenIn(cells: readonly FigureCell[], count: (cell: FigureCell) => number): ReadonlySet<string> {
  const told = cells.filter((cell) => count(cell) > 0);
  const sums = new Map<string, number[]>([["", told.map((_, at) => at)]]);
  told.forEach((cell, at) => {
    for (const by of figureGroups) {
      const key = `${by} ${cell[by]}`;
      const known = sums.get(key);
      if (known === undefined) sums.set(key, [at]);
      else known.push(at);
    }
  });
  return hiddenOf(told.map(count), sums, tooFew);
}
