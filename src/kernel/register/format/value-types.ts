/**
 * The kinds of value a field can hold: how one is written in a YAML file (a TypeBox schema, from which the JSON Schemas
 * come) and how it is read from text. Reading and schema say the same; a property test holds them to it.
 */
import { Type, type TSchema } from "typebox";
import { readDate, type PlainDate } from "#lib/dates.ts";
import { isLanguage, languages, type Language } from "#lib/language.ts";
import { timeUnits, type TableName, type TimeLimit } from "../model.ts";

export interface ValueType<Value> {
  /** Chooses the hint `findings.P0007.hint.NAME` and the words `format.types.NAME` of the reference page. */
  readonly name: string;
  /** One value as YAML may write it. */
  readonly schema: TSchema;
  /** Reads a value that is not empty, without blanks around it; undefined when it is none of this type. */
  readonly read: (text: string) => Value | undefined;
  /** All values there are, when they are few. */
  readonly choices?: readonly string[];
  /** The table whose ids these are. */
  readonly refersTo?: TableName;
}

// YAML reads 524 and 2 as numbers; they are names here, so schemas accept both.
const textOrNumber = Type.Unsafe({ type: ["string", "number"], minLength: 1 });

/** Words, of any length, in one language or none. */
export const text: ValueType<string> = { name: "text", schema: textOrNumber, read: (written) => written };

const idPattern = "^[^\\s;,#]+$";

/** The name by which other rows speak of this one: no blanks, no ";" (it separates lists), no "," and "#". */
export const id: ValueType<string> = {
  name: "id",
  schema: Type.Unsafe({ type: ["string", "number"], pattern: idPattern }),
  read: matching(idPattern),
};

/** The id of a row, of one table or of any. Any words are read: whether the row exists is for the check to say. */
export function reference(to?: TableName): ValueType<string> {
  const type = { name: "reference", schema: textOrNumber, read: (written: string) => written };
  return to === undefined ? type : { ...type, refersTo: to };
}

/** A day, YYYY-MM-DD. */
export const date: ValueType<PlainDate> = {
  name: "date",
  schema: Type.String({ format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  read: readDate,
};

/** A whole number of people or things, not below 0. */
export const count: ValueType<number> = {
  name: "count",
  schema: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  read: (written) => {
    const number = /^\d+$/.test(written) ? Number(written) : Number.NaN;
    return Number.isSafeInteger(number) ? number : undefined;
  },
};

/** A whole number from 0 to `most`; `name` chooses its words. */
export function upTo(name: string, most: number): ValueType<number> {
  return {
    name,
    schema: Type.Integer({ minimum: 0, maximum: most }),
    read: (written) => (/^\d{1,6}$/.test(written) && Number(written) <= most ? Number(written) : undefined),
  };
}

const yes = ["yes", "true", "是"];
const no = ["no", "false", "否"];

/** yes or no, also true and false, 是 and 否. */
export const yesNo: ValueType<boolean> = {
  name: "yes-no",
  schema: Type.Union([Type.Boolean(), oneOf([...yes, ...no])]),
  read: (written) => (yes.includes(written) ? true : no.includes(written) ? false : undefined),
  choices: ["yes", "no"],
};

const unitWords: Readonly<Record<string, TimeLimit["unit"]>> = {
  hour: "hours",
  "working day": "working-days",
  day: "days",
  week: "weeks",
  month: "months", // prettier-ignore
  小时: "hours",
  个工作日: "working-days",
  工作日: "working-days",
  日: "days",
  天: "days",
  周: "weeks",
  个月: "months", // prettier-ignore
};
const timePattern =
  "^([1-9]\\d{0,4}) ?(hour|working day|day|week|month|小时|个工作日|工作日|日|天|周|个月)s?$";

/** A promised or legal time: "5 working days", "24 hours", "3 months", "5个工作日". */
export const timeLimit: ValueType<TimeLimit> = {
  name: "time",
  schema: Type.String({
    pattern: timePattern,
    examples: timeUnits.map((unit) => `5 ${unit.replace("-", " ")}`),
  }),
  read: (written) => {
    const [, amount = "", word = ""] = new RegExp(timePattern).exec(written) ?? [];
    const unit = unitWords[word];
    return unit === undefined ? undefined : { amount: Number(amount), unit };
  },
};

const keepingPattern = "^([1-9]\\d{0,3}) ?(year|month|week|day|年|个月|周|日|天)s?$";

/** How long something is kept: "5 years", "60 months", "5年". Years are read as twelve months each. */
export const keepingTime: ValueType<TimeLimit> = {
  name: "keeping",
  schema: Type.String({ pattern: keepingPattern, examples: ["5 years", "60 months"] }),
  read: (written) => {
    const [, amount = "", word = ""] = new RegExp(keepingPattern).exec(written) ?? [];
    if (word === "year" || word === "年") return { amount: Number(amount) * 12, unit: "months" };
    const unit = unitWords[word];
    return unit === undefined ? undefined : { amount: Number(amount), unit };
  },
};

/** One of a closed list. */
export function choice<const Word extends string>(...words: readonly Word[]): ValueType<Word> {
  const isWord = (written: string): written is Word => (words as readonly string[]).includes(written);
  return {
    name: "choice",
    schema: oneOf(words),
    read: (written) => (isWord(written) ? written : undefined),
    choices: words,
  };
}

/** A language Polity speaks, as a BCP 47 tag. */
export const language: ValueType<Language> = {
  name: "choice",
  schema: oneOf(languages),
  read: (written) => (isLanguage(written) ? written : undefined),
  choices: languages,
};

/** A value of a fixed spelling, given as a regular expression. */
export function spelled(name: string, pattern: string, example: string): ValueType<string> {
  return { name, schema: Type.String({ pattern, examples: [example] }), read: matching(pattern) };
}

function matching(pattern: string): (written: string) => string | undefined {
  const expression = new RegExp(pattern, "u");
  return (written) => (expression.test(written) ? written : undefined);
}

function oneOf(words: readonly string[]): TSchema {
  return Type.Unsafe({ type: "string", enum: [...words] });
}
