/**
 * Keys for programs: whoever has one acts as the person who made it, through the programming interface only. No page opens by a key, so
 * that a key that leaked cannot change the password or make further keys.
 */
import { addSeconds } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { People } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import type { SignedInPerson } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { refusalOfProof, type Proof } from "./change-account.ts";
import { noteAct } from "./note-act.ts";

/** Long enough for a season's work, short enough that a forgotten one ends by itself. */
const keySeconds = 90 * 24 * 60 * 60;

/** More would be a sign that keys are never ended. */
const mostKeys = 20;

/** Says what a key is, so that it is known when it is found in a file. */
const prefix = "polity_";

/** Makes a key, to be shown once; only its hash is kept. */
export async function makeKey(
  people: People,
  { person }: SignedInPerson,
  given: Proof & { readonly name: string },
): Promise<Result<string, PeopleRefusal>> {
  const name = given.name.trim().slice(0, 100);
  if (name === "") return refuse({ code: "people.no-name-of-key" });
  const unproved = await refusalOfProof(people, person, given);
  if (unproved !== undefined) return refuse(unproved);
  const { clock, random, store } = people;
  const token = `${prefix}${random.newToken()}`;
  return store.attempt(async (inside): Promise<Result<string, PeopleRefusal>> => {
    await inside.hold(`keys of ${person.id}`);
    const tables = inside.tables<PeopleTables>();
    const there = await tables
      .selectFrom("people_key")
      .select("id")
      .where("person", "=", person.id)
      .execute();
    if (there.length >= mostKeys) return refuse({ code: "people.too-many-keys", most: mostKeys });
    const now = clock.now();
    await tables
      .insertInto("people_key")
      .values({
        id: random.newId(),
        person: person.id,
        token_hash: hashOf(token),
        name,
        made_at: now,
        expires_at: addSeconds(now, keySeconds),
      })
      .execute();
    const by = { role: "resident", account: person.id } as const;
    await noteAct({ ...people, store: inside }, { person: person.id, act: "people.make-key", by });
    return ok(token);
  });
}

/** Ends one key of a person; somebody else's is as if it did not exist. */
export async function endKey(store: Store, person: string, key: string): Promise<void> {
  await store
    .tables<PeopleTables>()
    .deleteFrom("people_key")
    .where("person", "=", person)
    .where("id", "=", key)
    .execute();
}
