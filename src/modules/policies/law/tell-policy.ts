/** One policy as the law of a day, in words: for its page, for the command line, for machines. */
import {
  clauseOf,
  readDay,
  ruleOn,
  sayLaw,
  sayValue,
  valueText,
  type Basis,
  type Clause,
  type Day,
  type Exception,
  type LawSpeaker,
  type Policy,
  type System,
  type Variable,
  type WrittenCase,
} from "#engines/rules/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { inLanguage, type Language, type LocalWords, type Say } from "#lib/language.ts";
import { toldCase, type ToldCase } from "./tell-case.ts";
import { toldParameter, type ToldParameter } from "./tell-parameter.ts";

export interface Speaker {
  readonly say: Say;
  readonly language: Language;
}

/** Where a policy stands on a day, by its own dates. */
export type Standing = "in-force" | "not-yet" | "ended";

export interface ToldRule {
  readonly variable: string;
  readonly title: string;
  /** Whose it is and for which time: "household, a month". */
  readonly whose: string;
  /** Undefined: no rule holds on that day, and `otherwise` is the value. */
  readonly gives: Clause | undefined;
  readonly otherwise: string | undefined;
  readonly exceptions: readonly {
    readonly title: string;
    readonly when: string;
    readonly gives: Clause;
    readonly basis: string | undefined;
  }[];
  readonly rounding: string | undefined;
  readonly basis: string | undefined;
}

export interface ToldPolicy {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly field: string;
  readonly on: PlainDate;
  readonly standing: Standing;
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly problem: string | undefined;
  readonly objective: string | undefined;
  readonly indicator: string | undefined;
  readonly basis: string | undefined;
  /** Its name in each language that it has one in. */
  readonly works: LocalWords;
  /** The register's function that answers. */
  readonly function: string | undefined;
  readonly bring: readonly string[];
  readonly rules: readonly ToldRule[];
  readonly parameters: readonly ToldParameter[];
  readonly cases: readonly ToldCase[];
  readonly evaluation: { readonly words: string; readonly every: string | undefined; readonly first: PlainDate | undefined } | undefined; // prettier-ignore
  readonly note: string | undefined;
  readonly file: string;
}

export interface Laid {
  readonly system: System;
  readonly cases: readonly WrittenCase[];
}

/** Undefined: there is no such policy. */
export function tellPolicy(
  { system, cases }: Laid,
  { id, on }: { readonly id: string; readonly on: PlainDate },
  speaker: Speaker,
): ToldPolicy | undefined {
  const policy = system.policies.find((one) => one.id === id);
  const day = readDay(on);
  if (policy === undefined || day === undefined) return undefined;
  const words = { ...speaker, system, day };
  const inOwn = (some: Policy["note"]): string | undefined =>
    some === undefined ? undefined : inLanguage(some, speaker.language);
  return {
    id,
    title: inLanguage(policy.title, speaker.language),
    kind: speaker.say(`policies.kind.${policy.kind}`),
    field: speaker.say(`policies.field.${policy.field}`),
    on,
    standing: standingOn(policy, day),
    from: dateOf(policy.from),
    to: dateOf(policy.to),
    problem: inOwn(policy.problem),
    objective: inOwn(policy.objective),
    indicator: policy.indicator,
    basis: basisInWords(policy.basis, speaker),
    works: policy.basis?.work ?? {},
    function: policy.function,
    bring: policy.bring.map((one) => inLanguage(one, speaker.language)),
    rules: [...system.variables.values()].flatMap((one) => (one.policy === id && one.rules.length > 0 ? [toldRule(one, words)] : [])), // prettier-ignore
    parameters: [...system.parameters.values()].flatMap((one) => (one.policy === id ? [toldParameter(one, words)] : [])), // prettier-ignore
    cases: cases.flatMap((one) => (one.policy === id ? [toldCase(one, words)] : [])),
    evaluation: policy.evaluation && {
      words: inLanguage(policy.evaluation.text, speaker.language),
      every: policy.evaluation.every,
      first: dateOf(policy.evaluation.first),
    },
    note: inOwn(policy.note),
    file: policy.file,
  };
}

export function standingOn({ from, to }: Policy, day: Day): Standing {
  if (from !== undefined && day < from) return "not-yet";
  return to !== undefined && day > to ? "ended" : "in-force";
}

export function dateOf(day: Day | undefined): PlainDate | undefined {
  return day === undefined ? undefined : (valueText(day) as PlainDate); // a day is written as a date is
}

/** In the reader’s language. */
function basisInWords(basis: Basis | undefined, { say, language }: Speaker): string | undefined {
  if (basis === undefined) return undefined;
  const { article = "" } = basis;
  const work = inLanguage(basis.work, language);
  return say("policies.basis", { work, article, hasArticle: article === "" ? "no" : "yes" });
}

function toldRule(variable: Variable, words: LawSpeaker): ToldRule {
  const { say, language, system, day } = words;
  const rule = ruleOn(variable, day);
  const holding = variable.exceptions.filter(({ from, to }) => from <= day && day <= to);
  const { default: otherwise, rounding } = variable;
  return {
    variable: variable.id,
    title: inLanguage(variable.title, language),
    whose: say("policies.whose", {
      entity: inLanguage(system.entities.get(variable.entity)?.title ?? {}, language),
      span: variable.span,
    }),
    gives: rule && clauseOf(rule.expr, words, variable.type),
    otherwise: otherwise === undefined ? undefined : sayValue(otherwise, variable.type, words),
    exceptions: holding.map((one: Exception) => ({
      title: inLanguage(one.title, language),
      when: sayLaw(one.when, words),
      gives: clauseOf(one.expr, words, variable.type),
      basis: basisInWords(one.basis, words),
    })),
    rounding:
      rounding &&
      say("policies.rounded", {
        rule: say(`rules.rounding.${rounding.rule.replace(" ", "-")}`),
        step: sayValue(rounding.step, variable.type, words),
      }),
    basis: basisInWords(rule?.basis ?? variable.basis, words),
  };
}
