/**
 * Counts attempts to sign in and the like, before anything is looked at, so that a hundred at once are no way around the count. They
 * are counted for the address at which somebody tries, for the account, and for both together: the last is the tightest, so that a
 * stranger who guesses does not lock the owner out of another address soon. Whether there is such an account makes no difference.
 */
import { createHash } from "node:crypto";
import { addSeconds } from "#lib/instants.ts";
import { networkOf } from "#lib/network.ts";
import { ok } from "#lib/result.ts";
import type { StaffContext } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import type { PeopleTables } from "../tables.ts";

const windowMinutes = 15;

/** How many attempts within the window. Acts that send a letter are kept rarer: nobody's mailbox is to be filled. */
const most = {
  "sign-in": { together: 5, account: 30, address: 60 },
  "second-factor": { together: 5, account: 30, address: 60 },
  "sign-up": { together: 3, account: 5, address: 20 },
  reset: { together: 3, account: 5, address: 20 },
  /** Somebody signed in who gives the password again, or asks for a letter to a new address. */
  confirm: { together: 10, account: 30, address: 60 },
} as const;

type Counted = "together" | "account" | "address";

export interface Attempt {
  /** "sign-in" when not given. */
  readonly act?: keyof typeof most;
  /** Whom it is about: an e-mail address, or an id. */
  readonly email: string;
  /** Where it comes from: the visitor's network address. */
  readonly address: string;
}

/** Counts an attempt; the refusal, when it is one too many. */
export async function countAttempt(
  { store, clock }: StaffContext,
  attempt: Attempt,
): Promise<PeopleRefusal | undefined> {
  const now = clock.now();
  const keys = keysOf(attempt);
  const limits = most[attempt.act ?? "sign-in"];
  const result = await store.attempt(async (inside) => {
    await inside.hold("people-attempts");
    const tables = inside.tables<PeopleTables>();
    await tables
      .deleteFrom("people_attempt")
      .where("at", "<", addSeconds(now, -24 * 3600))
      .execute();
    const counts = await tables
      .selectFrom("people_attempt")
      .select((row) => ["counted_for", row.fn.countAll<number>().as("count")])
      .where("counted_for", "in", Object.values(keys))
      .where("at", ">", addSeconds(now, -windowMinutes * 60))
      .groupBy("counted_for")
      .execute();
    const counted = new Map(counts.map((row) => [row.counted_for, row.count]));
    const isTooMany = (["together", "account", "address"] as const).some(
      (kind) => (counted.get(keys[kind]) ?? 0) >= limits[kind],
    );
    if (isTooMany) return ok(true);
    const rows = Object.values(keys).map((key) => ({ counted_for: key, at: now }));
    await tables.insertInto("people_attempt").values(rows).execute();
    return ok(false);
  });
  return result.ok && result.value ? { code: "people.too-many-attempts", minutes: windowMinutes } : undefined;
}

/** Forgets the attempts of somebody who proved to be the owner, at the address where that was proved. */
export async function forgetAttempts({ store }: StaffContext, attempt: Attempt): Promise<void> {
  await store
    .tables<PeopleTables>()
    .deleteFrom("people_attempt")
    .where("counted_for", "=", keysOf(attempt).together)
    .execute();
}

// Hashed: the table must not become a list of who signed in from where.
function keysOf({ act = "sign-in", email, address }: Attempt): Readonly<Record<Counted, string>> {
  const key = (...words: string[]): string =>
    createHash("sha256")
      .update(JSON.stringify([act, ...words]))
      .digest("hex");
  const network = networkOf(address);
  return { together: key(email, network), account: key("account", email), address: key("address", network) };
}
