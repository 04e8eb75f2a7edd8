/** What every part of an opinion page is given: the map as it may be published, and a reader to say things to. */
import type { PublicMap, PublicStatement } from "#engines/opinion/index.ts";
import type { Language, Say } from "#lib/language.ts";
import { html, type Html } from "#ui/html.ts";

export interface OpinionResult {
  readonly map: PublicMap;
  readonly topic: string;
  /** Statements that moderators took out. */
  readonly leftOut: number;
  readonly inputHash: string;
  /** The command that makes the page again. */
  readonly command: string;
}

export interface View extends OpinionResult {
  readonly language: Language;
  readonly say: Say;
}

/** The words of a statement, or its number where the file has none; its own language is not known, so none is claimed. */
export function wordsOf(view: View, statement: PublicStatement): string {
  const { id, text } = statement;
  return text === "" ? view.say("opinion.statement-number", { id }) : text;
}

export function statementNamed(view: View, id: string): PublicStatement | undefined {
  return view.map.statements.find((one) => one.id === id);
}

/** Words of people, marked as such: in whatever language they were written. */
export function quoted(words: string): Html {
  return html`<span lang="" dir="auto">${words}</span>`;
}
