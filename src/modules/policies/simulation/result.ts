/** A result by itself: figures, and every word that is said of them, in every language. It outlives the law it was computed with. */
import {
  compile,
  firstDay,
  readPeriod,
  sayDifference,
  sayThreshold,
  thresholdAt,
  type SourceFile,
  type System,
} from "#engines/rules/index.ts";
import type { Cliff, SimulatedApart } from "#kernel/policy/index.ts";
import type { Register } from "#kernel/register/model.ts";
import type { PlainDate } from "#lib/dates.ts";
import { languages, type Language, type LocalWords, type Say } from "#lib/language.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import type { ShownPopulation } from "./shown-population.ts";

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly computedOn: PlainDate;
  readonly population: Pick<ShownPopulation, "title" | "isMadeUp">;
  readonly system: LocalWords;
  readonly currency: string;
  readonly reform: { readonly file: string; readonly text: string } | undefined;
  /** What the reform changes, a sentence each. */
  readonly difference: Readonly<Record<Language, readonly string[]>>;
  readonly variables: Readonly<Record<string, LocalWords>>;
  readonly benefits: readonly string[];
  readonly taxes: readonly string[];
  readonly totals: readonly string[];
  readonly income: string;
  readonly areas: Readonly<Record<string, LocalWords>>;
  /** The comparison of each cliff, by its place. */
  readonly thresholds: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly threshold: number;
  readonly figures: Omit<SimulatedApart, "notes">;
  readonly notes: {
    readonly again: number;
    readonly skipped: number;
  };
}

export interface ResultOf {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly computedOn: PlainDate;
  readonly population: Pick<ShownPopulation, "title" | "isMadeUp">;
  readonly system: System;
  readonly sources: readonly SourceFile[];
  readonly reform: { readonly file: string; readonly bytes: Uint8Array } | undefined;
  readonly threshold: number;
  readonly register: Register;
  readonly says: Readonly<Record<Language, Say>>;
}

export function resultOf(of: ResultOf, { notes, ...figures }: SimulatedApart): Result {
  const { system, reform, register, says } = of;
  const changed = reform && reformSystem(of.sources, reform);
  const systems = [system, ...(changed === undefined ? [] : [changed])];
  const period = readPeriod(of.period);
  const day = period === undefined ? 0 : firstDay(period);
  const inEach = <Value>(value: (say: Say, language: Language) => Value): Record<Language, Value> =>
    Object.fromEntries(languages.map((one) => [one, value(says[one], one)])) as Record<Language, Value>; // one for each
  const cliffs = [figures.law, figures.reform].flatMap((run) => run?.rates?.cliffs ?? []);
  const said = system.figures;
  return {
    id: of.id,
    title: of.title,
    period: of.period,
    computedOn: of.computedOn,
    population: { title: of.population.title, isMadeUp: of.population.isMadeUp },
    system: system.title,
    currency: system.currency,
    reform: reform && { file: reform.file, text: new TextDecoder().decode(reform.bytes) },
    difference: inEach((say, language) =>
      changed === undefined ? [] : sayDifference(system, changed, { say, language }),
    ),
    variables: Object.fromEntries(
      systems.flatMap(({ variables }) => [...variables.values()].map(({ id, title }) => [id, title])),
    ),
    benefits: said?.benefits ?? [],
    taxes: said?.taxes ?? [],
    totals: said?.totals ?? [],
    income: said?.income ?? "",
    areas: Object.fromEntries(register.areas.map(({ code, name }) => [code, name])),
    thresholds: Object.fromEntries(
      cliffs.map((cliff) => [
        placeOf(cliff),
        inEach((say, language) => {
          for (const one of systems) {
            const expr = thresholdAt(cliff.variable, cliff, one);
            if (expr !== undefined) return sayThreshold(expr, day, { say, language, system: one });
          }
          return "";
        }),
      ]),
    ),
    threshold: of.threshold,
    figures,
    notes: { again: notes.again, skipped: notes.skipped.length },
  };
}

export function placeOf({ file, line, column }: Cliff): string {
  return `${file}:${line}:${column}`;
}

function reformSystem(
  sources: readonly SourceFile[],
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
): System | undefined {
  const { root, text } = readYaml(file, bytes, defaultLimits);
  return root === undefined ? undefined : compile(sources, { file, text, root }).system;
}
