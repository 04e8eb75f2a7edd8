/** Notices. Whom they address and what they say is sealed in the record under the person's key; here is only the reference. */
import type { Instant } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import type { Audience, NoticeState } from "./model.ts";

export interface NoticesTables {
  readonly notice: {
    readonly id: string;
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
