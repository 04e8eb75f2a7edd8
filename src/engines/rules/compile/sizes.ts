/**
 * How much a system may hold before anything of it is compiled: beyond what any law needs, and little enough that what compares each with
 * each (exceptions, brackets, kinds of groups) ends in bounded time, whoever wrote the files.
 */
import type { Place } from "#lib/finding.ts";
import type { Faults } from "../source/faults.ts";
import type { DatedText, ParameterText, SystemText } from "../source/format.ts";
import type { ReadPolicy } from "./read-sources.ts";
import type { VariableSource } from "./variables.ts";

const most = {
  /** Variables of one system; OpenFisca-France, the largest known, has some 2,800. */
  system: 50_000,
  /** Kinds of people and groups, and roles of a group. */
  entities: 50,
  /** Exceptions of one variable: each is compared with each. */
  exceptions: 200,
  choices: 1_000,
  brackets: 1_000,
  /** Values by date under one key: daily values of twenty years. */
  dates: 10_000,
} as const;

export interface Sized {
  readonly system: SystemText;
  readonly policies: readonly ReadPolicy[];
  readonly variables: readonly VariableSource[];
}

/** True when all is within bounds; what is not has been told. */
export function checkSizes({ system, policies, variables }: Sized, faults: Faults): boolean {
  const before = faults.errors();
  const hold = (hint: keyof typeof most, count: number, place: Place, name = ""): void => {
    if (count > most[hint])
      faults.add("P0816", place, {
        hint,
        facts: { name, value: String(most[hint]) },
        about: `${hint}/${name}`,
      });
  };
  hold("system", variables.length, system.place);
  hold("entities", system.entities.length, system.place);
  for (const { key, place, value } of system.entities) hold("entities", value.roles?.length ?? 0, place, key);
  for (const { id, place, text } of variables) {
    hold("exceptions", text.exceptions?.length ?? 0, place, id);
    hold("choices", text.choices?.length ?? 0, place, id);
  }
  for (const { key, place, value } of policies.flatMap(({ text }) => text.parameters ?? [])) {
    hold("brackets", value.brackets?.length ?? 0, place, key);
    hold("choices", value.table?.length ?? 0, place, key);
    hold("dates", Math.max(0, ...datedIn(value).map(countOf)), place, key);
  }
  return faults.errors() === before;
}

function datedIn({ values, brackets, table }: ParameterText): readonly DatedText[] {
  const ofBrackets = (brackets ?? []).flatMap(({ from, rate, amount }) => [from, rate, amount]);
  return [values, ...ofBrackets, ...(table ?? []).map(({ value }) => value)].filter(
    (one) => one !== undefined,
  );
}

function countOf(dated: DatedText): number {
  return Array.isArray(dated) ? dated.length : 1;
}
