/** Where a matter can go: states never reached, states without a way out, circles in which it could stay for ever. */
import type { Procedure } from "../procedure.ts";
import { actsFrom, canBeTaken, factsOf, found, targetOf, type LintRule } from "./rule.ts";

/** States, acts and outcomes to which nothing leads. */
export const neverReached: LintRule = (procedure) => {
  const reached = reachedFrom(procedure, procedure.starts);
  const acts = [...procedure.acts.values()];
  const states = [...procedure.states.values()]
    .filter(({ id }) => !reached.has(id))
    .map(({ id, name }) =>
      found("P0904", procedure, `states/${id}`, {
        facts: { id, ...factsOf("name", name, id) },
        hint: "state",
      }),
    );
  // An act all of whose states are unreached is told with them; one that starts nowhere stands for itself.
  const given = new Set(
    acts.flatMap((act) => (act.from.some((one) => reached.has(one)) ? act.outcomes : [])),
  );
  const outcomes = [...procedure.outcomes.values()]
    .filter(({ id }) => !given.has(id))
    .map(({ id, name }) =>
      found("P0904", procedure, `outcomes/${id}`, {
        facts: { id, ...factsOf("name", name, id) },
        hint: "outcome",
      }),
    );
  return [...states, ...outcomes];
};

/** Open states from which no end can be reached. */
export const deadEnds: LintRule = (procedure) =>
  [...procedure.states.values()]
    .filter(({ id, isEnd }) => !isEnd && ![...reachedFrom(procedure, id)].some((to) => isEnd_(procedure, to)))
    .map(({ id, name }) =>
      found("P0905", procedure, `states/${id}`, {
        facts: { id, ...factsOf("name", name, id) },
        hint: actsFrom(procedure, id).some((act) => targetOf(act, id) !== id) ? "circle" : "no-way",
      }),
    );

/**
 * Circles in which a matter could be kept for ever: every step may be repeated without limit, and no time of the whole matter runs
 * meanwhile, because there is none, or because its clock stands still all the way round.
 */
export const endlessLoops: LintRule = (procedure) => {
  const isTimed = (id: string): boolean =>
    procedure.whole !== undefined && procedure.states.get(id)?.stopsClock === undefined;
  const starving = new Set(
    [...procedure.states.values()].filter(({ id, isEnd }) => !isEnd && !isTimed(id)).map(({ id }) => id),
  );
  return circlesAmong(procedure, starving).map((members) => {
    const [first = ""] = members;
    const names = members.map((id) => procedure.states.get(id)?.name.en ?? id);
    const chinese = members.map((id) => procedure.states.get(id)?.name["zh-CN"] ?? id);
    return found("P0909", procedure, `states/${first}`, {
      facts: { members: names, "members@zh-CN": chinese },
      hint: procedure.whole === undefined ? "no-whole" : "stopped",
    });
  });
};

/** Every state that a matter in the state can come to, itself included. */
function reachedFrom(procedure: Procedure, state: string): ReadonlySet<string> {
  const reached = new Set([state]);
  for (const at of reached)
    for (const act of actsFrom(procedure, at))
      if (canBeTaken(procedure, act, at)) reached.add(targetOf(act, at));
  return reached;
}

function isEnd_(procedure: Procedure, state: string): boolean {
  return procedure.states.get(state)?.isEnd === true;
}

/** Groups of the states that can be gone round by acts without limit, staying among them; each in the order of the file. */
function circlesAmong(procedure: Procedure, among: ReadonlySet<string>): readonly (readonly string[])[] {
  const next = (state: string): readonly string[] =>
    actsFrom(procedure, state)
      .filter((act) => act.to !== undefined && act.most === undefined && canBeTaken(procedure, act, state))
      .map((act) => targetOf(act, state))
      .filter((to) => among.has(to));
  const reach = new Map([...among].map((state) => [state, closure(state, next)] as const));
  const circles: string[][] = [];
  for (const state of among) {
    if (reach.get(state)?.has(state) !== true || circles.some((one) => one.includes(state))) continue;
    circles.push([...among].filter((other) => reach.get(state)?.has(other) && reach.get(other)?.has(state)));
  }
  return circles;
}

/** What can be reached in one step or more. */
function closure(start: string, next: (state: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(next(start));
  for (const state of reached) for (const to of next(state)) reached.add(to);
  return reached;
}
