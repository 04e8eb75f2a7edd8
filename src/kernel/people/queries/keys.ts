import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import { allowsDemonstration, type People } from "../context.ts";
import type { Person } from "../model.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { personWithId } from "./person-with-id.ts";

/** A key for a program, without the secret, which nobody can look up. */
export interface ProgramKey {
  readonly id: string;
  readonly name: string;
  readonly since: Instant;
  readonly until: Instant;
}

/** The keys of a person that still open something, the latest first. */
export async function keysOf(store: Store, person: string, now: Instant): Promise<readonly ProgramKey[]> {
  const rows = await store
    .tables<PeopleTables>()
    .selectFrom("people_key")
    .select(["id", "name", "made_at", "expires_at"])
    .where("person", "=", person)
    .where("expires_at", ">", now)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, since: row.made_at, until: row.expires_at }));
}

/** Whose key an Authorization head carries; undefined when it carries none that holds. */
export async function personWithKey(people: People, authorization: string): Promise<Person | undefined> {
  const token = /^bearer +(\S{1,200})$/i.exec(authorization)?.[1];
  if (token === undefined) return undefined;
  const row = await people.store
    .tables<PeopleTables>()
    .selectFrom("people_key")
    .select("person")
    .where("token_hash", "=", hashOf(token))
    .where("expires_at", ">", people.clock.now())
    .executeTakeFirst();
  const person = row === undefined ? undefined : await personWithId(people.store, row.person);
  if (person?.isDemonstration === true && !(await allowsDemonstration(people))) return undefined;
  return person;
}
