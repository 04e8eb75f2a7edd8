/** Figures for everybody: counted by function, area, body and month of one year, without telling of any few. */
import type { PlainDate } from "#lib/dates.ts";
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
  /** Of those ended, the ones of which it is known whether they ended in time: of a matter that was brought over it may not be. */
  readonly timed: number;
  readonly inTime: number;
  readonly reopened: number;
  readonly ratings: number;
  readonly ratingSum: number;
}

/** A number is undefined where it is under five, or would give away one that is. */
export interface Figure {
  readonly opened: number | undefined;
  readonly ended: number | undefined;
  /** Per cent of those of which it is known, in steps of five; told only where neither the late ones nor the others are few. */
  readonly inTime: number | undefined;
  /** Of none of those ended a time is known: then no share is held back either. */
  readonly isUntimed?: true;
  readonly reopened: number | undefined;
  /** Mean of 1 to 5 with one decimal. */
  readonly rating: number | undefined;
}

/** Counts from one to this many are not told. */
const tooFew = 4;

/** Every figure of a year that may be told; plain JSON. */
export interface CountedFigures {
  readonly total: Figure;
  readonly groups: Readonly<Record<FigureGroup, readonly (Figure & { readonly key: string })[]>>;
}

/**
 * The figures of a year in every grouping. Of each count (opened, ended, in time …) what is hidden is worked out over all groupings together, so
 * that nobody finds a hidden number by taking those of another grouping from the total. What two counts tell together is hidden as a count of its
 * own: where the ended ones are told, the sums that could tell those not ended are among the sums that may be told of these, and nothing follows.
 */
export function countFigures(cells: readonly FigureCell[]): CountedFigures {
  const hidden = {
    opened: hiddenIn(cells, (cell) => cell.opened),
    ended: hiddenIn(cells, (cell) => cell.ended),
    unended: hiddenIn(cells, (cell) => cell.opened - cell.ended),
    inTime: hiddenIn(cells, (cell) => cell.inTime),
    late: hiddenIn(cells, (cell) => cell.timed - cell.inTime),
    untimed: hiddenIn(cells, (cell) => cell.ended - cell.timed),
    reopened: hiddenIn(cells, (cell) => cell.reopened),
    ratings: hiddenIn(cells, (cell) => cell.ratings),
  };
  const isHidden = (key: string, ...counts: readonly (keyof typeof hidden)[]): boolean =>
    counts.some((count) => hidden[count].has(key));
  const figureOf = (key: string, some: readonly FigureCell[]): Figure => {
    const sum = (count: (cell: FigureCell) => number): number =>
      some.reduce((all, cell) => all + count(cell), 0);
    const ended = sum((cell) => cell.ended);
    const ratings = sum((cell) => cell.ratings);
    const timed = sum((cell) => cell.timed);
    const share = Math.round((20 * sum((cell) => cell.inTime)) / timed) * 5;
    const mean = Math.round((10 * sum((cell) => cell.ratingSum)) / ratings) / 10;
    const hasShare = timed > tooFew && !isHidden(key, "ended", "unended", "untimed", "inTime", "late");
    return {
      opened: isHidden(key, "opened") ? undefined : sum((cell) => cell.opened),
      ended: isHidden(key, "ended", "unended") ? undefined : ended,
      inTime: hasShare ? share : undefined,
      ...(ended > 0 && timed === 0 && { isUntimed: true }),
      reopened: isHidden(key, "reopened") ? undefined : sum((cell) => cell.reopened),
      rating: ratings > tooFew && !isHidden(key, "ratings") ? mean : undefined,
    };
  };
  const groupsOf = (by: FigureGroup) =>
    [...Map.groupBy(cells, (cell) => cell[by])]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, some]) => ({ key, ...figureOf(`${by} ${key}`, some) }));
  return {
    total: figureOf("", cells),
    groups: {
      function: groupsOf("function"),
      area: groupsOf("area"),
      body: groupsOf("body"),
      month: groupsOf("month"),
    },
  };
}

const yearsTold = 5;

/** The years whose figures are always told, the newest first: the one that runs, and some before. */
export function yearsOfFigures(today: PlainDate): readonly number[] {
  const newest = Number(today.slice(0, 4));
  return Array.from({ length: yearsTold }, (_, before) => newest - before);
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
