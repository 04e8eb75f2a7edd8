/** What the operations of requests work with. */
import type { Language } from "#lib/language.ts";
import type { Result } from "#lib/result.ts";
import type { CommandContext, Refusal } from "#kernel/operation/index.ts";
import type { NoticesContext } from "#kernel/notices/index.ts";
import type { RecordContext } from "#kernel/record/index.ts";
import type { TellMoved } from "./moved.ts";
import type { Attempts } from "./attempts.ts";
import type { RequestsSettings } from "./settings.ts";
import type { Towns } from "./town.ts";

/** What was told with an application, and what the policies in force give for it: texts for those who decide and who applied. */
export interface Computed {
  readonly told: string;
  readonly computed: string;
}

/** Supports that are applied for: another module computes them, and whoever puts the site together says which. */
export interface Applications {
  /** The functions for which applications are taken. */
  readonly functions: () => Promise<ReadonlySet<string>>;
  /** Computes from the answers, or says why it cannot be computed. */
  readonly compute: (asked: {
    readonly function: string;
    readonly answers: Readonly<Record<string, string>>;
    readonly language: Language;
  }) => Promise<Result<Computed, Refusal>>;
}

export interface RequestsContext extends CommandContext, NoticesContext, RecordContext {
  /** The registers that matters follow: the one in force, and those under which older ones began. */
  readonly towns: Towns;
  /** Signs the tickets of forms and hashes networks; at least 32 characters. */
  readonly secret: string;
  readonly settings: RequestsSettings;
  /** Counts tries of claim codes; one for the whole process. */
  readonly attempts: Attempts;
  /** Told of every move of a matter, within the act; left out where nobody wants to hear. */
  readonly onMoved?: TellMoved | undefined;
  /** Left out where nobody applies for anything. */
  readonly applications?: Applications | undefined;
}
