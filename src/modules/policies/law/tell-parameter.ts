/** A parameter as tables by date: since when how much, from which source. */
import {
  heldOn,
  sayDay,
  sayValue,
  type Dated,
  type Day,
  type LawSpeaker,
  type Parameter,
  type Type,
  type Value,
} from "#engines/rules/index.ts";
import { inLanguage } from "#lib/language.ts";

export interface ToldParameter {
  readonly id: string;
  readonly title: string;
  readonly source: string | undefined;
  /** What it is on the day in one sentence; undefined for scales and tables, and where nothing holds. */
  readonly now: string | undefined;
  /** Headings of the columns; the first names the row: a date, a bracket, a choice. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The row or column that holds on the day: rows of plain values, columns of scales and tables. */
  readonly current: number | undefined;
  readonly shape: "values" | "scale" | "table";
}

export function toldParameter(parameter: Parameter, words: LawSpeaker): ToldParameter {
  const { say, language, day } = words;
  const shared = {
    id: parameter.id,
    title: inLanguage(parameter.title, language),
    source: parameter.source && inLanguage(parameter.source, language),
  };
  if (parameter.kind === "value") {
    const { values, type } = parameter;
    const held = heldOn(values, day);
    const latest = values.toReversed();
    const current = latest.findIndex(({ from }) => from <= day);
    return {
      ...shared,
      shape: "values",
      now: held === undefined ? undefined : sayValue(held, type, words),
      columns: [say("policies.column.since"), say("policies.column.value")],
      rows: latest.map((one) => [since(one.from, words), amount(one.held, type, words)]),
      current: current < 0 ? undefined : current,
    };
  }
  const lines: readonly { readonly name: (at: Day) => string; readonly dated: readonly Dated<Value>[]; readonly type: Type }[] = // prettier-ignore
    parameter.kind === "table"
      ? [...parameter.rows].map(([choice, dated]) => ({
          name: () => choiceInWords(choice, words),
          dated: [dated],
          type: parameter.type,
        }))
      : parameter.brackets.map(({ from, held }) => ({
          name: (at) =>
            say("policies.from", { value: amount(heldOn(from, at), unitType(parameter.of), words) }),
          dated: [held, from],
          type: unitType(parameter.scale.endsWith("rate") ? undefined : parameter.unit),
        }));
  const days = changesIn(lines.flatMap(({ dated }) => dated));
  const shown = days.length === 0 ? [0] : days;
  const current = shown.findLastIndex((one) => one <= day);
  return {
    ...shared,
    shape: parameter.kind,
    now: undefined,
    columns: [
      say(`policies.column.${parameter.kind === "table" ? "choice" : `scale-${parameter.scale}`}`),
      ...shown.map((one) => since(one as Day | 0, words)),
    ],
    rows: lines.map(({ name, dated, type }) => [
      name((current < 0 ? (shown[0] ?? 0) : (shown[current] ?? 0)) as Day),
      ...shown.map((one) => amount(dated[0] === undefined ? undefined : heldOn(dated[0], one), type, words)),
    ]),
    current: current < 0 ? undefined : current + 1,
  };
}

function changesIn(all: readonly Dated<Value>[]): readonly number[] {
  const days = [...new Set(all.flatMap((dated) => dated.map(({ from }) => from as number)))].sort(
    (a, b) => a - b,
  );
  // "Always" beside later dates is the first column, told by the first date at which anything changes.
  return days.length > 1 ? days.filter((one) => one !== 0 || all.some((dated) => dated.length > 1 && dated[0]?.from === 0)) : days; // prettier-ignore
}

function since(from: Day | 0, { say }: LawSpeaker): string {
  return from === 0 ? say("policies.always") : sayDay(from, say);
}

function amount(value: Value | undefined, type: Type, words: LawSpeaker): string {
  if (value === undefined) return words.say("policies.nothing-held");
  return sayValue(value, type, words);
}

function unitType(unit: (Type & { kind: "number" })["unit"]): Type {
  return { kind: "number", unit, isWhole: false };
}

function choiceInWords(choice: string, { system, language }: LawSpeaker): string {
  for (const { choiceTitles } of system.variables.values()) {
    const title = choiceTitles.get(choice);
    if (title !== undefined) return inLanguage(title, language);
  }
  return choice;
}
