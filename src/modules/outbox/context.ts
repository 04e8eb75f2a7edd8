/** What the outbox works with. */
import type { PlainDate } from "#lib/dates.ts";
import type { NoticesContext } from "#kernel/notices/index.ts";
import type { People } from "#kernel/people/index.ts";
import type { Person } from "#kernel/people/model.ts";
import type { Store } from "#platform/db/index.ts";

export interface OutboxContext {
  readonly store: Store;
  readonly people: People;
  readonly notices: NoticesContext;
  /** Whether letters leave by a mail server; if not, the outbox is where they are read. */
  readonly hasMail: boolean;
  readonly today: () => PlainDate;
  readonly isAdministrator: (person: Person, on: PlainDate) => Promise<boolean>;
  /** Told when a letter is to be sent again, so that it goes at once. */
  readonly wake: () => void;
}
