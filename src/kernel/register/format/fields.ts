/** How a table is declared: once, as fields with their type, from which reading, schemas, glossary and sheets all come. */
import type { LocalWords } from "#lib/language.ts";
import type { ValueType } from "./value-types.ts";

/** one: a single value · list: several, separated by ";" in a cell · words: in the jurisdiction's language, with translations. */
export type FieldShape = "one" | "list" | "words";

export interface Field<Value> {
  readonly type: ValueType<unknown>;
  readonly shape: FieldShape;
  readonly required: boolean;
  /** The property of CPSV-AP 3.2, CPOV 2.1 or the vocabularies they use, "^" when read backwards; undefined without one. */
  readonly term: string | undefined;
  /** Only for the type: what a row holds for this field. Never set. */
  readonly holds?: Value;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export interface Table<Declared extends Fields = Fields> {
  readonly name: string;
  /** The class of CPSV-AP 3.2, CPOV 2.1 or the vocabularies they use; undefined where they have none. */
  readonly term: string | undefined;
  readonly fields: Declared;
  readonly prefix?: Prefix;
}

/** Columns written PREFIX:SCHEME, of any scheme ("code:lgsl"). */
export interface Prefix {
  readonly name: string;
  readonly term: string;
}

/** What a row of the table holds once read, by field name. */
export type RowOf<Declared extends Fields> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Field<infer Value> ? Value : never;
};

/** A value every row must have. */
export function required<Value>(type: ValueType<Value>, term?: string): Field<Value> {
  return { type, shape: "one", required: true, term };
}

/** A value a row may have. */
export function optional<Value>(type: ValueType<Value>, term?: string): Field<Value | undefined> {
  return { type, shape: "one", required: false, term };
}

/** Any number of values. */
export function list<Value>(type: ValueType<Value>, term?: string): Field<readonly Value[]> {
  return { type, shape: "list", required: false, term };
}

/** Words in one or several languages; required ones must be there in at least one. */
export function words(
  type: ValueType<string>,
  options: { readonly required: boolean },
  term?: string,
): Field<LocalWords> {
  return { type, shape: "words", required: options.required, term };
}
