/** What the pages of accounts work with. */
import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { People, StaffOperating } from "#kernel/people/index.ts";
import type { EraseHandler } from "#kernel/record/index.ts";
import type { Register } from "#kernel/register/model.ts";
import type { Link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";

export interface AccountContext {
  readonly people: People;
  /** Where the operations on people run. */
  readonly staff: StaffOperating;
  readonly today: () => PlainDate;
  /** The register in force today; undefined before the first was adopted. */
  readonly register: () => Promise<Register | undefined>;
  /** Pages that stand at the foot for everybody. */
  readonly links: (reader: Reader) => readonly Link[];
  /** Where somebody who is signed in has something to do, the most usual first: pages of other modules. */
  readonly ways: (reader: Reader, actor: Actor) => readonly StaffWay[];
  /** Told when somebody's data is erased, within the same attempt. */
  readonly onErase: readonly EraseHandler[];
}

export interface StaffWay extends Link {
  /** Whether a working day begins there: signing in leads to the first that does. */
  readonly isWorkplace: boolean;
}
