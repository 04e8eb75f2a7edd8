/**
 * Finds matters by what somebody typed. Each word must be found in a matter: among its released words, in the name of its service (or the
 * everyday words for it), in the name of its place or of one that this lies in; or it is the matter's number. Words that were not released
 * are in no index. Names are looked up in the register in force, so that a service is found by its new name at once.
 */
import { sql, type Expression, type SqlBool } from "kysely";
import type { LocalWords } from "#lib/language.ts";
import { plainWords, termsOf, wordsAsked } from "#kernel/register/index.ts";
import type { Area, PublicFunction } from "#kernel/register/model.ts";
import { areasWithin } from "./model.ts";

export interface NamesIndex {
  /** Ids of the services whose names have all of some terms. */
  readonly functionsWith: (terms: readonly string[]) => readonly string[];
  /** Codes of the places whose names have them, and of those that lie in these; "all" where that leaves none out. */
  readonly areasWith: (terms: readonly string[]) => readonly string[] | "all";
}

export function indexNames(
  functions: ReadonlyMap<string, PublicFunction>,
  areas: ReadonlyMap<string, Area>,
): NamesIndex {
  const words = [...functions.values()].map(({ id, name, words: everyday }) => ({
    id,
    terms: termsIn(name, everyday),
  }));
  const places = [...areas.values()].map(({ code, name }) => ({ id: code, terms: termsIn(name) }));
  return {
    functionsWith: (terms) => having(words, terms),
    areasWith: (terms) => {
      const found = areasWithin({ areas }, having(places, terms));
      return found.length === areas.size ? "all" : found;
    },
  };
}

/** What the released words of a matter are found by; null where nothing is released. */
export function releasedTerms(words: string | null, answer: string | null): readonly string[] | null {
  return words === null && answer === null ? null : termsOf(`${words ?? ""}\n${answer ?? ""}`);
}

/** What must hold of a matter, each condition by itself. `names` leaves the released words out. */
export function foundBy(
  { names, on }: { readonly names: NamesIndex; readonly on: string },
  question: string,
  within: "released words and names" | "names",
): readonly Expression<SqlBool>[] {
  const asked = plainWords(question).trim();
  if (asked === "") return [];
  const numbers = asked.match(wholeNumber) ?? [];
  const words = wordsAsked(asked.replaceAll(wholeNumber, " "));
  if (numbers.length === 0 && words.length === 0) return [sql<boolean>`false`];
  return [
    ...numbers.map((number) => sql<boolean>`number = ${number}`),
    ...words.flatMap((terms) => {
      const areas = names.areasWith(terms);
      if (areas === "all") return [];
      const ways = [
        ...(within === "names" ? [] : [sql`released_terms @> ${sql.val(terms)}::text[]`]),
        ...orNothing("function", names.functionsWith(terms)),
        ...orNothing("area", areas),
        ...orNothing("number", numbersOf(terms, on)),
      ];
      return [ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`];
    }),
  ];
}

const wholeNumber = /(?<!\d)\d{4}-\d{6,12}(?!\d)/g;
/** Numbers go on over the years, so one without its year is of one of the last. */
const yearsLookedAt = 20;

function numbersOf([term = "", ...more]: readonly string[], on: string): readonly string[] {
  if (more.length > 0 || !/^\d{6,12}$/.test(term)) return [];
  const newest = Number(on.slice(0, 4));
  return Array.from({ length: yearsLookedAt }, (_, before) => `${newest - before}-${term}`);
}

function orNothing(column: string, values: readonly string[]) {
  return values.length === 0 ? [] : [sql`${sql.ref(column)} = any(${sql.val(values)}::text[])`];
}

function termsIn(...words: readonly LocalWords[]): ReadonlySet<string> {
  return new Set(termsOf(words.flatMap((one) => Object.values(one)).join("\n")));
}

function having(
  named: readonly { readonly id: string; readonly terms: ReadonlySet<string> }[],
  terms: readonly string[],
): readonly string[] {
  return named.filter((one) => terms.every((term) => one.terms.has(term))).map(({ id }) => id);
}
