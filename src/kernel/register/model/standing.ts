/**
 * How a named thing stands on the date: valid, ended (and what came of it), not yet there, known under a new name, or
 * unknown. Every name in a register is judged here and nowhere else.
 */
import { holdsOn, type PlainDate } from "#lib/dates.ts";
import { circlesOf, type Circle } from "./circles.ts";
import {
  isNotYet,
  isReversed,
  lastKnown,
  successionOf,
  type Lasting,
  type RowsById,
  type Succession,
} from "./succession.ts";

export type Standing<Thing> =
  | { readonly is: "valid"; readonly id: string; readonly thing: Thing }
  | { readonly is: "unknown"; readonly id: string }
  | { readonly is: "renamed"; readonly id: string; readonly now: Thing }
  /** Several living things say that this was their name. */
  | { readonly is: "claimed"; readonly id: string; readonly by: readonly Thing[] }
  | { readonly is: "not-yet"; readonly id: string; readonly thing: Thing }
  /** Its last day is before its first: it is never there, which is a finding of its own. */
  | { readonly is: "reversed"; readonly id: string; readonly thing: Thing }
  | {
      readonly is: "ended";
      readonly id: string;
      readonly thing: Thing;
      readonly succession: Succession<Thing>;
    };

/** The rows of one table, by id and on a date. */
export interface Things<Thing> {
  /** Every row, valid or not. */
  readonly rows: readonly Thing[];
  readonly idOf: (thing: Thing) => string;
  /** The valid row of each id, in the order of the table; of two valid rows with one id the first counts. */
  readonly valid: ReadonlyMap<string, Thing>;
  /** Every id that has a row, with its rows. */
  readonly known: ReadonlyMap<string, readonly Thing[]>;
  /** Circles of successors. */
  readonly circles: readonly Circle[];
  readonly standingOf: (id: string) => Standing<Thing>;
}

/** Prepares a table for a date. `formerIdsOf` gives the names that a thing bore before. */
export function thingsOn<Thing extends Lasting>(
  rows: readonly Thing[],
  on: PlainDate,
  idOf: (thing: Thing) => string,
  formerIdsOf: (thing: Thing) => readonly string[] = () => [],
): Things<Thing> {
  const known = Map.groupBy(rows, idOf);
  const valid = new Map<string, Thing>();
  const renamed = new Map<string, Thing[]>();
  for (const thing of rows) {
    const id = idOf(thing);
    if (!holdsOn(thing.validity, on) || valid.has(id)) continue;
    valid.set(id, thing);
    for (const former of formerIdsOf(thing)) renamed.set(former, [...(renamed.get(former) ?? []), thing]);
  }
  const circles = circlesOf(
    known.keys(),
    (id) =>
      known
        .get(id)
        ?.flatMap((thing) => thing.successors)
        .filter((next) => known.has(next)) ?? [],
  );
  const byId: RowsById<Thing> = { on, idOf, known, valid, renamed, circles };
  const judged = new Map<string, Standing<Thing>>();
  const standingOf = (id: string): Standing<Thing> => {
    const standing = judged.get(id) ?? judge(id, byId);
    judged.set(id, standing);
    return standing;
  };
  return { rows, idOf, valid, known, circles, standingOf };
}

function judge<Thing extends Lasting>(id: string, rows: RowsById<Thing>): Standing<Thing> {
  const valid = rows.valid.get(id);
  if (valid !== undefined) return { is: "valid", id, thing: valid };
  const thing = lastKnown(rows.known.get(id) ?? [], rows.on);
  if (thing !== undefined && isReversed(thing.validity)) return { is: "reversed", id, thing };
  if (thing !== undefined && isNotYet(thing.validity, rows.on)) return { is: "not-yet", id, thing };
  const bearers = rows.renamed.get(id) ?? [];
  const [now] = bearers;
  if (now !== undefined && (thing === undefined || thing.successors.length === 0)) {
    return bearers.length > 1 ? { is: "claimed", id, by: bearers } : { is: "renamed", id, now };
  }
  if (thing === undefined) return { is: "unknown", id };
  return { is: "ended", id, thing, succession: successionOf(thing, rows) };
}
