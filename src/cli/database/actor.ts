import { personWithEmail } from "#kernel/people/index.ts";
import type { Actor } from "#kernel/register/model.ts";
import type { Store } from "#platform/db/index.ts";

/** Who is meant by a name or an e-mail address: the person with that account, else the name as it is written. */
export async function actorNamed(store: Store, written: string): Promise<Actor> {
  const person = await personWithEmail(store, written);
  return person === undefined
    ? { person: undefined, name: written.trim() }
    : { person: person.id, name: person.name };
}
