/** What time alone does to a matter: budgets that ran out are counted once, and acts of time are taken. */
import { duesOf, type RunningDue } from "./dues.ts";
import { stateOf, takeAct } from "./enter.ts";
import { addSeconds, type PlainMoment } from "./moment.ts";
import type { Effect } from "./acting.ts";
import type { Procedure } from "./procedure.ts";
import type { Counting, PassedStep, Standing, Stepped } from "./standing.ts";

/** More steps than any matter takes by time alone: a procedure that passes them goes round in a circle, which `check` tells. */
const mostSteps = 10_000;

/**
 * The time step: every budget that ran out before `now` and was not counted, in the order in which they did. Undefined when none did.
 * At the second budget that an office misses, the matter goes to the supervisor.
 */
export function missedAt(
  procedure: Procedure,
  standing: Standing,
  { now, ...counting }: Counting & { readonly now: PlainMoment },
): Stepped | undefined {
  let stepped: Stepped = { standing, effects: [], passed: [] };
  for (let steps = 0; steps < mostSteps; steps++) {
    const next = firstRunOut(procedure, stepped.standing, counting, now);
    if (next === undefined) return stepped.passed.length === 0 ? undefined : stepped;
    const { standing: after, effects, passed } = runOut(procedure, stepped.standing, counting, next);
    stepped = {
      standing: after,
      effects: [...stepped.effects, ...effects],
      passed: [...stepped.passed, ...passed],
    };
  }
  throw new Error(`${procedure.id}: time alone takes more than ${mostSteps} steps from "${standing.state}"`);
}

interface RunOut extends RunningDue {
  readonly at: PlainMoment;
}

function firstRunOut(
  procedure: Procedure,
  standing: Standing,
  counting: Counting,
  now: PlainMoment,
): RunOut | undefined {
  const out = duesOf(procedure, standing, counting).flatMap((running) => {
    const { at } = running.due;
    // What is done at the very last moment is in time.
    return at === undefined || at >= now || running.isMissed ? [] : [{ ...running, at }];
  });
  return out.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))[0];
}

function runOut(procedure: Procedure, standing: Standing, counting: Counting, { id, at }: RunOut): Stepped {
  const state = stateOf(procedure, standing.state);
  // When the reporter lets their own time pass, no office missed anything.
  const isOffices = id !== "state" || (state.owner !== "reporter" && state.owner !== "resident");
  const missed = standing.missed + (isOffices ? 1 : 0);
  const effects: Effect[] = [];
  if (isOffices) {
    effects.push({ kind: "missed", budget: id, due: at });
    if (id === "whole") effects.push({ kind: "notify", whom: "reporter", notice: "overdue" });
    if (missed === 2) {
      effects.push({ kind: "escalate", to: "supervisor" });
      effects.push({ kind: "notify", whom: "supervisor", notice: "escalated" });
    }
  }
  const counted: Standing = {
    ...standing,
    missed,
    budgets: standing.budgets.map((one) => (one.id === id ? { ...one, ranOut: at } : one)),
  };
  const act = id === "state" && state.whenOut !== undefined ? procedure.acts.get(state.whenOut) : undefined;
  const step: PassedStep = { at, budget: id, ...(act === undefined ? {} : { act: act.id }) };
  if (act === undefined) return { standing: counted, effects, passed: [step] };
  const [outcome] = act.outcomes;
  // Midnight ends the day before: where the day itself does not count, the next one is the first that does.
  const countsFrom = counting.profile.from === "next-day" ? addSeconds(at, -1) : at;
  const taken = takeAct(procedure, counted, act, { at, outcome, countsFrom });
  return { standing: taken.standing, effects: [...effects, ...taken.effects], passed: [step] };
}
