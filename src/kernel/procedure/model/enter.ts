/** How a matter enters a state: clocks stop and run on, budgets begin and end. */
import type { PlainMoment } from "./moment.ts";
import type { Effect } from "./acting.ts";
import type { Procedure, ProcedureAct, ProcedureState } from "./procedure.ts";
import type { RunningBudget, Standing } from "./standing.ts";
import { budgetFor, wholeBudgets } from "./times.ts";

export interface Taken {
  readonly at: PlainMoment;
  readonly outcome: string | undefined;
  /** When the state's time begins to count, where that is not the moment itself. */
  readonly countsFrom?: PlainMoment;
}

/** A standing after an act that is allowed, with what must be carried out in order. */
export function takeAct(
  procedure: Procedure,
  standing: Standing,
  act: ProcedureAct,
  taken: Taken,
): { readonly standing: Standing; readonly effects: readonly Effect[] } {
  const { at } = taken;
  const counted = {
    ...standing,
    taken: { ...standing.taken, [act.id]: (standing.taken[act.id] ?? 0) + 1 },
    extensions:
      act.extends === undefined ? standing.extensions : [...standing.extensions, { at, budget: act.extends }],
  };
  if (act.to === undefined) return { standing: counted, effects: act.effects };
  const left = leave(procedure, counted, at);
  const entered = enter(procedure, left.standing, stateOf(procedure, act.to), taken);
  return { standing: entered.standing, effects: [...left.effects, ...act.effects, ...entered.effects] };
}

/** Where a matter stands that entered a state. At an end nothing runs any more. */
export function enter(
  procedure: Procedure,
  standing: Standing,
  state: ProcedureState,
  { at, outcome, countsFrom = at }: Taken,
): { readonly standing: Standing; readonly effects: readonly Effect[] } {
  const moved = { ...standing, state: state.id, since: at };
  if (state.isEnd) {
    if (outcome === undefined) throw new Error(`${procedure.id}: the end "${state.id}" without an outcome`);
    return {
      standing: { ...moved, budgets: [], outcome, ended: at },
      effects: [{ kind: "end", outcome }],
    };
  }
  const own = budgetFor(procedure, state.time, standing.times);
  const ofState: readonly RunningBudget[] =
    own === undefined ? [] : [{ id: "state", start: countsFrom, budget: own }];
  const budgets = [...standing.budgets.filter(({ id }) => id !== "state"), ...ofState];
  if (state.stopsClock === undefined) return { standing: { ...moved, budgets }, effects: [] };
  return {
    standing: {
      ...moved,
      budgets,
      suspensions: [...standing.suspensions, { from: at, reason: state.id }],
    },
    effects: [{ kind: "suspend", reason: state.id }],
  };
}

function leave(
  procedure: Procedure,
  standing: Standing,
  at: PlainMoment,
): { readonly standing: Standing; readonly effects: readonly Effect[] } {
  const state = stateOf(procedure, standing.state);
  if (state.isEnd) {
    // A matter that is opened again gets the time of a new one: the old one ran out or was kept.
    const { outcome: _, ended: __, ...open } = standing;
    return {
      standing: { ...open, extensions: [], budgets: wholeBudgets(procedure, standing.times, at) },
      effects: [],
    };
  }
  const timed = standing.budgets.length === 0 ? withTimes(procedure, standing, at) : standing;
  if (state.stopsClock === undefined) return { standing: timed, effects: [] };
  const suspensions = timed.suspensions.map((span) => (span.to === undefined ? { ...span, to: at } : span));
  return { standing: { ...timed, suspensions }, effects: [{ kind: "resume" }] };
}

/** What was brought over from elsewhere has no times as long as nobody has moved it here; then it gets those of a new matter. */
function withTimes(procedure: Procedure, standing: Standing, at: PlainMoment): Standing {
  return { ...standing, budgets: wholeBudgets(procedure, standing.times, at) };
}

/** The state of an id that the procedure must have. */
export function stateOf(procedure: Procedure, id: string): ProcedureState {
  const state = procedure.states.get(id);
  if (state === undefined) throw new Error(`the procedure ${procedure.id} has no state "${id}"`);
  return state;
}
