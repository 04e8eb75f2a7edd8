/** What a rule about a procedure is given, and how it makes findings. Pure: values in, findings out. */
import type { Finding } from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";
import { languages, type LocalWords } from "#lib/language.ts";
import { procedureFinding, type ProcedureCode } from "../finding.ts";
import type { Procedure, ProcedureAct } from "../procedure.ts";
import type { CaseSettings } from "../run-case.ts";

export interface LintContext {
  /** All that a matter could follow, by id. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Whether the register lists a legal basis; undefined where there is no register to ask. */
  readonly isBasis: ((id: string) => boolean) | undefined;
  readonly cases: CaseSettings;
}

export type LintRule = (procedure: Procedure, context: LintContext) => readonly Finding[];

/** Makes a finding at a path of the procedure's file. The procedure's own facts come by themselves. */
export function found(
  code: ProcedureCode,
  procedure: Procedure,
  path: string,
  { facts = {}, hint }: { readonly facts?: Facts; readonly hint?: string } = {},
): Finding {
  return procedureFinding(
    code,
    `${procedure.id}/${path}${hint === undefined ? "" : `/${hint}`}`,
    procedure.placeOf(path),
    {
      facts: { procedure: procedure.id, ...factsOf("title", procedure.title, procedure.id), ...facts },
      ...(hint === undefined ? {} : { hint }),
    },
  );
}

/** Words as a fact, with their translations beside them; the id where there are none. */
export function factsOf(key: string, words: LocalWords, id: string): Facts {
  const given = languages.flatMap((language) => {
    const text = words[language];
    return text === undefined ? [] : [[`${key}@${language}`, text] as const];
  });
  return { [key]: given[0]?.[1] ?? id, ...Object.fromEntries(given) };
}

/** The acts that can be taken in a state, by people or by time. */
export function actsFrom(procedure: Procedure, state: string): readonly ProcedureAct[] {
  return [...procedure.acts.values()].filter((act) => act.from.includes(state));
}

/** Where an act leaves a matter that was in the state. */
export function targetOf(act: ProcedureAct, state: string): string {
  return act.to ?? state;
}

/** True when time takes the act by itself in the state. */
export function isOfTime(procedure: Procedure, act: ProcedureAct, state: string): boolean {
  return procedure.states.get(state)?.whenOut === act.id;
}

/** True when somebody or something can take the act in the state. */
export function canBeTaken(procedure: Procedure, act: ProcedureAct, state: string): boolean {
  return (
    act.by.some((role) => role !== "system") || act.after !== undefined || isOfTime(procedure, act, state)
  );
}
