import { APIError } from "better-auth/api";
import { ok, refuse, type Result } from "#lib/result.ts";
import { allowsDemonstration, type People } from "../context.ts";
import { demonstrationPeople } from "../demonstration.ts";
import { browserOf, readEmail, type PeopleRefusal, type Person } from "../model.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { countAttempt, forgetAttempts } from "./count-attempt.ts";
import { signOut } from "./sign-out.ts";

/** Where a sign-in comes from. */
export interface SignInPlace {
  /** The visitor's network address, by which attempts are counted. It is not kept. */
  readonly address: string;
  /** The Cookie head: a session that is still open in this browser ends with the new one. */
  readonly cookie?: string | undefined;
  /** The User-Agent head, of which only browser and system are kept. */
  readonly browser?: string | undefined;
}

export interface SignIn extends SignInPlace {
  readonly email: string;
  readonly password: string;
}

export interface SignedIn {
  readonly person: Person;
  /** `second-factor`: nobody is signed in yet; the cookies only hold the question for the code. */
  readonly step: "signed-in" | "second-factor";
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
  const asked = { ...given, email: isOpen ? email : "nobody@demonstration.invalid" };
  const begun = await begin(people, asked);
  if (begun === undefined || person === undefined) return refuse({ code: "people.wrong-password" });
  await forgetAttempts(people, attempt);
  if (begun.step === "signed-in") await endSessionBefore(people, given);
  return ok({ person, ...begun });
}

/** Signs in as one of the people of a demonstration, whose passwords everybody knows anyway. */
export async function signInAs(
  people: People,
  role: string,
  place: SignInPlace,
): Promise<Result<SignedIn, PeopleRefusal>> {
  const one = (await demonstrationPeople(people)).find((known) => known.role === role);
  const person = one === undefined ? undefined : await personWithEmail(people.store, one.email);
  if (one === undefined || person === undefined) return refuse({ code: "people.demonstration-only" });
  const begun = await begin(people, { ...place, email: one.email, password: one.password });
  if (begun === undefined) return refuse({ code: "people.wrong-password" });
  await endSessionBefore(people, place);
  return ok({ person, ...begun });
}

/** A browser never carries an older session on: what was known of it before signing in is worth nothing after. */
export async function endSessionBefore(people: People, { cookie }: SignInPlace): Promise<void> {
  if (cookie !== undefined) await signOut(people, { cookie });
}

/** What better-auth is told of the request: of the browser's name only two words, which it keeps with the session. */
export function headOf({ browser }: SignInPlace, cookie?: string): Headers {
  return new Headers({
    ...(browser === undefined ? {} : { "user-agent": browserOf(browser) }),
    ...(cookie === undefined ? {} : { cookie }),
  });
}

async function begin({ auth }: People, given: SignIn): Promise<Omit<SignedIn, "person"> | undefined> {
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: given.email, password: given.password },
      headers: headOf(given),
      returnHeaders: true,
    });
    const isHalf = "twoFactorRedirect" in response;
    return { step: isHalf ? "second-factor" : "signed-in", cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && (error.statusCode === 400 || error.statusCode === 401)) return undefined;
    throw error;
  }
}
