/** The words of a procedure, in one language: who, by when, what an act needs and brings about. */
import { inLanguage, type Language, type Say } from "#lib/language.ts";
import type { Budget, Effect, Procedure, ProcedureAct, ProcedureState } from "#kernel/procedure/model.ts";
import type { DrawnWords } from "./diagram/layout.ts";

export interface Speaker {
  readonly language: Language;
  readonly say: Say;
}

/** An amount of time. */
export function budgetInWords({ say }: Speaker, { amount, unit }: Budget): string {
  return say("procedures.time.amount", { amount, unit: unit.replace("-", "_") });
}

/** The time of a state, or of the whole. */
export function timeInWords(speaker: Speaker, time: ProcedureState["time"]): string {
  if (time === undefined) return "";
  return typeof time === "string" ? speaker.say(`procedures.time.${time}`) : budgetInWords(speaker, time);
}

/** A role. */
export function roleInWords({ say }: Speaker, role: string): string {
  return say(`procedures.role.${role}`);
}

/** Who may take an act; time, or a procedure that ended, when nobody may. */
export function whoInWords(speaker: Speaker, act: ProcedureAct): string {
  const { say, language } = speaker;
  if (act.after !== undefined) return say("procedures.after", { procedure: act.after.procedure });
  if (act.by.length === 0) return roleInWords(speaker, "system");
  const names = act.by.map((role) => roleInWords(speaker, role));
  return new Intl.ListFormat(language, { type: "disjunction" }).format(names);
}

/** Where an act leads from and to. */
export function wayInWords({ say, language }: Speaker, procedure: Procedure, act: ProcedureAct): string {
  const nameOf = (id: string): string => inLanguage(procedure.states.get(id)?.name ?? {}, language) || id;
  const from = act.from.map(nameOf);
  return act.to === undefined
    ? say("procedures.way-stays", { from })
    : say("procedures.way", { from, to: nameOf(act.to) });
}

/** What an act needs, may be and brings about: one sentence each. */
export function conditionsInWords(
  speaker: Speaker,
  procedure: Procedure,
  act: ProcedureAct,
): readonly string[] {
  const { say, language } = speaker;
  const sentences: string[] = [];
  if (act.needs.length > 0)
    sentences.push(
      say("procedures.needs", { needs: act.needs.map((need) => say(`procedures.need.${need}`)) }),
    );
  if (act.within !== undefined)
    sentences.push(say("procedures.within", { time: budgetInWords(speaker, act.within) }));
  if (act.most !== undefined) sentences.push(say("procedures.most", { most: act.most }));
  if (act.extends !== undefined)
    sentences.push(say("procedures.extends", { time: budgetInWords(speaker, act.extends) }));
  if (act.outcomes.length > 0) {
    const outcomes = act.outcomes.map(
      (id) => inLanguage(procedure.outcomes.get(id)?.name ?? {}, language) || id,
    );
    const listed = new Intl.ListFormat(language, { type: "disjunction" }).format(outcomes);
    sentences.push(say("procedures.ends-with", { outcomes: listed }));
  }
  return [...sentences, ...effectsInWords(speaker, act.effects)];
}

function effectsInWords({ say }: Speaker, effects: readonly Effect[]): readonly string[] {
  const told = effects.flatMap((one) =>
    one.kind === "notify" ? [say(`procedures.reader.${one.whom}`)] : [],
  );
  const others = effects.flatMap((one): readonly string[] => {
    if (one.kind === "start") return [say("procedures.effect.start", { procedure: one.procedure })];
    if (one.kind === "hand-over") return [say(`procedures.effect.hand-over-${one.to}`)];
    if (one.kind === "escalate" || one.kind === "join" || one.kind === "reopen")
      return [say(`procedures.effect.${one.kind}`)];
    return [];
  });
  return [...others, ...(told.length === 0 ? [] : [say("procedures.told", { told })])];
}

/** The words for the drawing. */
export function drawnWords(speaker: Speaker, procedure: Procedure): DrawnWords {
  const { language } = speaker;
  return {
    act: (id) => inLanguage(procedure.acts.get(id)?.name ?? {}, language) || id,
    state: (id) => {
      const state = procedure.states.get(id);
      if (state === undefined || state.isEnd)
        return { name: inLanguage(state?.name ?? {}, language) || id, small: [] };
      const who = state.owner === undefined ? [] : [roleInWords(speaker, state.owner)];
      return {
        name: inLanguage(state.name, language) || id,
        small: [...who, timeInWords(speaker, state.time)],
      };
    },
  };
}

/** Title and description of the drawing. */
export function drawingWords(
  { say, language }: Speaker,
  procedure: Procedure,
): { title: string; description: string } {
  const states = [...procedure.states.values()];
  const ends = states.filter(({ isEnd }) => isEnd).map(({ name }) => inLanguage(name, language));
  const begins = inLanguage(procedure.states.get(procedure.starts)?.name ?? {}, language);
  return {
    title: inLanguage(procedure.title, language),
    description: say("procedures.drawing", { begins, states: states.length - ends.length, ends }),
  };
}

/** A legal basis: its work and article, with the title where there is one. */
export function basisInWords({ say, language }: Speaker, procedure: Procedure, id: string): string {
  const basis = procedure.bases.get(id);
  if (basis === undefined) return id;
  const title = inLanguage(basis.title, language);
  return say("procedures.basis", { work: inLanguage(basis.work, language), article: basis.article ?? "", title, hasArticle: basis.article === undefined ? "no" : "yes", hasTitle: title === "" ? "no" : "yes" }); // prettier-ignore
}
