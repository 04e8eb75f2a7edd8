/** A matter as the module keeps it: what work lists need, and references to what is personal; never the personal words. */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import type { Standing } from "#kernel/procedure/model.ts";

/** The number that people say on the telephone: "2026-000123". Never used twice; there may be gaps. */
export type MatterNumber = string;

/** request: what a resident asks for · complaint: about how a request was handled, or about an organisation, a service or how somebody was treated · dispute: which body has to answer. */
export const matterKinds = ["request", "complaint", "dispute"] as const;
export type MatterKind = (typeof matterKinds)[number];

export interface Matter {
  readonly number: MatterNumber;
  readonly kind: MatterKind;
  /** The request that a complaint or dispute is about; undefined for a request, and for a complaint from the door. */
  readonly parent: MatterNumber | undefined;
  /** The request at the root: who reported that one is a party of all that came from it. */
  readonly family: MatterNumber;
  /** The matter that this one is a duplicate of; then it moves with that one. */
  readonly joinedTo: MatterNumber | undefined;
  readonly function: string;
  /** The lowest area that is known. */
  readonly area: string;
  /** The body that answers for it now. */
  readonly body: string;
  /** The body that hears it: for a complaint or dispute. */
  readonly hears: string | undefined;
  /** The adopted version of the register under which it was routed, and whose procedure it follows. */
  readonly registerVersion: number;
  readonly standing: Standing;
  /** When the body has to act; undefined while the clock stands still, and at an end. */
  readonly dueAt: Instant | undefined;
  readonly dueIsProvisional: boolean;
  readonly openedAt: Instant;
  /** When it reached the end it is at; undefined while it is open. */
  readonly closedAt: Instant | undefined;
  readonly outcome: string | undefined;
  /** Grows by one with each entry of the record. */
  readonly version: number;
  /** The account of the official who has taken it on. */
  readonly claimedBy: string | undefined;
  /** The reporter as the record knows them; undefined once erased. */
  readonly subject: string | undefined;
  /** The reporter's account; undefined for those who reported without one. */
  readonly reporter: string | undefined;
  readonly language: Language;
  /** The reporter agreed that it be shown in public. */
  readonly isAgreed: boolean;
  /** The function is one whose matters may be shown. */
  readonly isFunctionPublic: boolean;
  /** In clear only when it may be shown to everybody. */
  readonly point: { readonly longitude: number; readonly latitude: number } | undefined;
  readonly reopened: number;
  readonly isEscalated: boolean;
  /** 1 to 5, given by the reporter after an end. */
  readonly rating: number | undefined;
  readonly photos: number;
  /** How many other matters were joined to this one. */
  readonly joined: number;
  /** Closed matters are erased after this day. */
  readonly keptUntil: PlainDate | undefined;
  readonly erasedAt: Instant | undefined;
}

/** What a piece of sealed material is. */
export const partKinds = [
  "words",
  "photo",
  "thumbnail",
  "place-words",
  "point",
  "contact",
  "question",
  "reply",
  "plan",
  "answer",
  "reasons",
  "hand-over",
  "not-ours",
  "complaint",
  "review",
  "note",
  "rating-words",
  "told",
  "computed",
] as const;
export type PartKind = (typeof partKinds)[number];

/** One sealed piece of a matter: where the record keeps it, and who may read it. */
export interface MatterPart {
  readonly id: string;
  readonly matter: MatterNumber;
  readonly kind: PartKind;
  /** The record's reference of the sealed value. */
  readonly ref: string;
  /** The position of the entry it belongs to. */
  readonly position: number;
  /** staff: never shown to the reporter. */
  readonly readers: "party" | "staff";
  readonly at: Instant;
}

/** Honest ends. "not-ours" is no end of a request: it names who answers. */
export const endings = ["done", "no-fault-found", "not-possible"] as const;
