/** The transition: a procedure, where a matter stands and what is done give where it stands then, or a refusal. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { dueAt } from "./deadline.ts";
import { enter, stateOf, takeAct } from "./enter.ts";
import type { PlainMoment } from "./moment.ts";
import type { Effect, Need, ProcedureRole } from "./acting.ts";
import type { Procedure, ProcedureAct } from "./procedure.ts";
import type { ProcedureRefusal } from "./refusal.ts";
import type { Counting, Event, Standing, Stepped, Times } from "./standing.ts";
import { missedAt } from "./time-step.ts";
import { wholeBudgets } from "./times.ts";

/** A matter at its beginning. */
export function begin(
  procedure: Procedure,
  { at, times }: { readonly at: PlainMoment; readonly times: Times },
): { readonly standing: Standing; readonly effects: readonly Effect[] } {
  const standing: Standing = {
    procedure: procedure.id,
    hash: procedure.hash,
    state: procedure.starts,
    since: at,
    begun: at,
    suspensions: [],
    budgets: wholeBudgets(procedure, times, at),
    extensions: [],
    missed: 0,
    taken: {},
    times,
  };
  return enter(procedure, standing, stateOf(procedure, procedure.starts), { at, outcome: undefined });
}

/**
 * Does what the event says, after what time did by itself before it. The same values always give the same answer, and what is given
 * is never changed. A refusal leaves everything as it was.
 */
export function advance(
  procedure: Procedure,
  standing: Standing,
  event: Event,
  counting: Counting,
): Result<Stepped, ProcedureRefusal> {
  if (standing.procedure !== procedure.id || standing.hash !== procedure.hash)
    return refuse({
      code: "procedure.other-version",
      procedure: standing.procedure,
      hash: standing.hash,
    });
  if (event.at < standing.since)
    return refuse({ code: "procedure.out-of-order", act: event.act, since: standing.since });
  const passed = missedAt(procedure, standing, { ...counting, now: event.at });
  const before = passed?.standing ?? standing;
  const act = procedure.acts.get(event.act);
  if (act === undefined)
    return refuse({ code: "procedure.unknown-act", act: event.act, procedure: procedure.id });
  const no = whyNot(procedure, before, act, event, counting);
  if (no !== undefined) return refuse(no);
  const outcome = outcomeOf(act, event);
  const taken = takeAct(procedure, before, act, { at: event.at, outcome });
  return ok({
    standing: taken.standing,
    effects: [...(passed?.effects ?? []), ...taken.effects],
    passed: passed?.passed ?? [],
  });
}

/** What somebody with these roles may do now, in the order of the file: the buttons of a page. */
export function openActs(
  procedure: Procedure,
  standing: Standing,
  roles: ReadonlySet<ProcedureRole>,
  { now, ...counting }: Counting & { readonly now: PlainMoment },
): readonly ProcedureAct[] {
  const at = missedAt(procedure, standing, { ...counting, now })?.standing ?? standing;
  return [...procedure.acts.values()].filter(
    (act) =>
      act.from.includes(at.state) &&
      act.by.some((role) => roles.has(role)) &&
      tooLate(at, act, now, counting) === undefined &&
      !isSpent(at, act),
  );
}

function whyNot(
  procedure: Procedure,
  standing: Standing,
  act: ProcedureAct,
  event: Event,
  counting: Counting,
): ProcedureRefusal | undefined {
  if (!act.from.includes(standing.state))
    return { code: "procedure.not-now", act: act.id, state: standing.state };
  const isTimes = event.role === "system" && (act.after !== undefined || act.by.length === 0);
  if (!isTimes && !act.by.includes(event.role))
    return { code: "procedure.not-yours", act: act.id, role: event.role, may: act.by };
  const until = tooLate(standing, act, event.at, counting);
  if (until !== undefined) return { code: "procedure.too-late", act: act.id, until };
  if (isSpent(standing, act)) return { code: "procedure.too-often", act: act.id, most: act.most ?? 0 };
  const outcome = outcomeOf(act, event);
  if (outcome !== undefined && !act.outcomes.includes(outcome))
    return { code: "procedure.unknown-outcome", act: act.id, outcome, known: act.outcomes };
  const missing = missingOf(procedure, act, event);
  return missing.length === 0 ? undefined : { code: "procedure.incomplete", act: act.id, missing };
}

function missingOf(procedure: Procedure, act: ProcedureAct, event: Event): readonly Need[] {
  const { given } = event;
  const outcome = procedure.outcomes.get(outcomeOf(act, event) ?? "");
  const asked = new Set<Need>([...act.needs, ...(outcome?.needs ?? [])]);
  if (act.to !== undefined && stateOf(procedure, act.to).isEnd) asked.add("outcome");
  if (outcome?.isAdverse === true) {
    asked.add("reasons");
    if (outcome.bases.length === 0 && act.bases.length === 0) asked.add("basis");
  }
  const isThere: Readonly<Record<Need, boolean>> = {
    words: given.words === true,
    reasons: given.reasons === true,
    basis: given.basis !== undefined && given.basis.length > 0,
    outcome: outcomeOf(act, event) !== undefined,
    body: given.body !== undefined && given.body !== "",
    date: given.date !== undefined,
    matter: given.matter !== undefined && given.matter !== "",
  };
  return [...asked].filter((need) => !isThere[need]);
}

// An act with one outcome has that one, said or not.
function outcomeOf(act: ProcedureAct, { given }: Event): string | undefined {
  return given.outcome ?? (act.outcomes.length === 1 ? act.outcomes[0] : undefined);
}

function tooLate(
  standing: Standing,
  act: ProcedureAct,
  at: PlainMoment,
  { calendar, profile }: Counting,
): PlainMoment | undefined {
  if (act.within === undefined) return undefined;
  const until = dueAt(standing.since, act.within, { calendar, profile, suspensions: [] }).at;
  return until !== undefined && at > until ? until : undefined;
}

function isSpent(standing: Standing, act: ProcedureAct): boolean {
  return act.most !== undefined && (standing.taken[act.id] ?? 0) >= act.most;
}
