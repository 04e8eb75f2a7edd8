import { allowsDemonstration, type People } from "../context.ts";
import type { Person } from "../model.ts";

/** The head of a request, as the server hands it over. */
export interface RequestHead {
  readonly cookie?: string | undefined;
}

/** Who sends a request; undefined when nobody is signed in, or the session has ended or was revoked. */
export async function personOf(people: People, { cookie }: RequestHead): Promise<Person | undefined> {
  if (cookie === undefined) return undefined;
  const session = await people.auth.api.getSession({ headers: new Headers({ cookie }) });
  if (session === null) return undefined;
  const { id, name, email, isDemonstration } = session.user;
  if (isDemonstration === true && !(await allowsDemonstration(people))) return undefined;
  return { id, name, email, isDemonstration: isDemonstration === true };
}
