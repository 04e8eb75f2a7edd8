/** Where a matter stands that was brought over from elsewhere: as the source tells it, with no time counted that nobody here promised. */
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  begin,
  type PlainMoment,
  type Procedure,
  type Standing,
  type Times,
} from "#kernel/procedure/model.ts";

/** By what people came there. */
export const importChannels = [
  "web",
  "app",
  "phone",
  "e-mail",
  "letter",
  "counter",
  "social-media",
  "staff",
  "other",
] as const;
export type ImportChannel = (typeof importChannels)[number];

export interface ImportedPast {
  readonly begun: PlainMoment;
  /** When it ended there; undefined while it is open. */
  readonly ended: PlainMoment | undefined;
  /** The state in which it stands, open or ended. */
  readonly state: string | undefined;
  /** How it ended, of those that have; undefined where the source tells no more than that it did. */
  readonly outcome: string | undefined;
  /** What the function gives: states that somebody here brings it into count by it. */
  readonly times: Times;
}

export type ImportedRefusal =
  | { readonly code: "requests.import-ends-before"; readonly facts: Record<string, string> }
  | { readonly code: "requests.import-no-state"; readonly facts: Record<string, string | readonly string[]> }
  | {
      readonly code: "requests.import-no-outcome";
      readonly facts: Record<string, string | readonly string[]>;
    };

/**
 * The standing of an imported matter. No budget runs: what was promised there is not known, and a time of ours would have run out before
 * anybody here saw the matter. The times of the procedure begin with the first act of an official here.
 */
export function importedStanding(
  procedure: Procedure,
  past: ImportedPast,
): Result<Standing, ImportedRefusal> {
  const { begun, ended, times } = past;
  const beginning: Standing = { ...begin(procedure, { at: begun, times }).standing, budgets: [] };
  if (ended === undefined) return inState(procedure, beginning, past.state ?? procedure.starts);
  if (ended < begun) return refuse({ code: "requests.import-ends-before", facts: { begun, ended } });
  const { outcome } = past;
  if (outcome === undefined) return atEnd(procedure, { ...beginning, since: ended, ended }, past.state ?? "");
  const state = endsOf(procedure).get(outcome);
  if (state === undefined) {
    const known = [...endsOf(procedure).keys()];
    return refuse({ code: "requests.import-no-outcome", facts: { outcome, procedure: procedure.id, known } });
  }
  return ok({ ...beginning, state, since: ended, outcome, ended });
}

/** An end of which nobody says how: a file that tells that something was closed does not tell that it was done. */
function atEnd(procedure: Procedure, standing: Standing, state: string): Result<Standing, ImportedRefusal> {
  if (procedure.states.get(state)?.isEnd === true) return ok({ ...standing, state });
  const known = [...procedure.states.values()].flatMap(({ id, isEnd }) => (isEnd ? [id] : []));
  return refuse({ code: "requests.import-no-state", facts: { state, procedure: procedure.id, known } });
}

/** By outcome the end that has it. Joining is none of these: with what it was joined is not told. */
function endsOf(procedure: Procedure): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { to, outcomes, effects } of procedure.acts.values()) {
    if (to === undefined || effects.some(({ kind }) => kind === "join")) continue;
    if (procedure.states.get(to)?.isEnd !== true) continue;
    for (const outcome of outcomes) if (!ends.has(outcome)) ends.set(outcome, to);
  }
  return ends;
}

function inState(procedure: Procedure, beginning: Standing, id: string): Result<Standing, ImportedRefusal> {
  const known = openStates(procedure);
  if (!known.includes(id))
    return refuse({
      code: "requests.import-no-state",
      facts: { state: id, procedure: procedure.id, known: [...known] },
    });
  const stops = procedure.states.get(id)?.stopsClock !== undefined;
  const suspensions = stops ? [{ from: beginning.begun, reason: id }] : [];
  return ok({ ...beginning, state: id, suspensions });
}

/** Where a dispute is waited for, nothing can stand that has none. */
function openStates(procedure: Procedure): readonly string[] {
  const waiting = new Set(
    [...procedure.acts.values()].flatMap(({ to, effects }) =>
      to !== undefined && effects.some(({ kind }) => kind === "start") ? [to] : [],
    ),
  );
  return [...procedure.states.values()].flatMap(({ id, isEnd }) => (isEnd || waiting.has(id) ? [] : [id]));
}
