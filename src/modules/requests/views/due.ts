/** A due date with its sum, in every language. */
import { inLanguage, type Language } from "#lib/language.ts";
import {
  dueInWords,
  duesOf,
  type BudgetId,
  type Due,
  type PlainMoment,
  type Procedure,
  type RunningDue,
  type Standing,
} from "#kernel/procedure/model.ts";
import type { RequestsContext } from "../context.ts";
import type { DueView } from "../shapes/parts.ts";
import type { Town } from "../town.ts";

type Saying = Pick<RequestsContext, "says" | "clock">;

/** When one of the budgets that run is due; undefined when it does not run. */
export function dueView(
  context: Saying,
  town: Town,
  { procedure, standing }: { readonly procedure: Procedure; readonly standing: Standing },
  budget: BudgetId,
): DueView | undefined {
  const budgets = standing.budgets.filter(({ id }) => id === budget).slice(0, 1);
  const [found] = duesOf(procedure, { ...standing, budgets }, town.counting);
  return found === undefined ? undefined : shown(context, town, procedure, found);
}

/** What residents are told: the whole matter's, else that of the state it stands in. */
export function mainDue(
  context: Saying,
  town: Town,
  matter: { readonly procedure: Procedure; readonly standing: Standing },
): DueView | undefined {
  return dueView(context, town, matter, "whole") ?? dueView(context, town, matter, "state");
}

/** The same day without its sum, for long lists; undefined while the clock stands still. */
export function mainDueAt(
  town: Town,
  { procedure, standing }: { readonly procedure: Procedure; readonly standing: Standing },
): PlainMoment | undefined {
  const { budgets } = standing;
  const main = budgets.find(({ id }) => id === "whole") ?? budgets.find(({ id }) => id === "state");
  if (main === undefined) return undefined;
  // Counting working time takes long: of the budgets that run, only this one is asked for.
  return duesOf(procedure, { ...standing, budgets: [main] }, town.counting)[0]?.due.at;
}

function shown({ says, clock }: Saying, town: Town, procedure: Procedure, running: RunningDue): DueView {
  const { due, id } = running;
  const words = (language: Language): string[] => [
    ...dueInWords(withReasons(procedure, due, language), language, says[language]),
  ];
  return {
    ...(due.at !== undefined && { at: due.at }),
    isOverdue: due.at !== undefined && due.at < town.momentAt(clock.now()),
    isProvisional: due.provisional,
    hoursLeft: due.hoursLeft,
    budget: id,
    sum: { en: words("en"), "zh-CN": words("zh-CN") },
  };
}

// The ledger holds ids of states; people read why the clock stood still there.
function withReasons(procedure: Procedure, due: Due, language: Language): Due {
  const suspensions = due.sum.suspensions.map((stop) => {
    const state = procedure.states.get(stop.reason);
    const words = state?.stopsClock ?? state?.name;
    return words === undefined ? stop : { ...stop, reason: inLanguage(words, language) };
  });
  return { ...due, sum: { ...due.sum, suspensions } };
}
