/** What notices are written and sent with. */
import type { Language, LocalWords, Say } from "#lib/language.ts";
import type { Letter, WrittenLetter } from "#lib/letter.ts";
import type { KeepContext, OpenContext } from "#kernel/record/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Mail } from "#platform/mail/index.ts";

/** The town hall that writes. */
export interface Sender {
  readonly name: LocalWords;
  readonly isMadeUp: boolean;
  /** Where its pages are: https://polity.example.org. */
  readonly origin: string;
  /** Decides which day a letter bears. */
  readonly timeZone: string;
}

/** Enough for writing a notice. */
export interface NoticesContext extends KeepContext {
  readonly clock: Clock;
  readonly says: Readonly<Record<Language, Say>>;
  /** Asked for each letter, for the register in force may change. */
  readonly sender: () => Sender;
}

/** What sending needs besides. */
export interface DeliveryContext extends OpenContext {
  readonly clock: Clock;
  readonly store: Store;
  /** Undefined as long as no mail server is set: then letters lie in the outbox. */
  readonly mail: Mail | undefined;
  /** Writes a letter as a mail; handed in, for the kernel writes no HTML. */
  readonly written: (letter: Letter) => WrittenLetter;
}
