import { allowsDemonstration, type People } from "../context.ts";
import type { Person } from "../model.ts";

/** The head of a request, as the server hands it over. */
export interface RequestHead {
  readonly cookie?: string | undefined;
}

/** Somebody who is signed in, and the session by which that is known. */
export interface SignedInPerson {
  readonly person: Person;
  readonly session: string;
}

/** Who sends a request; undefined when nobody is signed in, or the session has ended or was revoked. */
export async function personOf(people: People, head: RequestHead): Promise<Person | undefined> {
  return (await sessionOf(people, head))?.person;
}

/** The same with the id of the session. */
export async function sessionOf(
  people: People,
  { cookie }: RequestHead,
): Promise<SignedInPerson | undefined> {
  if (cookie === undefined) return undefined;
  const found = await people.auth.api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return undefined;
  const { id, name, email, isDemonstration } = found.user;
  if (isDemonstration === true && !(await allowsDemonstration(people))) return undefined;
  return {
    person: { id, name, email, isDemonstration: isDemonstration === true },
    session: found.session.id,
  };
}
