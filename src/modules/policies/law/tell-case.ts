/** A case in words: who is given with what, and what must come out. */
import {
  readPeriod,
  readValue,
  sayPeriod,
  sayValue,
  type LawSpeaker,
  type Node,
  type WrittenCase,
} from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";

export interface ToldCase {
  readonly title: string;
  readonly period: string;
  /** One line for each person and household: "ann: date of birth 5 May 1991, earnings 500.00". */
  readonly given: readonly string[];
  readonly gives: readonly string[];
}

export function toldCase({ text }: WrittenCase, words: LawSpeaker): ToldCase {
  const { say, language } = words;
  const period = readPeriod(text.period.value);
  return {
    title: inLanguage(text.title, language),
    period: period === undefined ? text.period.value : sayPeriod(period, say),
    given: entriesOf(text.given).flatMap(([, rows]) =>
      entriesOf(rows).map(([name, row]) =>
        say("policies.case.row", {
          name: nameInWords(name),
          facts: entriesOf(row).map(([key, value]) => factInWords(key, value, words)),
        }),
      ),
    ),
    gives: entriesOf(text.gives).flatMap(([variable, value]) =>
      value.kind === "scalar"
        ? [factInWords(variable, value, words)]
        : entriesOf(value).map(([name, one]) =>
            say("policies.case.of", { name: nameInWords(name), fact: factInWords(variable, one, words) }),
          ),
    ),
  };
}

function entriesOf(node: Node): readonly (readonly [string, Node])[] {
  return node.kind === "map" ? [...node.entries].map(([key, { value }]) => [key, value]) : [];
}

// Names of a case are written as names of a file are.
function nameInWords(name: string): string {
  return name.replaceAll("_", " ");
}

function factInWords(key: string, node: Node, words: LawSpeaker): string {
  const { say, system, language } = words;
  const variable = system.variables.get(key);
  if (variable !== undefined) {
    const name = inLanguage(variable.title, language);
    return say("policies.case.fact", { name, value: valueInWords(node, variable.type, words) });
  }
  const role = [...system.entities.values()]
    .flatMap(({ roles }) => roles)
    .find(({ id, plural }) => key === plural || key === id);
  const name = role === undefined ? key : inLanguage(role.title, language);
  const names = node.kind === "list" ? node.items : [node];
  const value = names.map((one) => (one.kind === "scalar" ? nameInWords(one.text) : ""));
  return say("policies.case.fact", {
    name,
    value: new Intl.ListFormat(language, { type: "unit" }).format(value),
  });
}

function valueInWords(node: Node, type: Parameters<typeof readValue>[1], words: LawSpeaker): string {
  if (node.kind === "scalar") {
    const value = readValue(node.text, type);
    return value === undefined ? node.text : sayValue(value, type, words);
  }
  return entriesOf(node)
    .map(([period, value]) => `${period}: ${valueInWords(value, type, words)}`)
    .join(" · ");
}
