/** A letter of the town hall: what is said to one person about one matter, before it is written on paper or as a mail. */
import type { PlainDate } from "./dates.ts";
import type { Language } from "./language.ts";

export interface Letter {
  readonly language: Language;
  /** The day on which it was written. */
  readonly date: PlainDate;
  /** The jurisdiction. */
  readonly sender: string;
  /** The office in it that answers. */
  readonly office?: string;
  /** The address field: name, street, town; empty when only an e-mail address is known. */
  readonly recipient: readonly string[];
  /** The matter's number, by which the office finds it. */
  readonly reference?: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Where the sender's pages are: a paragraph that is an address there is a link, any other address stays words. */
  readonly site?: string;
  /** What a decision must have said: why, by which law, and where to turn against it. */
  readonly decision?: Decision;
  /** Where to go on: the matter's own page. */
  readonly link?: string;
  /** Where to end letters of this kind: for those who subscribed, not for those whose matter it is. */
  readonly unsubscribe?: string;
  /** Written in a made-up jurisdiction. */
  readonly isMadeUp: boolean;
}

export interface Decision {
  readonly reasons?: string;
  readonly basis: readonly string[];
  readonly appeal?: string;
}

/** A letter as a mail carries it. */
export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
