/** Matters and what belongs to them. What is personal stands here only as the record's reference, or in clear once it was released. */
import type { ColumnType } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Language, LocalWords } from "#lib/language.ts";
import type { Standing } from "#kernel/procedure/model.ts";
import type { TraceStep } from "#kernel/register/model.ts";
import type { CountedFigures, MatterKind, PartKind } from "./model.ts";

/** Written as JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

export interface StoredRouting {
  readonly outcome: string;
  readonly isDefaultDesk: boolean;
  readonly trace: readonly TraceStep[];
}

export interface RequestsTables {
  readonly requests_matter: {
    readonly number: string;
    readonly kind: MatterKind;
    readonly parent: string | null;
    readonly family: string;
    readonly joined_to: string | null;
    readonly function: string;
    readonly area: string;
    readonly body: string;
    readonly hears: string | null;
    /** The organisation that a complaint from the door is about; null where it is about none. */
    readonly about_body: string | null;
    readonly register_version: number;
    readonly routing: Json<StoredRouting>;
    readonly procedure: string;
    readonly standing: Json<Standing>;
    readonly state: string;
    /** Who must act now: a role of the procedure; null at an end. */
    readonly owner: string | null;
    readonly is_open: boolean;
    /** When the office must act; null while the clock stands still and at an end. */
    readonly due_at: Instant | null;
    /** When time alone next does something. */
    readonly next_step_at: Instant | null;
    /** What work lists are sorted by: due_at, and those whose clock stands still after all others. */
    readonly due_order: Instant;
    readonly due_is_provisional: boolean;
    readonly missed: number;
    readonly opened_at: Instant;
    readonly changed_at: Instant;
    readonly closed_at: Instant | null;
    readonly ended_in_time: boolean | null;
    readonly outcome: string | null;
    readonly version: number;
    readonly claimed_by: string | null;
    readonly subject: string | null;
    readonly reporter: string | null;
    /** SHA-256 of the claim code, in hexadecimal. */
    readonly claim_hash: string | null;
    readonly language: Language;
    readonly is_agreed: boolean;
    readonly is_function_public: boolean;
    readonly is_public: boolean;
    readonly longitude: number | null;
    readonly latitude: number | null;
    readonly released_words: string | null;
    readonly is_released: boolean;
    readonly released_answer: string | null;
    /** What the released words and answer are found by; kept by acting/act.ts, and gone with them. */
    readonly released_terms: readonly string[] | null;
    readonly reopened: number;
    readonly is_escalated: boolean;
    readonly rating: number | null;
    readonly photos: number;
    readonly joined: number;
    readonly kept_until: PlainDate | null;
    readonly erased_at: Instant | null;
  };
  /** The texts of the procedures that matters began with, by hash. */
  readonly requests_procedure: { readonly hash: string; readonly id: string; readonly text: string };
  /** Other bodies that answer for a share of a matter. */
  readonly requests_share: { readonly matter: string; readonly body: string };
  readonly requests_part: {
    readonly id: string;
    readonly matter: string;
    readonly kind: PartKind;
    readonly ref: string;
    readonly position: number;
    readonly readers: "party" | "staff";
    readonly at: Instant;
  };
  readonly requests_photo: {
    readonly id: string;
    readonly matter: string;
    /** The parts that hold it and its small copy. */
    readonly part: string;
    readonly thumbnail: string;
    readonly width: number;
    readonly height: number;
    readonly at: Instant;
  };
  /** Photos that were released, in clear; gone when the matter is erased. */
  readonly requests_public_photo: {
    readonly id: string;
    readonly matter: string;
    readonly bytes: Uint8Array;
    readonly thumbnail: Uint8Array;
    readonly released_at: Instant;
  };
  /** What was sent in without an account, for a day: keyed hashes of the network and of the words. */
  readonly requests_intake: { readonly network: string; readonly words: string; readonly at: Instant };
  readonly requests_template: {
    readonly id: string;
    readonly body: string;
    readonly title: string;
    readonly language: Language;
    readonly text: string;
    readonly changed_at: Instant;
    readonly changed_by: string;
  };
  /** Matters that came to the default desk because nobody answers: a finding for the register's clerk. */
  readonly requests_unanswered: {
    readonly function: string;
    readonly area: string;
    readonly register_version: number;
    readonly count: number;
    readonly first_at: Instant;
    readonly last_at: Instant;
  };
  /** Stories of a made-up jurisdiction that were told; without a number when one did not fit the register. */
  /** What may be told of a year, as it was counted on a day. */
  readonly requests_year_figures: {
    readonly year: number;
    readonly counted_on: PlainDate;
    readonly figures: Json<CountedFigures>;
  };
  /** Where matters were brought over from. */
  readonly requests_source: { readonly id: string; readonly title: Json<LocalWords> };
  /** A matter that was brought over: its key there, and what was taken of it the last time. */
  readonly requests_imported: {
    readonly source: string;
    readonly key: string;
    readonly matter: string;
    /** SHA-256 of the row as it was taken. */
    readonly fingerprint: string;
    /** The version that the import left: another one means that somebody has acted here since. */
    readonly version: number;
    readonly channel: string | null;
    readonly at: Instant;
  };
  readonly requests_demonstration: { readonly story: number; readonly number: string | null };
}
