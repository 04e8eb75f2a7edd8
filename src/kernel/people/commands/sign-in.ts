import { APIError } from "better-auth/api";
import { ok, refuse, type Result } from "#lib/result.ts";
import { allowsDemonstration, type People } from "../context.ts";
import { readEmail, type PeopleRefusal, type Person } from "../model.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { countAttempt, forgetAttempts } from "./count-attempt.ts";

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** The visitor's network address, by which attempts are counted. It is not kept. */
  readonly address: string;
}

export interface SignedIn {
  readonly person: Person;
  /** The values of the `set-cookie` heads of the answer. */
  readonly cookies: readonly string[];
}

/** Begins a session of twelve hours. An unknown e-mail and a wrong password are refused alike, and take the same time. */
export async function signIn(people: People, given: SignIn): Promise<Result<SignedIn, PeopleRefusal>> {
  const email = readEmail(given.email) ?? given.email.trim().toLowerCase().slice(0, 254);
  const attempt = { email, address: given.address };
  const tooMany = await countAttempt(people, attempt);
  if (tooMany !== undefined) return refuse(tooMany);
  const person = await personWithEmail(people.store, email);
  const isOpen = person?.isDemonstration !== true || (await allowsDemonstration(people));
  const cookies = await session(people, isOpen ? email : "nobody@demonstration.invalid", given.password);
  if (cookies === undefined || person === undefined) return refuse({ code: "people.wrong-password" });
  await forgetAttempts(people, attempt);
  return ok({ person, cookies });
}

async function session(
  { auth }: People,
  email: string,
  password: string,
): Promise<readonly string[] | undefined> {
  try {
    const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
    return headers.getSetCookie();
  } catch (error) {
    if (error instanceof APIError && (error.statusCode === 400 || error.statusCode === 401)) return undefined;
    throw error;
  }
}
