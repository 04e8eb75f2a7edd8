/** Values in the reader's language: money with its sign, numbers with their unit, dates written out. */
import { inLanguage, type Language, type Say } from "#lib/language.ts";
import { partsOf, type Day } from "../exact/calendar.ts";
import type { Period } from "../exact/period.ts";
import { toText } from "../exact/rational.ts";
import { age, unitText } from "../exact/unit.ts";
import type { Expr, System, Type, Value } from "../model.ts";

export interface Speaker {
  readonly say: Say;
  readonly language: Language;
  readonly system: System;
  /** Who is meant by a name of the file, where the reader does not know the file: "the first adult". */
  readonly people?: ReadonlyMap<string, string>;
}

/** Whose a value is, as the reader knows them. */
export function sayWho({ name }: { readonly name: string }, { people }: Speaker): string {
  return people?.get(name) ?? name;
}

/** The members of a group, or those in one role, several of them: "people in the household", "adults". */
export function sayPeople({ list }: Expr & { op: "members" }, { system, language, say }: Speaker): string {
  const group = system.entities.get(list.group);
  const role = group?.roles.find(({ id }) => id === list.role);
  if (role?.many !== undefined) return inLanguage(role.many, language);
  if (role !== undefined) return say("rules-law.as", { role: inLanguage(role.title, language) });
  return say("rules-law.everybody", { group: withinSentence(inLanguage(group?.title ?? {}, language)) });
}

/** Titles begin with a capital where they stand alone; names of several capitals keep them. */
export function withinSentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? `${title[0]?.toLowerCase() ?? ""}${title.slice(1)}` : title;
}

/** More decimals are cut in words; the value itself is never. */
const mostDecimals = 6;

export function sayValue(value: Value, type: Type, speaker: Speaker): string {
  const { say, language, system } = speaker;
  if (typeof value === "boolean") return say(value ? "rules.yes" : "rules.no");
  if (typeof value === "number") return sayDay(value, say);
  if (typeof value === "string") return choiceTitle(value, type, system, language);
  const unit = type.kind === "number" ? type.unit : undefined;
  if (unit !== undefined && unitText(unit) === system.currency)
    return sayMoney(toText(value, 2), system.currency, language);
  const number = plainNumber(toText(value), language);
  const name = unit === undefined ? "" : unitText(unit);
  if (name === "") return number;
  if (unit === age) return say("rules.unit.age", { number, count: Number(toText(value)) });
  const [, per = ""] = name.split("/");
  if (name === `${system.currency}/${per}` && known.has(per))
    return say(`rules.per.${per}`, { amount: sayMoney(toText(value, 2), system.currency, language) });
  return known.has(name)
    ? say(`rules.unit.${name}`, { number, count: Number(toText(value)) })
    : say("rules.unit.other", { number, unit: name });
}

const known = new Set(["years", "months", "days", "hours", "m2"]);

function sayMoney(text: string, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: mostDecimals,
  });
  return exactly(format, text);
}

function plainNumber(text: string, language: Language): string {
  return exactly(new Intl.NumberFormat(language, { maximumFractionDigits: mostDecimals }), text);
}

// A string is formatted digit by digit (ECMA-402 2023); the types know only numbers.
function exactly(format: Intl.NumberFormat, text: string): string {
  return format.format(text as unknown as number);
}

function choiceTitle(
  choice: string,
  type: Type,
  { variables, entities }: System,
  language: Language,
): string {
  if (type.kind !== "choice") return choice;
  for (const { roles } of entities.values()) {
    const role = roles.find(({ id }) => id === choice);
    if (role !== undefined && roles.length === type.choices.length) return inLanguage(role.title, language);
  }
  for (const variable of variables.values()) {
    const title =
      variable.type === type || variable.choiceTitles.size > 0
        ? variable.choiceTitles.get(choice)
        : undefined;
    if (title !== undefined) return inLanguage(title, language);
  }
  return choice;
}

export function sayDay(day: Day, say: Say): string {
  const { year, month, date } = partsOf(day);
  return say("rules.day", { year: String(year), month, date });
}

export function sayPeriod(period: Period, say: Say): string {
  if (period.span === "lasting") return "";
  const year = String(period.year);
  return period.span === "year"
    ? say("rules.year", { year })
    : say("rules.month", { year, month: period.month });
}

/** The unit of a type as it is written; "" for what has none. */
export function unitOf(type: Type): string {
  return type.kind === "number" && type.unit !== undefined ? unitText(type.unit) : "";
}
