/**
 * What persons settled where files cannot. A decision takes effect from its day on and only when what it becomes is there.
 *  - about a body: rows that name the old body are read as naming the new one, within its function and area.
 *  - about an area or a function that ended: rows that name it are read as naming what it becomes.
 *  - about a function (or a living body) whose duty is disputed: `becomes` is the body that answers alone.
 */
import type { PlainDate } from "#lib/dates.ts";
import type { Area, Body, Decision, PublicFunction } from "./register.ts";
import type { Things } from "./standing.ts";

export interface Decisions {
  /** For a row that names a body in a function: most specific first (function, then area). */
  readonly forBody: (old: string, ofFunction: string | undefined) => readonly Decision[];
  readonly forArea: (old: string, ofFunction: string | undefined) => Decision | undefined;
  readonly forFunction: (old: string) => Decision | undefined;
  /** Decisions that can end a dispute over a function. */
  readonly forDispute: (ofFunction: string) => readonly Decision[];
  /** All that are in force on the date, sound or not. */
  readonly inForce: readonly Decision[];
}

/** Gathers the decisions in force on a date. */
export function decisionsOn(
  decisions: readonly Decision[],
  on: PlainDate,
  things: {
    readonly bodies: Things<Body>;
    readonly areas: Things<Area>;
    readonly functions: Things<PublicFunction>;
  },
): Decisions {
  const inForce = decisions.filter((one) => one.when <= on).toSorted(byId);
  const limited = inForce.filter((one) => one.area === undefined || things.areas.valid.has(one.area));
  const byOld = (about: Decision["about"], becomes: ReadonlyMap<string, unknown>): Map<string, Decision[]> =>
    Map.groupBy(
      limited.filter((one) => one.about === about && becomes.has(one.becomes)),
      (one) => one.old,
    );
  const bodies = byOld("body", things.bodies.valid);
  const areas = byOld("area", things.areas.valid);
  const functions = byOld("function", things.functions.valid);
  const disputes = byOld("function", things.bodies.valid);
  const living = [...bodies.values()].flat().filter((one) => things.bodies.valid.has(one.old));
  return {
    inForce,
    forBody: (old, ofFunction) =>
      (bodies.get(old) ?? []).filter((one) => fits(one, ofFunction)).toSorted(moreSpecificFirst),
    forArea: (old, ofFunction) =>
      (areas.get(old) ?? []).filter((one) => fits(one, ofFunction)).toSorted(moreSpecificFirst)[0],
    forFunction: (old) => functions.get(old)?.[0],
    forDispute: (ofFunction) =>
      [...(disputes.get(ofFunction) ?? []), ...living.filter((one) => fits(one, ofFunction))].toSorted(
        moreSpecificFirst,
      ),
  };
}

function fits(decision: Decision, ofFunction: string | undefined): boolean {
  return decision.function === undefined || decision.function === ofFunction;
}

function moreSpecificFirst(a: Decision, b: Decision): number {
  const weight = (one: Decision): number =>
    (one.function === undefined ? 0 : 2) + (one.area === undefined ? 0 : 1);
  return weight(b) - weight(a) || byId(a, b);
}

// By id and not by row, so that the order of rows decides nothing.
function byId(a: Decision, b: Decision): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
