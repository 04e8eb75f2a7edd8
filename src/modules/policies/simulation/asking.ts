/** What the form of a simulation asks for: read, and every slip told at its field. */
import {
  benefitsNamed,
  compile,
  firstDay,
  heldOn,
  mostTakeUps,
  readPeriod,
  sayValue,
  type Parameter,
  type Period,
  type SourceFile,
  type System,
  type TakeUp,
} from "#engines/rules/index.ts";
import { findingInWords } from "#kernel/check/model.ts";
import { inLanguage } from "#lib/language.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import type { Choice, FieldError } from "#ui/form.ts";
import type { Reader } from "#ui/reader.ts";
import type { FormRequest } from "#ui/surface.ts";

/** So many parameters can be changed by the form; more by a file. */
export const mostChanges = 3;

export interface Asked {
  readonly title: string;
  readonly period: Period;
  readonly written: string;
  readonly reform: { readonly file: string; readonly bytes: Uint8Array } | undefined;
  readonly takeUp: readonly TakeUp[];
  readonly withRates: boolean;
}

export interface Law {
  readonly system: System;
  readonly sources: readonly SourceFile[];
}

/** What is asked, or what has to be mended. */
export function readAsking(
  { fields, files, reader }: FormRequest,
  law: Law,
): { readonly asked: Asked | undefined; readonly errors: readonly FieldError[] } {
  const { say } = reader;
  const errors: FieldError[] = [];
  const wrong = (field: string, key: string): void => {
    errors.push({ field, words: say(`policies-simulation.wrong.${key}`) });
  };
  const written = (fields["period"] ?? "").trim();
  const period = readPeriod(written);
  if (period === undefined) wrong("period", "period");
  const changes = changesOf(fields, law.system, wrong);
  const file = files["reform"];
  const isGiven = file !== undefined && file.bytes.length > 0;
  if (isGiven && changes.length > 0) wrong("reform", "two-reforms");
  const title = (fields["title"] ?? "").trim().slice(0, 120);
  const from = fields["from"] ?? "";
  if (changes.length > 0 && !/^\d{4}-\d{2}-\d{2}$/.test(from)) wrong("from", "from");
  const reform = isGiven
    ? { file: "reform.yaml", bytes: file.bytes }
    : changes.length > 0 && period !== undefined && errors.length === 0
      ? { file: "reform.yaml", bytes: new TextEncoder().encode(reformText(changes, title, from)) }
      : undefined;
  if (reform !== undefined && errors.length === 0) errors.push(...slipsIn(reform, law, reader, isGiven));
  const takeUp = takeUpOf(fields, law.system, wrong);
  if (period === undefined || errors.length > 0) return { asked: undefined, errors };
  return {
    asked: { title, period, written, reform, takeUp, withRates: fields["rates"] === "yes" },
    errors,
  };
}

/** The parameters with one number, and what they are on the first day of a period. */
export function parameterChoices(
  { system }: Law,
  period: Period,
  { say, language }: Reader,
): readonly Choice[] {
  const day = firstDay(period);
  return [...system.parameters.values()].flatMap((one) => {
    const value = one.kind === "value" ? heldOn(one.values, day) : undefined;
    if (!isChangeable(one) || value === undefined) return [];
    const words = say("policies-simulation.parameter", {
      name: inLanguage(one.title, language),
      value: sayValue(value, one.type, { say, language, system }),
    });
    return [{ value: one.id, words }];
  });
}

function isChangeable(one: Parameter): one is Extract<Parameter, { kind: "value" }> {
  return one.kind === "value" && one.type.kind === "number";
}

interface Change {
  readonly parameter: string;
  readonly value: string;
}

function changesOf(
  fields: FormRequest["fields"],
  { parameters }: System,
  wrong: (field: string, key: string) => void,
): readonly Change[] {
  return Array.from({ length: mostChanges }, (_, at) => at + 1).flatMap((at) => {
    const parameter = fields[`parameter-${at}`] ?? "";
    const value = (fields[`value-${at}`] ?? "").trim().replaceAll(/[,\s]/g, "");
    if (parameter === "" && value === "") return [];
    const known = parameters.get(parameter);
    if (known === undefined || !isChangeable(known)) {
      wrong(`parameter-${at}`, "parameter");
      return [];
    }
    if (!/^-?\d{1,12}(\.\d{1,9})?$/.test(value)) {
      wrong(`value-${at}`, "value");
      return [];
    }
    return [{ parameter, value }];
  });
}

/** The file that the form stands for: it can be kept, and given again. */
function reformText(changes: readonly Change[], title: string, from: string): string {
  const lines = changes.map(({ parameter, value }) => `  ${parameter}: { values: ${value} }`);
  return [
    "reform: asked-by-form",
    `title: ${JSON.stringify(title === "" ? "Reform" : title)}`,
    `from: ${from}`,
    "parameters:",
    ...lines,
    "",
  ].join("\n");
}

function slipsIn(
  reform: NonNullable<Asked["reform"]>,
  { sources }: Law,
  { say }: Reader,
  isFile: boolean,
): readonly FieldError[] {
  const { root, text, findings } = readYaml(reform.file, reform.bytes, defaultLimits);
  const compiled = root === undefined ? undefined : compile(sources, { file: reform.file, text, root });
  if (compiled?.system !== undefined) return [];
  // Those of the law were there before.
  const own = (compiled?.findings ?? findings).filter(({ location }) => location.file === reform.file);
  return own.slice(0, 10).map((finding) => {
    const { message, hint } = findingInWords(finding, say);
    const { line, column } = finding.location;
    const words = say("policies-simulation.wrong.slip", { line, column, message, hint });
    return { field: isFile ? "reform" : "value-1", words };
  });
}

/** Each further benefit doubles the work: as many as the command line takes. */
function takeUpOf(
  fields: FormRequest["fields"],
  system: System,
  wrong: (field: string, key: string) => void,
): readonly TakeUp[] {
  const taken = new Set<string>();
  return Array.from({ length: mostTakeUps }, (_, at) => at + 1).flatMap((at): readonly TakeUp[] => {
    const name = fields[`take-up-${at}`] ?? "";
    const written = (["low", "point", "high"] as const).map(
      (level) => fields[`take-up-${level}-${at}`]?.trim() ?? "",
    );
    if (name === "") {
      if (written.some((one) => one !== "")) wrong(`take-up-${at}`, "which-benefit");
      return [];
    }
    const variables = benefitsNamed(name, system);
    if (variables.length === 0) wrong(`take-up-${at}`, "take-up");
    if (variables.some((id) => taken.has(id))) wrong(`take-up-${at}`, "benefit-twice");
    for (const id of variables) taken.add(id);
    const [low, point, high] = sharesOf(written);
    if (low === undefined || point === undefined || high === undefined || low > point || point > high) {
      wrong(`take-up-low-${at}`, "shares");
      return [];
    }
    return [{ name, variables, low, point, high }];
  });
}

/** The point in between is the middle unless it is said. */
function sharesOf([first = "", middle = "", last = ""]: readonly string[]): readonly (number | undefined)[] {
  const [low, high] = [percent(first), percent(last)];
  const point = middle === "" && low !== undefined && high !== undefined ? (low + high) / 2 : percent(middle);
  return [low, point, high];
}

function percent(written: string | undefined): number | undefined {
  const number = /^\s*\d{1,3}(\.\d+)?\s*%?\s*$/.test(written ?? "")
    ? Number((written ?? "").replace("%", "")) / 100
    : Number.NaN;
  return number >= 0 && number <= 1 ? number : undefined;
}
