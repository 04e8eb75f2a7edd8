/** What a matter's row repeats of its standing, so that lists need not read it. */
import { duesOf, type Procedure, type Standing } from "#kernel/procedure/model.ts";
import type { Instant } from "#lib/instants.ts";
import type { Town } from "../town.ts";

export interface StandingColumns {
  readonly procedure: string;
  readonly standing: string;
  readonly state: string;
  readonly owner: string | null;
  readonly is_open: boolean;
  readonly due_at: Instant | null;
  readonly next_step_at: Instant | null;
  readonly due_order: Instant;
  readonly due_is_provisional: boolean;
  readonly missed: number;
  readonly outcome: string | null;
}

/** After every date that a budget can reach. */
const last = "9999-01-01T00:00:00.000Z" as Instant;

/**
 * The office's earliest date, run out or not, is when it is due; the reporter's own time (to reply) only says when time itself acts next.
 */
export function columnsOf(procedure: Procedure, standing: Standing, town: Town): StandingColumns {
  const state = procedure.states.get(standing.state);
  if (state === undefined) throw new Error(`${procedure.id} has no state "${standing.state}"`);
  const isReporters = state.owner === "reporter" || state.owner === "resident";
  const dues = duesOf(procedure, standing, town.counting).flatMap((one) =>
    one.due.at === undefined ? [] : [{ ...one, at: town.instantOf(one.due.at) }],
  );
  const earliest = (some: typeof dues) => [...some].sort((one, other) => (one.at < other.at ? -1 : 1))[0];
  const office = earliest(dues.filter(({ id }) => id !== "state" || !isReporters));
  const next = earliest(dues.filter(({ isMissed }) => !isMissed));
  return {
    procedure: procedure.id,
    standing: JSON.stringify(standing),
    state: state.id,
    owner: state.owner ?? null,
    is_open: !state.isEnd,
    due_at: office?.at ?? null,
    next_step_at: next?.at ?? null,
    due_order: office?.at ?? last,
    due_is_provisional: office?.due.provisional ?? false,
    missed: standing.missed,
    outcome: standing.outcome ?? null,
  };
}
