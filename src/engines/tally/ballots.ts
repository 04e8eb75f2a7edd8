/** Gathers ballots and merges equal ones, in an order that does not depend on the order of the file. */
import type { BallotKind, Ballots } from "./model.ts";

/** Where ballots go one by one; `finish` merges them. */
export interface BallotBox {
  /** Adds a ballot cast by so many people. Marks are positions of options; points and ranks run beside them. */
  readonly add: (marks: readonly number[], howMany: number, beside?: Beside) => void;
  readonly finish: () => Ballots;
}

export interface Beside {
  readonly points?: readonly number[];
  /** Equal ranks share a number; needed only where some are equal. */
  readonly ranks?: readonly number[];
}

interface Pile {
  readonly marks: readonly number[];
  readonly beside: Beside;
  howMany: number;
}

/** A box for one kind of ballot. Where order says nothing (all but ordinal), marks are put in the options' order. */
export function ballotBox(kind: BallotKind, pointPlaces = 0): BallotBox {
  const piles = new Map<string, Pile>();
  let voters = 0;
  const add: BallotBox["add"] = (marks, howMany, beside = {}) => {
    voters += howMany;
    const ordered = kind === "ordinal" ? { marks, beside } : inOptionOrder(marks, beside);
    const key = `${ordered.marks.join(",")};${ordered.beside.points?.join(",") ?? ""};${ordered.beside.ranks?.join(",") ?? ""}`;
    const pile = piles.get(key);
    if (pile === undefined) piles.set(key, { ...ordered, howMany });
    else pile.howMany += howMany;
  };
  return { add, finish: () => laidOut(kind, voters, { piles, pointPlaces }) };
}

/** The same ballots and one more pile of equal ones: used to ask what would have happened. */
export function withMore(
  ballots: Ballots,
  marks: readonly number[],
  howMany: number,
  points?: readonly number[],
): Ballots {
  const last = ballots.marks.length;
  return {
    ...ballots,
    voters: ballots.voters + howMany,
    counts: longer(Float64Array, ballots.counts, [howMany]),
    starts: longer(Uint32Array, ballots.starts, [last + marks.length]),
    marks: longer(Uint32Array, ballots.marks, marks),
    points:
      ballots.points === undefined
        ? undefined
        : longer(Float64Array, ballots.points, points ?? marks.map(() => 0)),
    ranks:
      ballots.ranks === undefined
        ? undefined
        : longer(
            Uint16Array,
            ballots.ranks,
            marks.map((_, at) => at),
          ),
  };
}

function longer<List extends Float64Array | Uint32Array | Uint16Array>(
  Kind: new (length: number) => List,
  list: List,
  more: readonly number[],
): List {
  const grown = new Kind(list.length + more.length);
  grown.set(list);
  grown.set(more, list.length);
  return grown;
}

function inOptionOrder(
  marks: readonly number[],
  beside: Beside,
): { readonly marks: readonly number[]; readonly beside: Beside } {
  const { points } = beside;
  if (points === undefined) return { marks: [...marks].sort((a, b) => a - b), beside };
  const order = marks.map((_, at) => at).sort((a, b) => (marks[a] ?? 0) - (marks[b] ?? 0));
  return { marks: order.map((at) => marks[at] ?? 0), beside: { points: order.map((at) => points[at] ?? 0) } };
}

function laidOut(
  kind: BallotKind,
  voters: number,
  from: { readonly piles: ReadonlyMap<string, Pile>; readonly pointPlaces: number },
): Ballots {
  // Sorted by what they say, so that sums of doubles and the account are the same for every order of the file.
  const sorted = [...from.piles.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pile]) => pile);
  const starts = new Uint32Array(sorted.length + 1);
  sorted.forEach((pile, at) => (starts[at + 1] = (starts[at] ?? 0) + pile.marks.length));
  const marks = new Uint32Array(starts[sorted.length] ?? 0);
  sorted.forEach((pile, at) => marks.set(pile.marks, starts[at]));
  const hasPoints = sorted.some((pile) => pile.beside.points !== undefined);
  const hasRanks = sorted.some((pile) => pile.beside.ranks !== undefined);
  return {
    kind,
    voters,
    counts: Float64Array.from(sorted, (pile) => pile.howMany),
    starts,
    marks,
    points: hasPoints
      ? Float64Array.from(sorted.flatMap((pile) => pile.beside.points ?? pile.marks.map(() => 0)))
      : undefined,
    pointPlaces: from.pointPlaces,
    ranks: hasRanks
      ? Uint16Array.from(sorted.flatMap((pile) => pile.beside.ranks ?? pile.marks.map((_, at) => at)))
      : undefined,
  };
}
