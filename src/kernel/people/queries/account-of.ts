import { isLanguage, type Language } from "#lib/language.ts";
import type { Store } from "#platform/db/index.ts";
import type { PeopleTables } from "../tables.ts";

/** How somebody's account is set. */
export interface Account {
  readonly language: Language | undefined;
  readonly hasSecondFactor: boolean;
  /** False for those who sign in elsewhere only, or were invited and have set none yet. */
  readonly hasPassword: boolean;
  /** True when an administrator closed it: nobody signs in to it. */
  readonly isClosed: boolean;
}

/** The settings of a person's account; undefined when there is no such person. */
export async function accountOf(store: Store, person: string): Promise<Account | undefined> {
  const tables = store.tables<PeopleTables>();
  const user = await tables
    .selectFrom("people_user")
    .select(["language", "two_factor_enabled", "closed_at"])
    .where("id", "=", person)
    .executeTakeFirst();
  if (user === undefined) return undefined;
  return {
    language: user.language !== null && isLanguage(user.language) ? user.language : undefined,
    hasSecondFactor: user.two_factor_enabled,
    hasPassword: (await passwordOf(store, person)) !== undefined,
    isClosed: user.closed_at !== null,
  };
}

/** The hashed password of a person; undefined when none was set. */
export async function passwordOf(store: Store, person: string): Promise<string | undefined> {
  const row = await store
    .tables<PeopleTables>()
    .selectFrom("people_account")
    .select("password")
    .where("user_id", "=", person)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? undefined;
}
