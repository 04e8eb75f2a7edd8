/** Notices. Whom they address and what they say is sealed in the record under the person's key; here is only the reference. */
import type { Generated, Selectable } from "kysely";
import type { Instant } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import type { Audience, NoticeState } from "./model.ts";

export interface NoticesTables {
  readonly notice: {
    readonly id: string;
    /** Tells apart what was written in one moment. */
    readonly sequence: Generated<number>;
    readonly matter: string;
    readonly subject: string;
    readonly notice: string;
    readonly language: Language;
    readonly audience: Audience;
    /** The sealed letter: kernel/record's reference. */
    readonly letter: string;
    readonly state: NoticeState;
    readonly tries: number;
    readonly made_at: Instant;
    readonly next_at: Instant | null;
    readonly sent_at: Instant | null;
    readonly problem: string | null;
  };
}

/** A notice as it is read. */
export type NoticeRow = Selectable<NoticesTables["notice"]>;
