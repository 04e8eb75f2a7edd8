/** What came of a thing that ended: its successors, followed to the ones that are there on the date. */
import type { PlainDate, Validity } from "#lib/dates.ts";
import type { Circle } from "./circles.ts";

/** What the rows of areas, bodies and functions have in common. */
export interface Lasting {
  readonly row: number;
  readonly validity: Validity;
  readonly successors: readonly string[];
}

export type Succession<Thing> =
  /** chain: those that came between and have ended too. */
  | { readonly ends: "one"; readonly living: Thing; readonly chain: readonly Thing[] }
  | { readonly ends: "several"; readonly living: readonly Thing[] }
  | { readonly ends: "none" }
  | {
      readonly ends: "broken";
      readonly at: string;
      readonly why: "unknown-successor" | "dead-end" | "not-yet" | "too-long";
    }
  | { readonly ends: "circle"; readonly circle: Circle };

/** The rows of a table by id: all of them, the valid ones, and valid ones by a name they bore before. */
export interface RowsById<Thing> {
  readonly on: PlainDate;
  readonly idOf: (thing: Thing) => string;
  readonly known: ReadonlyMap<string, readonly Thing[]>;
  readonly valid: ReadonlyMap<string, Thing>;
  readonly renamed: ReadonlyMap<string, readonly Thing[]>;
  readonly circles: readonly Circle[];
}

/** Further than this nobody is followed: a hundred reorganisations are a mistake in the file, and must not hold up a check. */
const longestChain = 100;

/** Follows the successors of a thing that ended. One branch that is broken spoils a single living one: it would be a guess. */
export function successionOf<Thing extends Lasting>(ended: Thing, rows: RowsById<Thing>): Succession<Thing> {
  if (ended.successors.length === 0) return { ends: "none" };
  const living = new Map<string, Thing>();
  const chain: Thing[] = [];
  let broken: Extract<Succession<Thing>, { ends: "broken" }> | undefined;
  const seen = new Set([rows.idOf(ended)]);
  const open = ended.successors.toReversed();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const thing = rows.valid.get(id) ?? (rows.known.has(id) ? undefined : rows.renamed.get(id)?.[0]);
    const last = lastKnown(rows.known.get(id) ?? [], rows.on);
    if (thing !== undefined) living.set(rows.idOf(thing), thing);
    else if (last === undefined) broken ??= { ends: "broken", at: id, why: "unknown-successor" };
    else if (isNotYet(last.validity, rows.on)) broken ??= { ends: "broken", at: id, why: "not-yet" };
    else if (chain.length === longestChain) {
      broken ??= { ends: "broken", at: id, why: "too-long" };
      break;
    } else if (last.successors.length === 0) broken ??= { ends: "broken", at: id, why: "dead-end" };
    else {
      chain.push(last);
      open.push(...last.successors.toReversed());
    }
  }
  const [first, ...others] = living.values();
  if (first !== undefined && others.length > 0) return { ends: "several", living: [first, ...others] };
  if (broken !== undefined) return broken;
  if (first !== undefined) return { ends: "one", living: first, chain };
  return {
    ends: "circle",
    circle: rows.circles.find((circle) => circle.some((id) => seen.has(id))) ?? [...seen],
  };
}

/** Of several rows of one id, none valid: one that is still to come, else the one that ended last. */
export function lastKnown<Thing extends Lasting>(rows: readonly Thing[], on: PlainDate): Thing | undefined {
  const coming = rows.find((thing) => isNotYet(thing.validity, on));
  if (coming !== undefined) return coming;
  const sound = rows.filter((thing) => !isReversed(thing.validity));
  return (sound.length === 0 ? rows : sound).toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : -1))[0];
}

/** True when the last day is before the first: such a row never holds. */
export function isReversed(span: Validity): boolean {
  return span.from !== undefined && span.to !== undefined && span.to < span.from;
}

export function isNotYet(span: Validity, on: PlainDate): boolean {
  return !isReversed(span) && span.from !== undefined && span.from > on;
}

function endOf(thing: Lasting): string {
  return thing.validity.to ?? "";
}
