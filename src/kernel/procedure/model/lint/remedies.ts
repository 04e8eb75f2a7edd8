/** Every end against a person has a basis and a way to appeal, and the way is open as long as it is told. */
import type { Finding } from "#lib/finding.ts";
import type { Outcome, Procedure, ProcedureAct } from "../procedure.ts";
import { factsOf, found, type LintRule } from "./rule.ts";

/** Adverse outcomes without an appeal (or a word why there is none), or without any basis. */
export const remedies: LintRule = (procedure) =>
  [...procedure.outcomes.values()].flatMap((outcome): readonly Finding[] => {
    if (!outcome.isAdverse) return [];
    const acts = actsWith(procedure, outcome);
    const hasBasis =
      outcome.bases.length > 0 ||
      acts.every(({ bases, needs }) => bases.length > 0 || needs.includes("basis"));
    const tell = (hint: string): Finding =>
      found("P0907", procedure, `outcomes/${outcome.id}`, { facts: namesOf(outcome), hint });
    return [
      ...(outcome.appeal === undefined && outcome.finalBecause === undefined ? [tell("appeal")] : []),
      ...(hasBasis ? [] : [tell("basis")]),
    ];
  });

/** Appeals that no act at the end can begin, or only for a shorter time than is told. */
export const appeals: LintRule = (procedure) =>
  [...procedure.outcomes.values()].flatMap((outcome): readonly Finding[] => {
    const { appeal } = outcome;
    if (appeal === undefined) return [];
    const ends = new Set(actsWith(procedure, outcome).flatMap(({ to }) => (to === undefined ? [] : [to])));
    return [...ends].flatMap((end): readonly Finding[] => {
      const ways = [...procedure.acts.values()].filter(
        (act) => act.from.includes(end) && appealsBy(procedure, act, appeal.procedure),
      );
      const isOpen = ways.some(
        ({ within }) =>
          within === undefined ||
          (within.amount === appeal.within.amount && within.unit === appeal.within.unit),
      );
      if (isOpen) return [];
      const state = procedure.states.get(end);
      const facts = {
        ...namesOf(outcome),
        appeal: appeal.procedure,
        ...factsOf("end", state?.name ?? {}, end),
      };
      const hint = ways.length === 0 ? "no-act" : "other-time";
      return [found("P0910", procedure, `outcomes/${outcome.id}/appeal`, { facts, hint })];
    });
  });

function actsWith(procedure: Procedure, outcome: Outcome): readonly ProcedureAct[] {
  return [...procedure.acts.values()].filter((act) => act.outcomes.includes(outcome.id));
}

// By starting the other procedure, or by another tier of this one.
function appealsBy(procedure: Procedure, act: ProcedureAct, appeal: string): boolean {
  if (!act.by.includes("reporter") && !act.by.includes("resident")) return false;
  if (act.effects.some((effect) => effect.kind === "start" && effect.procedure === appeal)) return true;
  return appeal === procedure.id && act.to !== undefined && procedure.states.get(act.to)?.isEnd === false;
}

function namesOf({ id, name }: Outcome): Finding["facts"] {
  return { id, ...factsOf("name", name, id) };
}
