/** A running matter under a changed procedure: only by an act of its own, which is recorded, never by itself. */
import { ok, refuse, type Result } from "#lib/result.ts";
import { budgetFor } from "./times.ts";
import type { PlainMoment } from "./moment.ts";
import type { Procedure } from "./procedure.ts";
import type { MigrationRefusal } from "./refusal.ts";
import type { RunningBudget, Standing } from "./standing.ts";

/**
 * The matter under another version, in the state that the old one became (the same id when none is given). What ran runs on: time used,
 * suspensions, extensions and missed budgets stay, so that nobody's date moves back. Only the state's own budget begins anew, when the state's
 * time is another one.
 */
export function migrateStanding(
  procedure: Procedure,
  standing: Standing,
  { at, state }: { readonly at: PlainMoment; readonly state?: string },
): Result<Standing, MigrationRefusal> {
  if (procedure.id !== standing.procedure)
    return refuse({
      code: "procedure.other-procedure",
      procedure: standing.procedure,
      other: procedure.id,
    });
  if (standing.ended !== undefined)
    return refuse({ code: "procedure.matter-ended", procedure: standing.procedure });
  const becomes = state ?? standing.state;
  const found = procedure.states.get(becomes);
  if (found === undefined || found.isEnd)
    return refuse({
      code: "procedure.state-gone",
      state: becomes,
      known: [...procedure.states.values()].filter((one) => !one.isEnd).map((one) => one.id),
    });
  const budget = budgetFor(procedure, found.time, standing.times);
  const running = standing.budgets.find(({ id }) => id === "state");
  const isSame =
    becomes === standing.state &&
    running?.budget.amount === budget?.amount &&
    running?.budget.unit === budget?.unit;
  const fresh: readonly RunningBudget[] = budget === undefined ? [] : [{ id: "state", start: at, budget }];
  const others = standing.budgets.filter(({ id }) => id !== "state");
  return ok({
    ...standing,
    hash: procedure.hash,
    state: becomes,
    since: becomes === standing.state ? standing.since : at,
    budgets: isSame ? standing.budgets : [...others, ...fresh],
    suspensions: suspensionsIn(found.stopsClock !== undefined, standing, at, becomes),
  });
}

function suspensionsIn(
  stops: boolean,
  standing: Standing,
  at: PlainMoment,
  state: string,
): Standing["suspensions"] {
  const isOpen = standing.suspensions.some(({ to }) => to === undefined);
  if (stops && !isOpen) return [...standing.suspensions, { from: at, reason: state }];
  if (stops || !isOpen) return standing.suspensions;
  return standing.suspensions.map((span) => (span.to === undefined ? { ...span, to: at } : span));
}
