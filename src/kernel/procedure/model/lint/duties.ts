/** Who must act and by when, and whether they can: owners, times, acts that nobody may take, acts that lack something. */
import type { Finding } from "#lib/finding.ts";
import { actsFrom, canBeTaken, factsOf, found, isOfTime, type LintRule } from "./rule.ts";

/** Open states without somebody who must act, or without a time in which. */
export const ownersAndTimes: LintRule = (procedure) =>
  [...procedure.states.values()].flatMap((state): readonly Finding[] => {
    if (state.isEnd) return [];
    const tell = (hint: string): Finding =>
      found("P0906", procedure, `states/${state.id}`, {
        facts: { id: state.id, ...factsOf("name", state.name, state.id) },
        hint,
      });
    const needsWhole = state.time === "whole" && procedure.whole === undefined;
    // Not every function promises a time or has a legal one: something must stand in.
    const needsOtherwise =
      procedure.otherwise === undefined &&
      [state.time, state.time === "whole" ? procedure.whole : undefined].some(
        (rule) => rule === "promised" || rule === "legal",
      );
    return [
      ...(state.owner === undefined ? [tell("owner")] : []),
      ...(state.time === undefined ? [tell("time")] : []),
      ...(needsWhole ? [tell("whole")] : []),
      ...(needsOtherwise ? [tell("otherwise")] : []),
    ];
  });

/** Acts that nobody may take, and states whose owner can do nothing. */
export const nobodyMayAct: LintRule = (procedure) => {
  const acts = [...procedure.acts.values()]
    .filter((act) => !act.from.some((state) => canBeTaken(procedure, act, state)))
    .map((act) =>
      found("P0908", procedure, `acts/${act.id}`, {
        facts: { id: act.id, ...factsOf("name", act.name, act.id), owner: "" },
        hint: act.from.length === 0 ? "nowhere" : "act",
      }),
    );
  const idle = [...procedure.states.values()]
    .filter(({ id, isEnd, owner }) => {
      if (isEnd || owner === undefined || owner === "system") return false;
      const own = actsFrom(procedure, id).filter((act) => act.to !== undefined);
      // Where the answer comes from another procedure, its owner only waits, in a time that ends.
      return !own.some((act) => act.by.includes(owner) || act.after !== undefined);
    })
    .map(({ id, name, owner }) =>
      found("P0908", procedure, `states/${id}/owner`, {
        facts: { id, ...factsOf("name", name, id), owner: owner ?? "" },
        hint: "owner",
      }),
    );
  return [...acts, ...idle];
};

/** Acts whose effects or outcomes lack what they need. */
export const incompleteActs: LintRule = (procedure) =>
  [...procedure.acts.values()].flatMap((act): readonly Finding[] => {
    const tell = (hint: string): Finding =>
      found("P0914", procedure, `acts/${act.id}`, {
        facts: { id: act.id, ...factsOf("name", act.name, act.id) },
        hint,
      });
    const toEnd = act.to !== undefined && procedure.states.get(act.to)?.isEnd === true;
    const handsOver = act.effects.some((one) => one.kind === "hand-over" && one.to === "named");
    const joins = act.effects.some((one) => one.kind === "join");
    const ofTime = act.from.some((state) => isOfTime(procedure, act, state));
    const asks = act.needs.length > 0 || act.outcomes.some((one) => procedure.outcomes.get(one)?.isAdverse);
    return [
      ...(toEnd && act.outcomes.length === 0 ? [tell("no-outcome")] : []),
      ...(!toEnd && act.outcomes.length > 0 ? [tell("no-end")] : []),
      // What another procedure settled names the body itself.
      ...(handsOver && act.after === undefined && !act.needs.includes("body") ? [tell("body")] : []),
      ...(joins && !act.needs.includes("matter") ? [tell("matter")] : []),
      ...(ofTime && (asks || act.outcomes.length > 1) ? [tell("time")] : []),
    ];
  });
